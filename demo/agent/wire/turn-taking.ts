import type { Hear, Hearing } from '../speech/hearing.js';
import { Resampler } from '../speech/resampler.js';
import { createSilero } from '../speech/silero.js';
import { SpeechDetector } from '../speech/speech-detector.js';
import type { DetectorFact } from '../speech/speech-detector.js';
import { neededQuietMs } from '../wits/ending.js';
import { newId } from './protocol.js';
import { RequestError } from './request-error.js';
import type { TurnDetection } from './session-config.js';
import { Tape } from './tape.js';

export interface VisitorTurn {
  readonly itemId: string;
  /** 24 kHz. */
  readonly samples: Float32Array;
  readonly heard: Promise<Hearing>;
}

export interface TurnListener {
  started(itemId: string, audioStartMs: number): void;
  stopped(itemId: string, audioEndMs: number): void;
  committed(turn: VisitorTurn): void;
  /** The words of a pause that may be the end: the answer can be prepared. */
  foreseen(text: string): void;
}

/** Recognition hears a little before the turn's start: a soft first word begins before it is detected. */
const LISTEN_BACK_MS = 200;
const LEAST_COMMIT_MS = 100;
/** Recognition begins this early in a pause; the words are then there when the turn ends. */
const RUN_AHEAD_MS = { server_vad: 96, semantic_vad: 64 } as const;
/** What is kept before speech begins, beyond the prefix. */
const SPARE_MS = 1_000;

/** A recognition that was begun in a pause: good for as long as nobody speaks on. */
interface Guess {
  readonly heard: Promise<Hearing>;
  text: string | null;
}

/** The input audio buffer: finds the visitor's turns in it, by the session's own settings, or by hand. */
export class TurnTaking {
  readonly #detector: SpeechDetector;
  readonly #hear: Hear;
  readonly #listener: TurnListener;
  readonly #resampler = new Resampler(24_000, 16_000);
  readonly #wire = new Tape(24_000);
  readonly #speech = new Tape(16_000);
  #settings: TurnDetection | null = null;
  #itemId: string | null = null;
  #fromMs = 0;
  #guess: Guess | null = null;
  #quietMs = 0;

  constructor(weights: Float32Array, hear: Hear, listener: TurnListener) {
    this.#detector = new SpeechDetector(createSilero(weights));
    this.#hear = hear;
    this.#listener = listener;
  }

  get nowMs(): number {
    return Math.round(this.#wire.endMs);
  }

  get speaking(): boolean {
    return this.#detector.speaking;
  }

  configure(settings: TurnDetection | null): void {
    if (settings === null) this.#abandon();
    this.#settings = settings;
    // The API's threshold for the semantic detector is not open to clients.
    this.#detector.threshold = settings?.type === 'server_vad' ? settings.threshold : 0.5;
  }

  append(samples: Float32Array): void {
    this.#wire.append(samples);
    const narrow = this.#resampler.push(samples);
    this.#speech.append(narrow);
    if (this.#settings === null) return;
    this.#detector.push(narrow, (fact) => this.#notice(fact));
    if (this.#itemId === null) this.#forget();
  }

  #forget(): void {
    const prefixMs = this.#settings?.type === 'server_vad' ? this.#settings.prefix_padding_ms : 300;
    this.#fromMs = Math.max(this.#fromMs, this.#wire.endMs - prefixMs - SPARE_MS);
    this.#wire.dropBefore(this.#fromMs);
    this.#speech.dropBefore(this.#fromMs);
  }

  #notice(fact: DetectorFact): void {
    switch (fact.type) {
      case 'started': {
        const prefixMs = this.#settings?.type === 'server_vad' ? this.#settings.prefix_padding_ms : 300;
        this.#itemId ??= newId('item');
        this.#fromMs = Math.max(this.#fromMs, fact.onsetMs - prefixMs, 0);
        this.#listener.started(this.#itemId, Math.round(this.#fromMs));
        return;
      }
      case 'resumed':
        this.#guess = null;
        return;
      case 'quiet':
        this.#quietMs = fact.quietMs;
        this.#consider();
    }
  }

  /** In a pause: run ahead, and end the turn when the pause is long enough. */
  #consider(): void {
    const settings = this.#settings;
    const quietMs = this.#quietMs;
    if (!settings) return;
    if (quietMs >= RUN_AHEAD_MS[settings.type]) this.#runAhead();
    const guessed = this.#guess?.text ?? null;
    const neededMs =
      settings.type === 'server_vad'
        ? settings.silence_duration_ms
        : neededQuietMs(guessed, settings.eagerness);
    if (quietMs >= neededMs) this.#end();
  }

  #runAhead(): void {
    if (this.#guess) return;
    const guess: Guess = { heard: this.#hear(this.#speech.slice(this.#fromMs - LISTEN_BACK_MS)), text: null };
    this.#guess = guess;
    guess.heard.then(
      ({ text }) => {
        guess.text = text;
        if (this.#guess !== guess) return;
        this.#listener.foreseen(text);
        // Audio may come in bursts: by now the pause can be long enough for what was said.
        this.#consider();
      },
      () => undefined,
    );
  }

  #end(): void {
    const itemId = this.#itemId ?? newId('item');
    const guess = this.#guess;
    this.#detector.stop();
    this.#listener.stopped(itemId, this.nowMs);
    this.#commit(itemId, guess?.heard ?? null);
  }

  #commit(itemId: string, guessed: Promise<Hearing> | null): void {
    const samples = this.#wire.slice(this.#fromMs);
    const heard = guessed ?? this.#hear(this.#speech.slice(this.#fromMs - LISTEN_BACK_MS));
    this.#restart();
    this.#listener.committed({ itemId, samples, heard });
  }

  #restart(): void {
    this.#itemId = null;
    this.#guess = null;
    this.#fromMs = this.#wire.endMs;
    this.#wire.dropBefore(this.#fromMs);
    this.#speech.dropBefore(this.#fromMs);
  }

  #abandon(): void {
    this.#detector.stop();
    this.#itemId = null;
    this.#guess = null;
  }

  /** By the client's hand. Throws when there is too little to be a turn. */
  commit(): void {
    const haveMs = this.#wire.endMs - this.#fromMs;
    if (haveMs < LEAST_COMMIT_MS) {
      throw new RequestError(
        'input_audio_buffer_commit_empty',
        `Error committing input audio buffer: buffer too small. Expected at least 100ms of audio, but buffer only has ${haveMs.toFixed(2)}ms of audio.`,
      );
    }
    const itemId = this.#itemId ?? newId('item');
    this.#detector.stop();
    this.#commit(itemId, null);
  }

  clear(): void {
    this.#abandon();
    this.#restart();
  }
}
