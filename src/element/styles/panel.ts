import { css } from 'lit';

/** The bubble beside the button: errors, and the conversation where the page wants it shown. */
export const panel = css`
  .beside {
    position: absolute;
    z-index: 10;
    display: flex;
    flex-direction: column;
    gap: 8px;
    inline-size: min(22rem, calc(100vw - 32px));
    font-size: 0.9375rem;
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
  .beside[data-inline='start'] {
    inset-inline-start: 0;
  }
  .beside[data-inline='end'] {
    inset-inline-end: 0;
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
  .panel {
    display: flex;
    flex-direction: column;
    max-block-size: min(26rem, 60vh);
  }
  p {
    margin: 0;
  }

  .problem {
    display: grid;
    grid-template-columns: 22px 1fr auto;
    gap: 4px 10px;
    align-items: start;
    padding: 12px 8px 12px 14px;
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
    grid-area: 2 / 2;
    justify-self: start;
    min-block-size: 44px;
    padding-inline: 18px;
    border-radius: var(--_radius);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .scroller {
    flex: 1;
    min-block-size: 0;
    padding: 14px 16px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .scroller:focus-visible {
    outline-offset: -3px;
    border-radius: inherit;
  }
  .empty,
  .speaker,
  .pending {
    color: var(--_quiet);
  }
  ol {
    display: flex;
    flex-direction: column;
    gap: 12px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .turn {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 2px;
    overflow-wrap: anywhere;
  }
  .turn p {
    max-inline-size: 92%;
  }
  .said {
    white-space: pre-wrap;
  }
  .speaker {
    font-size: 0.75rem;
  }
  .visitor {
    align-items: flex-end;
  }
  .visitor p {
    padding: 7px 13px;
    border-radius: 16px;
    border-end-end-radius: 5px;
    background: var(--_wash);
  }
  s {
    color: var(--_quiet);
    text-decoration-thickness: 1px;
  }

  .composer {
    display: flex;
    align-items: center;
    gap: 4px;
    padding: 6px 6px 6px 16px;
    border-block-start: 1px solid var(--_line);
  }
  .composer input {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 44px;
    border-radius: 8px;
  }
  .composer input::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
`;
