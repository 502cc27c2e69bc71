import { css } from 'lit';

export const forcedColors = css`
  @media (forced-colors: active) {
    .visitor p {
      border: 1px solid ButtonText;
      color: ButtonText;
    }
  }
`;
