import { css } from 'lit';

export const settings = css`
  .settings {
    flex: none;
    max-block-size: max(96px, 30vh);
    overflow: auto;
    padding: 4px 16px;
    border-block-end: 1px solid var(--_line);
  }
  .settings label {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 12px;
    min-block-size: 48px;
  }
  select {
    flex: 1 1 12rem;
    min-inline-size: 0;
    min-block-size: 44px;
    padding-inline: 8px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    background: var(--_surface);
    color: inherit;
    font: inherit;
  }
  [type='checkbox'] {
    inline-size: 20px;
    block-size: 20px;
    accent-color: var(--_accent-ink);
  }
`;
