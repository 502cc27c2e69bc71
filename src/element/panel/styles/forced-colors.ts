import { css } from 'lit';

export const forcedColors = css`
  @media (forced-colors: active) {
    .answers button,
    .visitor p {
      border: 1px solid ButtonText;
    }
  }
`;
