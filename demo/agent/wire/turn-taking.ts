import type { Hear, Hearing } from '../speech/hearing.js';
import { Resampler } from '../speech/resampler.js';
import { createSilero } from '../speech/silero.js';
import { SpeechDetector } from '../speech/speech-detector.js';
import type { DetectorFact } from '../speech/speech-detector.js';
import { neededQuietMs } from '../wits/ending.js';
import { HearingAhead } from './hearing-ahead.js';
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

const LEAST_COMMIT_MS = 100;
/** What is kept before speech begins, beyond the prefix. */
const SPARE_MS = 1_000;

/** The input audio buffer: finds the visitor's turns in it, by the session's own settings, or by hand. */
export class TurnTaking {
  readonly #detector: SpeechDetector;
  readonly #hear: Hear;
  readonly #listener: TurnListener;
  readonly #resampler = new Resampler(24_000, 16_000);
  readonly #wire = new Tape(24_000);
  readonly #speech = new Tape(16_000);
  readonly #ahead: HearingAhead;
  #settings: TurnDetection | null = null;
  #itemId: string | null = null;
  #fromMs = 0;
  #quietMs = 0;

  constructor(weights: Float32Array, hear: Hear, listener: TurnListener) {
    this.#detector = new SpeechDetector(createSilero(weights));
    this.#hear = hear;
    this.#listener = listener;
    this.#ahead = new HearingAhead(hear, this.#speech, (text) => {
      listener.foreseen(text);
      // By now the pause can be long enough for what was said.
      this.#consider();
    });
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
        if (this.#itemId === null) this.#ahead.begin(Math.max(this.#fromMs, fact.onsetMs));
        this.#itemId ??= newId('item');
        this.#fromMs = Math.max(this.#fromMs, fact.onsetMs - prefixMs, 0);
        this.#quietMs = 0;
        this.#listener.started(this.#itemId, Math.round(this.#fromMs));
        return;
      }
      case 'resumed':
        this.#quietMs = 0;
        return this.#ahead.resume();
      case 'quiet':
        this.#quietMs = fact.quietMs;
        this.#ahead.pause(fact.quietMs);
        this.#consider();
    }
  }

  /** In a pause: ends the turn when it is long enough for what was said. */
  #consider(): void {
    const settings = this.#settings;
    if (!settings || !this.#detector.speaking) return;
    const neededMs =
      settings.type === 'server_vad'
        ? settings.silence_duration_ms
        : neededQuietMs(this.#ahead.text, settings.eagerness);
    if (this.#quietMs >= neededMs) this.#end();
  }

  #end(): void {
    const itemId = this.#itemId ?? newId('item');
    this.#detector.stop();
    this.#listener.stopped(itemId, this.nowMs);
    this.#commit(itemId, this.#ahead.finish());
  }

  #commit(itemId: string, heard: Promise<Hearing>): void {
    const samples = this.#wire.slice(this.#fromMs);
    this.#restart();
    this.#listener.committed({ itemId, samples, heard });
  }

  #restart(): void {
    this.#itemId = null;
    this.#fromMs = this.#wire.endMs;
    this.#wire.dropBefore(this.#fromMs);
    this.#speech.dropBefore(this.#fromMs);
  }

  #abandon(): void {
    this.#detector.stop();
    this.#itemId = null;
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
    this.#commit(itemId, this.#hear(this.#speech.slice(this.#fromMs)).sure);
  }

  clear(): void {
    this.#abandon();
    this.#restart();
  }
}
