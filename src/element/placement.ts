import type { LitElement } from 'lit';

export interface Placement {
  readonly block: 'above' | 'below';
  /** From the button's left edge to that of what opens. */
  readonly shiftPx: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of what opens, as in styles/beside.ts; and how far it stays from the window's edges at least. */
const WIDTH_PX = 352;
const MARGIN_PX = 16;

/** Where the panel opens beside the button: towards the larger part of the window, and within it. In CSS pixels. */
export function placePanel(button: Box, window: { width: number; height: number }): Placement {
  const width = Math.min(WIDTH_PX, window.width - 2 * MARGIN_PX);
  const left = window.width - button.left >= button.right ? button.left : button.right - width;
  return {
    block: window.height - button.bottom >= button.top ? 'below' : 'above',
    shiftPx: Math.max(MARGIN_PX, Math.min(left, window.width - width - MARGIN_PX)) - button.left,
  };
}

/** Places what is open when the element has been drawn, words and all. Costs a layout then. */
export function place(host: LitElement): void {
  const beside = host.renderRoot.querySelector<HTMLElement>('.beside:has(.card)');
  if (!beside) return;
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const { block, shiftPx } = placePanel(host.getBoundingClientRect(), { width, height });
  beside.dataset['block'] = block;
  beside.style.left = `${shiftPx}px`;
}
