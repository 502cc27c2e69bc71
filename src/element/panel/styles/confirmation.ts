import { css } from 'lit';

/** The question before something is done: the two answers are told apart by fill, not by colour alone. */
export const confirmation = css`
  .confirmation {
    flex: none;
    padding: 14px 16px;
    overflow-wrap: anywhere;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 12px;
  }
  .answers button {
    min-block-size: 44px;
    min-inline-size: 72px;
    padding-inline: 18px;
    border-radius: var(--_radius);
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
`;
