import type { Status } from '../session/talk.js';
import { pressOf } from './press.js';

/** What a press asks it for. */
export interface Pressed {
  muted: boolean;
  start(): void;
  interrupt(): void;
}

/** The main button under the visitor's finger: one press, one wish. */
export class MainButton {
  readonly #talk: Pressed;
  /** The last press started a talk: a second one of the same double click is not for the talk. */
  #started = false;

  constructor(talk: Pressed) {
    this.#talk = talk;
  }

  press(status: Status, { detail }: MouseEvent): void {
    if (detail > 1 && this.#started) return;
    const press = pressOf[status];
    this.#started = press === 'start';
    switch (press) {
      case 'start':
        return this.#talk.start();
      case 'interrupt':
        return this.#talk.interrupt();
      case 'mute':
      case 'unmute':
        this.#talk.muted = press === 'mute';
        return;
      case 'nothing':
        return;
    }
  }
}
