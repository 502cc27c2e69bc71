import { css } from 'lit';

/** The card at the end of what was said. */
export const end = css`
  .end {
    display: flex;
    flex-direction: column;
    align-items: stretch;
    margin-block-start: 16px;
    padding-block-start: 14px;
    border-block-start: 1px solid var(--_line);
    overflow-wrap: anywhere;
  }
  .end p {
    margin-block-start: 6px;
    color: var(--_quiet);
  }
  .end ul {
    margin: 2px 0 0;
    /* On both sides: an item may run the other way. */
    padding-inline: 1.2em;
  }
  .end .quiet {
    align-self: flex-start;
    margin-block-start: 4px;
  }
  .end .answers {
    margin-block-start: 8px;
  }
  .end .no {
    flex: 1;
  }
  [aria-pressed='true'] {
    border-color: var(--_accent-ink);
    box-shadow: inset 0 0 0 1.5px var(--_accent-ink);
  }
  [aria-pressed='true']::before {
    content: '✓ ' / '';
  }
  .end label {
    display: block;
    margin-block: 10px 8px;
    color: var(--_quiet);
    font-size: 0.8125rem;
  }
  textarea {
    display: block;
    inline-size: 100%;
    margin-block-start: 4px;
    padding: 8px 12px;
    border: 1px solid var(--_line);
    border-radius: 12px;
    background: none;
    color: var(--_text);
    font: inherit;
    font-size: 1rem;
    resize: vertical;
  }
  @media (forced-colors: active) {
    [aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
