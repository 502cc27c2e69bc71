import { css } from 'lit';

/** What the agent looks up. */
export const activity = css`
  .activity p {
    display: flex;
    gap: 7px;
    color: var(--_quiet);
    font-size: 0.8125rem;
    overflow-wrap: anywhere;
  }
  .activity p svg {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    margin-block-start: 1px;
  }
`;
