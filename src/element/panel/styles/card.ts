import { css } from 'lit';

/** And what it found. */
export const card = css`
  .facts {
    display: flex;
    gap: 12px;
    margin-block-start: 8px;
    padding: 10px 12px;
    border: 1px solid var(--_line);
    border-radius: min(var(--_panel-radius), 14px);
    overflow-wrap: anywhere;
  }
  .facts > div {
    flex: 1;
    min-inline-size: 0;
  }
  .facts strong {
    font-weight: 600;
  }
  .facts img {
    flex: none;
    inline-size: 56px;
    block-size: 56px;
    border-radius: 8px;
    object-fit: cover;
  }
  dl {
    margin: 4px 0 0;
    font-size: 0.875rem;
  }
  dl > div {
    display: flex;
    flex-wrap: wrap;
    gap: 0 12px;
    justify-content: space-between;
  }
  dt {
    color: var(--_quiet);
  }
  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
`;
