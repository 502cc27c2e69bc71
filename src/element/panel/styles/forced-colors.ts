import { css } from 'lit';

export const forcedColors = css`
  @media (forced-colors: active) {
    .yes,
    .no,
    .visitor p {
      border: 1px solid ButtonText;
      color: ButtonText;
    }
    [aria-pressed='true'] {
      outline: 2px solid Highlight;
    }
  }
`;
