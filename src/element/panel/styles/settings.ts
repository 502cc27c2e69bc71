import { css } from 'lit';

export const settings = css`
  .settings {
    min-block-size: 96px;
    overflow: auto;
    padding-inline: 16px;
    border-block-end: 1px solid var(--_line);
  }
  .settings label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 44px;
  }
  select {
    flex: 1 1 9rem;
    min-inline-size: 0;
    min-block-size: 44px;
    font: inherit;
  }
  [type='checkbox'] {
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--_accent-ink);
  }
`;
