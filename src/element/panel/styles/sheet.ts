import { css } from 'lit';

/**
 * What opens is never higher than the window: the conversation gives way. On a phone, and at a zoom that leaves as little
 * width: a sheet at the bottom, above the parts of the screen that are the system's. A button that is fixed there stands
 * on it, and where that has made way for a banner of the page, the sheet does, too.
 */
export const sheet = css`
  :host([position*='-']) .beside {
    max-block-size: calc(100vh - 2 * var(--_gap) - var(--_bar) - 20px - var(--_lift, 0px));
  }
  @media (max-width: 480px) {
    .beside:has(.panel, .asking) {
      --_foot: 0px;
      --_under: env(safe-area-inset-bottom);
      position: fixed;
      inset: auto 0 var(--_foot) !important;
      z-index: 11;
      flex-direction: column;
      inline-size: auto;
      max-block-size: calc(100dvh - var(--_foot)) !important;
      gap: 8px;
    }
    :host([position^='bottom-']) .beside:has(.panel, .asking) {
      --_foot: var(--_lift, 0px);
      --_under: calc(max(var(--_gap), env(safe-area-inset-bottom)) + var(--_bar) + 10px);
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
      max-block-size: min(34rem, 72dvh);
      border-width: 1px 0 0;
      border-end-start-radius: 0;
      border-end-end-radius: 0;
      box-shadow: 0 -6px 24px rgb(0 0 0 / 0.14);
    }
    .beside .asking:last-child {
      padding-block-end: calc(var(--_under) + 14px);
    }
    .close {
      display: block;
    }
  }
  /* Too low for parts that scroll by themselves: all of it scrolls. */
  @media (max-height: 30rem) {
    .beside:has(.panel, .asking, .confirmation) {
      overflow: auto;
      pointer-events: auto;
    }
    .beside :is(.panel, .asking:last-child, .settings, .confirmation) {
      flex: none;
      max-block-size: none;
    }
    .scroller {
      max-block-size: 40vh;
    }
  }
  /* And a button would lie over what scrolls by: the sheet ends above it. */
  @media (max-width: 480px) and (max-height: 30rem) {
    :host([position^='bottom-']) .beside:has(.panel, .asking) {
      --_foot: calc(var(--_lift, 0px) + max(var(--_gap), env(safe-area-inset-bottom)) + var(--_bar) + 10px);
      --_under: 0px;
    }
  }
`;
