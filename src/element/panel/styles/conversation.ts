import { css } from 'lit';

/** What was said, and the field to type into. */
export const conversation = css`
  .panel {
    display: flex;
    flex: 0 1 auto;
    flex-direction: column;
    min-block-size: 0;
    max-block-size: min(26rem, 60vh);
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    padding: 14px 16px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .scroller:focus-visible {
    outline-offset: -3px;
    border-radius: inherit;
  }
  .panel > .empty {
    padding: 8px 16px;
  }
  .empty,
  .speaker,
  .pending {
    color: var(--_quiet);
  }
  ol {
    display: flex;
    flex-direction: column;
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .turn {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 2px;
    overflow-wrap: anywhere;
  }
  .turn p {
    max-inline-size: 92%;
  }
  .said {
    white-space: pre-wrap;
  }
  .speaker {
    font-size: 0.75rem;
  }
  .visitor {
    align-items: flex-end;
  }
  .visitor p {
    padding: 7px 13px;
    border-radius: 16px;
    border-end-end-radius: 5px;
    background: var(--_wash);
  }
  s {
    color: var(--_quiet);
    text-decoration-thickness: 1px;
  }

  .composer {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 6px;
    border-block-start: 1px solid var(--_line);
  }
  .composer input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 44px;
    padding-inline: 10px;
    border-radius: 8px;
  }
  .composer input::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
`;
