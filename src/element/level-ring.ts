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
    this.#set(level, followLevel(Number(this.#style?.getPropertyValue('--talk-level') ?? 0), level));
  }

  /** Nobody holds the floor. */
  rest(): void {
    this.#set(0, 0);
  }

  get #style(): CSSStyleDeclaration | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLElement>('.meter')?.style;
  }

  #set(level: number, shown: number): void {
    this.#level = level;
    this.#style?.setProperty('--talk-level', shown.toFixed(3));
  }
}
