import { css } from 'lit';

/**
 * Where the element stands. Everything inside starts from the browser's own values, whatever the page inherits down;
 * what places the element can't be taken from it by a page's `* { all: unset !important }`.
 */
export const host = css`
  :host {
    display: inline-flex;
    vertical-align: middle;
    max-inline-size: 100%;
  }
  .root {
    all: initial;
    display: inline-block;
    position: relative;
    flex: 0 1 auto;
    vertical-align: middle;
    min-inline-size: 0;
    max-inline-size: 100%;
    visibility: inherit;
    pointer-events: inherit;
    color-scheme: inherit;
    font: 500 medium/1.25 var(--_font);
    color: var(--_text);
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]) {
    display: none !important;
  }
  :host([variant='bar']) {
    display: flex;
  }
  :host([variant='bar']) .root {
    display: block;
    flex: 1;
  }
  :host([position*='-']) {
    --_gap: var(--talk-gap, 20px);
    position: fixed !important;
    z-index: 2147483000 !important;
    max-inline-size: calc(100vw - 2 * var(--_gap));
  }
  :host([position^='bottom-']) {
    bottom: calc(max(var(--_gap), env(safe-area-inset-bottom)) + var(--_lift, 0px)) !important;
  }
  :host([position^='top-']) {
    top: calc(max(var(--_gap), env(safe-area-inset-top)) + var(--_lift, 0px)) !important;
  }
  :host([position$='-right']) {
    right: max(var(--_gap), env(safe-area-inset-right)) !important;
  }
  :host([position$='-left']) {
    left: max(var(--_gap), env(safe-area-inset-left)) !important;
  }
  :host([variant='bar'][position]:not([position='inline'])) .root {
    inline-size: min(416px, calc(100vw - 2 * var(--_gap)));
  }

  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  button,
  input {
    margin: 0;
    padding: 0;
    border: 0;
    border-radius: 0;
    background: none;
    color: inherit;
    font: inherit;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    /* Not under what stands next to it. */
    z-index: 1;
    outline: 2.5px solid var(--_focus);
    outline-offset: 2px;
  }
  svg {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.9;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .filled {
    fill: currentColor;
  }
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;
