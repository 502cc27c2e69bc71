import type { Memory } from '../conversation/memory.js';
import { newsBetween } from '../conversation/news.js';
import type { Turn } from '../conversation/turn.js';
import type { TalkListener } from './talk.js';

/** Who listens to the talk. The page's own code may throw; the talk goes on, and the page's console has the error. */
export class Audience {
  readonly #listener: TalkListener;
  readonly #reportError: (error: unknown) => void;

  constructor(listener: TalkListener, reportError: (error: unknown) => void) {
    this.#listener = listener;
    this.#reportError = reportError;
  }

  tell(report: (listener: TalkListener) => void): void {
    this.ask(report, undefined);
  }

  ask<T>(question: (listener: TalkListener) => T, otherwise: T): T {
    try {
      return question(this.#listener);
    } catch (error) {
      this.#reportError(error);
      return otherwise;
    }
  }

  /** What was said and cut off between two memories. Returns the turns that are complete now. */
  tellNews(before: Memory, after: Memory): readonly Turn[] {
    const { words, cut, completed } = newsBetween(before, after);
    for (const { turnId, delta, text } of words) {
      this.tell((listener) => listener.transcript(turnId, delta, text));
    }
    for (const { id, heardMs, heardSource } of cut) {
      this.tell((listener) => listener.cutOff(id, heardMs, heardSource));
    }
    for (const turn of completed) this.tell((listener) => listener.turn(turn));
    return completed;
  }

  tellToolFault(detail: string): void {
    this.tell((listener) => listener.problem({ reason: 'tool-failed', detail, retryable: true }));
  }
}
