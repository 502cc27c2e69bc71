import { followLevel } from './level.js';

/**
 * Moves the ring: one custom property on one element, outside of rendering, because levels come about 30 times a
 * second. Styles make a transform of it, so that nothing is laid out anew.
 */
export class LevelRing {
  readonly #host: HTMLElement;
  #level = 0;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  /** What was last reported, 0..1; the ring itself falls more gently. */
  get level(): number {
    return this.#level;
  }

  show(level: number): void {
    const meter = this.#host.shadowRoot?.querySelector<HTMLElement>('.meter');
    const shown = followLevel(Number(meter?.style.getPropertyValue('--talk-level') ?? 0), level);
    this.#level = level;
    meter?.style.setProperty('--talk-level', shown.toFixed(3));
  }

  /** Nobody holds the floor. */
  rest(): void {
    this.#level = 0;
    this.#host.shadowRoot?.querySelector<HTMLElement>('.meter')?.style.setProperty('--talk-level', '0');
  }
}
