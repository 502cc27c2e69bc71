import type { Status } from '../session/talk.js';
import { pressOf } from './press.js';

export interface PressActions {
  start(): void;
  interrupt(): void;
  mute(muted: boolean): void;
}

/** The main button under the visitor's finger: one press, one wish. */
export class MainButton {
  readonly #actions: PressActions;
  /** The last press started a talk: a second one of the same double click is not for the talk. */
  #started = false;

  constructor(actions: PressActions) {
    this.#actions = actions;
  }

  press(status: Status, { detail }: MouseEvent): void {
    if (detail > 1 && this.#started) return;
    const press = pressOf[status];
    this.#started = press === 'start';
    switch (press) {
      case 'start':
        return this.#actions.start();
      case 'interrupt':
        return this.#actions.interrupt();
      case 'mute':
      case 'unmute':
        return this.#actions.mute(press === 'mute');
      case 'nothing':
        return;
    }
  }
}
