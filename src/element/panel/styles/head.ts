import { css } from 'lit';

/** One quiet line above what is said. */
export const head = css`
  .head {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    padding-block: 2px;
    padding-inline: 16px 4px;
    border-block-end: 1px solid var(--_line);
  }
  .head p {
    flex: 1 1 7rem;
    padding-block: 8px;
    color: var(--_quiet);
    font-size: 0.8125rem;
    line-height: 1.35;
  }
  .head .side {
    inline-size: 44px;
    block-size: 44px;
    padding: 13px;
    color: var(--_quiet);
  }
  .head .side:hover {
    color: var(--_text);
  }
  /* Beside the button its toggle does this; on a sheet it may lie under it. */
  .close {
    display: none;
  }
`;
