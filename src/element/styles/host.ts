import { css } from 'lit';

/** Where the element stands. Everything inside starts from our own values, whatever the page inherits down. */
export const host = css`
  :host {
    display: inline-block;
    position: relative;
    vertical-align: middle;
    max-inline-size: 100%;
    -webkit-tap-highlight-color: transparent;
  }
  .root {
    font: 500 1rem/1.25 var(--_font);
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
    color: var(--_text);
  }
  :host([hidden]) {
    display: none;
  }
  :host([variant='bar']) {
    display: block;
  }
  :host([position$='-right']),
  :host([position$='-left']) {
    --_gap: 20px;
    position: fixed;
    z-index: 2147483000;
    max-inline-size: calc(100vw - 2 * var(--_gap));
  }
  :host([position^='bottom-']) {
    bottom: max(var(--_gap), env(safe-area-inset-bottom));
  }
  :host([position^='top-']) {
    top: max(var(--_gap), env(safe-area-inset-top));
  }
  :host([position$='-right']) {
    right: max(var(--_gap), env(safe-area-inset-right));
  }
  :host([position$='-left']) {
    left: max(var(--_gap), env(safe-area-inset-left));
  }
  :host([variant='bar'][position]:not([position='inline'])) {
    inline-size: min(26rem, calc(100vw - 2 * var(--_gap)));
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
    letter-spacing: inherit;
  }
  button {
    cursor: pointer;
    touch-action: manipulation;
  }
  :focus-visible {
    outline: 2.5px solid var(--_accent-ink);
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
