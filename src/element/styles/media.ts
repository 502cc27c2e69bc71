import { css } from 'lit';

/** Where it is not drawn as usual: not on paper; in the system's own colours borders stand for fills, and the ring is a line. */
export const media = css`
  /* What is fixed is printed over the words of every page. */
  @media print {
    :host([position*='-']) {
      display: none !important;
    }
  }

  @media (forced-colors: active) {
    .bar,
    .retry {
      border: 1px solid ButtonText;
      /* Forced anyway; said, so that what reads colours from computed styles reads this one. */
      color: ButtonText;
    }
    .bar > :is(.stop, .hide) {
      border-width: 1px;
    }
    .disc,
    .stop,
    .hint {
      color: inherit;
    }
    .disc::before,
    .meter {
      background: none;
      border: 2px solid Highlight;
    }
    .main:disabled {
      color: GrayText;
      opacity: 1;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;
