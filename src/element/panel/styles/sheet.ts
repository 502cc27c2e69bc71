import { css } from 'lit';

/**
 * What opens is never higher than the window: the conversation gives way. On a phone, and at a zoom that leaves as little room: a sheet at the bottom, above the parts of the screen that are
 * the system's. A button that is fixed there stands on it.
 */
export const sheet = css`
  @media (width > 480px) {
    :host([position*='-']) .beside {
      max-block-size: calc(100vh - 2 * var(--_gap) - var(--_size) - 20px);
    }
  }
  @media (max-width: 480px) {
    .beside:has(.panel, .asking) {
      --_under: env(safe-area-inset-bottom, 0px);
      position: fixed;
      inset: auto 0 0 !important;
      z-index: 11;
      flex-direction: column;
      inline-size: auto;
      max-block-size: 100vh;
      max-block-size: 100dvh;
      gap: 8px;
    }
    .confirmation {
      max-block-size: 40vh;
      overflow: auto;
    }
    :host([position^='bottom-']) .beside:has(.panel, .asking) {
      --_under: calc(max(var(--_gap), env(safe-area-inset-bottom, 0px)) + var(--_size) + 10px);
    }
    :host([position^='bottom-']) .bar {
      position: relative;
      z-index: 12;
    }
    .beside:has(.panel, .asking) .card {
      margin-inline: 8px;
    }
    .beside .panel,
    .beside .asking:last-child {
      margin: 0 !important;
      padding-block-end: var(--_under);
      max-block-size: min(34rem, 72vh);
      max-block-size: min(34rem, 72dvh);
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      box-shadow: 0 -6px 24px rgb(0 0 0 / 0.14);
    }
    .close {
      display: block;
    }
  }
  /* Too low for a part that scrolls by itself: all of it scrolls. */
  @media (max-width: 480px) and (max-height: 30rem) {
    .beside:has(.panel, .asking) {
      overflow: auto;
      pointer-events: auto;
    }
    .beside .panel,
    .beside .asking:last-child {
      flex: none;
      max-block-size: none;
    }
    .scroller {
      max-block-size: 60vh;
    }
  }
`;
