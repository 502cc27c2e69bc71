import type { Clock } from '../clock.js';

/** The part of an `HTMLAudioElement` that is used here. */
export interface Speaker {
  volume: number;
  muted: boolean;
}

/** Quieter by 12 dB, as the worklet ducks. */
const DUCKED_VOLUME = 0.25;

/** What a receiver may still have of a reply that was cleared: its jitter buffer. */
const TAIL_MS = 200;

/** What the speaker does with what comes. `shut`: it is the tail of a cut reply, for nobody. */
type Mode = 'open' | 'ducked' | 'held' | 'shut';

/** Where the server plays: what it sends goes on coming, and is let through to the speaker, or not. */
export class Tap {
  readonly #speaker: Speaker;
  readonly #clock: Clock;
  #mode: Mode = 'open';
  #tailUntilMs = 0;
  #cancelOpening = (): void => {};

  constructor(speaker: Speaker, clock: Clock) {
    this.#speaker = speaker;
    this.#clock = clock;
    this.#become('open');
  }

  duck(): void {
    if (this.#mode === 'open') this.#become('ducked');
  }

  hold(): void {
    if (this.#mode !== 'shut') this.#become('held');
  }

  resume(): void {
    if (this.#mode !== 'shut') this.#become('open');
  }

  /** Only `open` opens it again. */
  shut(): void {
    this.#cancelOpening();
    this.#tailUntilMs = this.#clock.now() + TAIL_MS;
    this.#become('shut');
  }

  /** For the next reply, which sounds from now on. */
  open(): void {
    this.#cancelOpening();
    if (this.#mode === 'shut') this.#become('open');
  }

  /** Sound and events are unordered: the next reply has to find it open, but not the old one's tail. */
  openAfterTail(): void {
    if (this.#mode !== 'shut') return;
    this.#cancelOpening();
    const restMs = Math.max(0, this.#tailUntilMs - this.#clock.now());
    this.#cancelOpening = this.#clock.later(restMs, () => this.open());
  }

  /** For good. */
  close(): void {
    this.#cancelOpening();
    this.#speaker.muted = true;
  }

  #become(mode: Mode): void {
    this.#mode = mode;
    this.#speaker.muted = mode === 'held' || mode === 'shut';
    this.#speaker.volume = mode === 'ducked' ? DUCKED_VOLUME : 1;
  }
}
