import type { LitElement, ReactiveController } from 'lit';

export interface Placement {
  readonly block: 'above' | 'below';
  readonly inline: 'start' | 'end';
  /** To the right, so that it stays in a narrow window. */
  readonly shiftPx: number;
}

/** Of what opens, as in styles/beside.ts; and how far it stays from the window's edges at least. */
const WIDTH_PX = 352;
const MARGIN_PX = 16;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where the panel opens beside the button: towards the larger part of the window. All in CSS pixels. */
export function placePanel(
  button: Box,
  window: { width: number; height: number },
  rightToLeft: boolean,
): Placement {
  const leftAligned = window.width - button.left >= button.right;
  const width = Math.min(WIDTH_PX, window.width - 2 * MARGIN_PX);
  const left = leftAligned ? button.left : button.right - width;
  const within = Math.max(MARGIN_PX, Math.min(left, window.width - width - MARGIN_PX));
  return {
    block: window.height - button.bottom >= button.top ? 'below' : 'above',
    inline: leftAligned === rightToLeft ? 'end' : 'start',
    shiftPx: within - left,
  };
}

/** Places what opens when the element has been drawn, words and all, and when the window changes. */
export class Placing implements ReactiveController {
  readonly #host: LitElement;
  readonly #place = (): void => {
    const beside = this.#host.shadowRoot?.querySelector<HTMLElement>('.beside');
    // Nothing is open: a layout is saved.
    if (!beside?.querySelector('.card')) return;
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    const rightToLeft = getComputedStyle(beside).direction === 'rtl';
    const box = this.#host.getBoundingClientRect();
    const { block, inline, shiftPx } = placePanel(box, { width, height }, rightToLeft);
    Object.assign(beside.dataset, { block, inline });
    beside.style.setProperty('--_shift', `${shiftPx}px`);
  };

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('resize', this.#place);
  }

  hostDisconnected(): void {
    removeEventListener('resize', this.#place);
  }

  hostUpdated(): void {
    this.#place();
  }
}
