import { css } from 'lit';

/** What waits for an answer: the two are told apart by fill, not by colour alone. */
export const questions = css`
  .confirmation,
  .asking {
    flex: none;
    padding: 14px 16px;
    overflow-wrap: anywhere;
  }
  .asking {
    max-block-size: min(30rem, 70vh);
    overflow: auto;
  }
  @media (max-width: 480px) {
    .confirmation {
      max-block-size: 40vh;
      overflow: auto;
    }
  }
  .asking:focus-visible {
    outline-offset: -3px;
  }
  .notice {
    margin-block-start: 6px;
  }
  strong {
    font-weight: 600;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
  }
  .answers:not(.card) {
    margin-block-start: 12px;
  }
  .yes,
  .no {
    min-block-size: 44px;
    min-inline-size: 72px;
    padding: 8px 18px;
    /* Of one line a pill; what takes more stays clear of the corners. */
    border-radius: min(var(--_radius), 22px);
    font-weight: 600;
  }
  .yes {
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .no {
    border: 1px solid var(--_line);
    color: var(--_text);
  }
  .no:hover {
    background: var(--_wash);
  }
  .quiet {
    min-block-size: 44px;
    min-inline-size: 44px;
    color: var(--_quiet);
    font-size: 0.8125rem;
    text-align: start;
    text-decoration: underline;
    text-decoration-color: var(--_line);
    text-underline-offset: 3px;
  }
  .quiet:hover {
    color: var(--_text);
    text-decoration-color: currentColor;
  }
  @media (forced-colors: active) {
    .yes,
    .no {
      border: 1px solid ButtonText;
      color: ButtonText;
    }
  }
`;
