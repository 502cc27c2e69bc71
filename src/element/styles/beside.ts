import { css } from 'lit';

/** What opens beside the button, and the one card that must be there from the start: what went wrong. */
export const beside = css`
  .beside {
    position: absolute;
    z-index: 10;
    display: flex;
    flex-direction: column;
    gap: 8px;
    inline-size: min(352px, calc(100vw - 32px));
    font-size: 0.9375em;
    font-weight: 400;
    line-height: 1.45;
    pointer-events: none;
  }
  .beside[data-block='above'] {
    flex-direction: column-reverse;
    inset-block-end: calc(100% + 12px);
  }
  .beside[data-block='below'] {
    inset-block-start: calc(100% + 12px);
  }
  .card {
    border: 1px solid var(--_line);
    border-radius: var(--_panel-radius);
    background: var(--_surface);
    color: var(--_text);
    box-shadow: var(--_shadow);
    overflow: hidden;
    pointer-events: auto;
  }
  p {
    margin: 0;
  }

  .problem {
    display: grid;
    grid-template-columns: 22px 1fr auto;
    gap: 4px 10px;
    align-items: start;
    padding-inline: 14px 8px;
    padding-block: 12px;
    /* What is fixed in a corner can't be scrolled to: button and gaps leave it so much. */
    max-block-size: calc(100vh - 100px);
    overflow: auto;
  }
  .problem-icon {
    block-size: 22px;
    margin-block-start: 10px;
    color: var(--_trouble);
  }
  .problem p {
    padding-block: 10px;
    overflow-wrap: anywhere;
  }
  .problem-actions {
    display: contents;
  }
  .problem .side {
    grid-area: 1 / 3;
  }
  .retry {
    grid-column: 2 / 4;
    justify-self: start;
    min-block-size: 44px;
    padding-inline: 18px;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }
`;
