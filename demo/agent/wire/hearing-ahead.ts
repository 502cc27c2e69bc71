import type { Hear, Hearing, Listening } from '../speech/hearing.js';
import type { Tape } from './tape.js';

/** Recognition begins this early in a pause: longer than most stops inside words, shorter than any turn's end. */
const BEGIN_MS = 56;
/** Of one speaker no more recognitions run at a time: each takes a core. */
const AT_ONCE = 2;
/** A soft first sound lies before the voice is detected. */
const LISTEN_BACK_MS = 250;
/** So much speech holds a word that was not there before. */
const WORD_MS = 200;
/** In a long turn what lies before a real pause is recognized once and for all. */
const SETTLE_PAUSE_MS = 160;
const SETTLE_LENGTH_MS = 3_500;

/** A recognition that was begun in a pause: good for as long as nobody speaks on. */
interface Guess {
  readonly listening: Listening;
  readonly untilMs: number;
  text: string | null;
}

const together = (parts: readonly Hearing[]): Hearing => ({
  text: parts.map(({ text }) => text).filter(Boolean).join(' '),
  by: parts.some(({ by }) => by === 'base') ? 'base' : 'tiny',
  tookMs: parts.at(-1)?.tookMs ?? 0,
}); // prettier-ignore

/** Recognizes a turn's words in its pauses, so that they are there when a pause turns out to be the end. */
export class HearingAhead {
  readonly #hear: Hear;
  readonly #speech: Tape;
  readonly #guessed: (text: string) => void;
  #fromMs = 0;
  #settled: { readonly hearing: Promise<Hearing>; readonly text: string }[] = [];
  #guess: Guess | null = null;
  /** How long the visitor has been silent; 0: they speak. */
  #pauseMs = 0;
  #running = 0;
  #doubtful = false;
  /** The words before the visitor spoke on, and when they did. */
  #before: { readonly guess: Guess; readonly atMs: number } | null = null;

  /** `speech` at 16 kHz; `guessed` is called with the words of a pause as soon as there are any, and when they change. */
  constructor(hear: Hear, speech: Tape, guessed: (text: string) => void) {
    this.#hear = hear;
    this.#speech = speech;
    this.#guessed = guessed;
  }

  /** The words so far; null: not known yet. */
  get text(): string | null {
    const last = this.#guess?.text ?? null;
    return last === null ? null : [...this.#settled.map(({ text }) => text), last].filter(Boolean).join(' ');
  }

  /** A turn begins. */
  begin(onsetMs: number): void {
    this.#fromMs = onsetMs - LISTEN_BACK_MS;
    this.#settled = [];
    this.#guess = null;
    this.#pauseMs = 0;
    this.#doubtful = false;
    this.#before = null;
  }

  /** Still a pause. */
  pause(quietMs: number): void {
    this.#pauseMs = quietMs;
    if (!this.#guess && quietMs >= BEGIN_MS && this.#running < AT_ONCE) this.#start();
  }

  #start(): void {
    const spokenMs = this.#speech.endMs - this.#pauseMs - (this.#before?.atMs ?? Infinity);
    const before = spokenMs >= WORD_MS ? (this.#before?.guess.text ?? null) : null;
    const listening = this.#hear(this.#speech.slice(this.#fromMs), { doubtful: this.#doubtful, before });
    const guess: Guess = { listening, untilMs: this.#speech.endMs, text: null };
    this.#guess = guess;
    this.#running += 1;
    const tell = (text: string): void => {
      const known = guess.text === text;
      guess.text = text;
      if (this.#guess === guess && !known) this.#guessed(this.text ?? '');
    };
    const done = (): void => {
      this.#running -= 1;
      if (this.#pauseMs > 0) this.pause(this.#pauseMs);
    };
    listening.quick.then((text) => (text === '' ? undefined : tell(text)), () => undefined); // prettier-ignore
    listening.sure.then(({ text, by }) => {
      if (this.#guess === guess) this.#doubtful = by === 'base';
      tell(text);
    }, () => undefined).finally(done); // prettier-ignore
  }

  /** Speech again: the guess was no end. */
  resume(): void {
    const guess = this.#guess;
    const pauseMs = this.#pauseMs;
    this.#guess = null;
    this.#pauseMs = 0;
    if (guess) this.#before = { guess, atMs: this.#speech.endMs };
    if (!guess || pauseMs < SETTLE_PAUSE_MS || guess.untilMs - this.#fromMs < SETTLE_LENGTH_MS) return;
    guess.listening.hurry();
    this.#settled.push({ hearing: guess.listening.sure, text: guess.text ?? '' });
    this.#fromMs = guess.untilMs;
    this.#before = null;
  }

  /** The turn is over: its words. */
  finish(): Promise<Hearing> {
    const last = this.#guess?.listening ?? this.#hear(this.#speech.slice(this.#fromMs));
    last.hurry();
    const parts = [...this.#settled.map(({ hearing }) => hearing), last.sure];
    this.#guess = null;
    this.#pauseMs = 0;
    this.#settled = [];
    return Promise.all(parts).then(together);
  }
}
