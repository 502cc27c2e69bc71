import { css } from 'lit';

/** The button itself: a filled pill at rest, a quiet bar with a live disc while a talk is on. */
export const bar = css`
  .bar {
    display: flex;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: var(--_size);
    border-radius: var(--_radius);
    background: var(--_fill);
    color: var(--_on-fill);
    box-shadow: var(--_shadow);
    transition:
      background-color 0.2s,
      color 0.2s,
      box-shadow 0.2s;
  }
  .bar:not([data-status='idle']) {
    background: var(--_surface);
    color: var(--_text);
    box-shadow:
      inset 0 0 0 1px var(--_line),
      var(--_shadow);
  }
  .main {
    display: flex;
    flex: 1;
    align-items: center;
    gap: calc(var(--_size) * 0.2);
    min-inline-size: 0;
    min-block-size: var(--_size);
    padding-block: 4px;
    padding-inline: calc(var(--_size) * 0.15) calc(var(--_size) * 0.5);
    border-radius: inherit;
    text-align: start;
  }
  .main:disabled {
    cursor: not-allowed;
    opacity: 0.55;
  }
  .bar[data-status='idle']:not(:has(:disabled)):hover {
    /* A halo, not another fill: the text keeps the contrast that was chosen for it. Seen beside every fill. */
    box-shadow:
      0 0 0 4px color-mix(in srgb, color-mix(in srgb, var(--_fill), var(--_text)) 24%, transparent),
      var(--_shadow);
  }

  .disc {
    z-index: 0;
    position: relative;
    display: grid;
    flex: none;
    place-items: center;
    inline-size: calc(var(--_size) * 0.7);
    block-size: calc(var(--_size) * 0.7);
    border-radius: 50%;
  }
  [data-on] .disc {
    color: var(--_on-accent);
  }
  .icon {
    position: relative;
    inline-size: calc(var(--_size) * 0.42);
    block-size: calc(var(--_size) * 0.42);
  }
  .bar:not([data-status='idle']) .disc::before {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: 50%;
    background: var(--_accent);
  }
  .bar:is(
      [data-status='connecting'],
      [data-status='reconnecting'],
      [data-status='muted'],
      [data-status='parked']
    )
    .disc::before {
    background: var(--_wash);
  }
  .bar:is(
      [data-status='connecting'],
      [data-status='reconnecting'],
      [data-status='muted'],
      [data-status='parked']
    )
    .disc {
    color: var(--_text);
  }
  .bar[data-status='error'] .disc {
    color: var(--_trouble);
  }
  .bar[data-status='error'] .disc::before {
    background: color-mix(in srgb, var(--_trouble) 12%, var(--_surface));
  }

  .label {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    overflow-wrap: break-word;
    font-size: calc(0.5em + var(--_size) * 0.15);
    font-weight: 600;
  }
  /* As wide as most statuses, so that the button does not jump between them; less at 320 px. */
  [data-on] .label {
    min-inline-size: min(7.9em, 27vw);
    overflow-wrap: anywhere;
  }
  .hint {
    font-size: 0.78em;
    font-weight: 450;
    color: var(--_quiet);
  }

  .side {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: 50%;
    color: var(--_quiet);
  }
  .side svg {
    inline-size: 22px;
    block-size: 22px;
  }
  /* On the surface, and on every fill. */
  .side:hover,
  .side[aria-expanded='true'] {
    background: color-mix(in srgb, currentColor 10%, transparent);
    color: var(--_text);
  }
  .bar > .side:last-child {
    margin-inline-end: calc((var(--_size) - 44px) / 2);
  }
  .stop,
  .hide {
    /* The target is 44 px, the disc that is seen a little less. */
    border: 4px solid transparent;
  }
  .bar > .stop {
    background: color-mix(in srgb, var(--_trouble) 9%, var(--_surface)) padding-box;
    color: var(--_trouble);
  }
  .bar > .stop:hover {
    background-color: color-mix(in srgb, var(--_trouble) 18%, var(--_surface));
  }
  [data-status='idle'] .side {
    color: inherit;
  }

  /* Stands beyond the bar, a small disc in a target of 44 px. Always: what came with the pointer would need an Escape. */
  .bar > .hide {
    position: absolute;
    inset-block-end: 100%;
    inset-inline-end: 0;
    margin: 0;
    border-width: 9px;
    background: var(--_surface) padding-box;
    color: var(--_text);
  }
  :host([position^='top-']) .hide {
    inset-block: 100% auto;
  }

  /* A round button that asks for something to be done says it: it is a pill until then. */
  :host([variant='round']) .bar:not([data-asks]) .main,
  .main:has(> .hidden:last-child) {
    min-inline-size: var(--_size);
    padding-inline: calc(var(--_size) * 0.15);
  }
  :host([variant='round']) .bar:not([data-asks]) .label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    min-inline-size: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
`;
