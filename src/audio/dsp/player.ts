import { msToSamples, samplesToMs } from '../../ports/pcm.js';
import type { Heard, PlaybackCommand, PlaybackMessage, SegmentKey } from '../../ports/playback.js';
import { ArrivalPace } from './arrival.js';
import { Fade } from './fade.js';
import { JitterBuffer } from './jitter-buffer.js';
import type { JitterListener } from './jitter-buffer.js';
import { NoticeQueue } from './notices.js';
import type { Segment } from './segment.js';

const FADE_SAMPLES = msToSamples(25);
const MIDPOINT_SAMPLES = FADE_SAMPLES / 2;
const DUCK_SAMPLES = msToSamples(20);

/** −14 dB. */
const DUCKED_GAIN = 0.2;

const POSITION_SAMPLES = msToSamples(100);

/**
 * `fading`: on the way to `held` or to a flush; samples count until the fade's midpoint, the rest of the fade is
 * played but not counted, so that a resume goes on with the very next sample.
 */
type Mode =
  | { readonly type: 'playing' }
  | { readonly type: 'fading'; readonly purpose: 'hold' | 'flush'; readonly resumes: boolean }
  | { readonly type: 'held' };

interface Flush {
  readonly flushId: number;
  /** Null: to be counted at the midpoint. */
  readonly heard: readonly Heard[] | null;
}

/**
 * Playback as a pure thing: commands in, samples at 24 kHz out, messages through `post`. The worklet adds the device's
 * sample rate and the port. Its only clock is the samples that were read.
 */
export class Player {
  readonly #post: (message: PlaybackMessage) => void;
  readonly #pace = new ArrivalPace();
  readonly #fade = new Fade(1);
  readonly #notices: NoticeQueue;
  readonly #listener: JitterListener;
  #buffer: JitterBuffer;
  /** Audio that comes after a flush, while the flushed is still fading. */
  #successor: JitterBuffer | null = null;
  #mode: Mode = { type: 'playing' };
  #fadeRead = 0;
  #flushes: Flush[] = [];
  #clock = 0;
  #latency = 0;

  /** `nowMs`: ms since the epoch, for `sounding`. */
  constructor(post: (message: PlaybackMessage) => void, nowMs: () => number) {
    this.#post = post;
    this.#notices = new NoticeQueue(post, nowMs);
    this.#listener = {
      began: (segment) => this.#notices.sounding(this.#audibleAt(), segment),
      finished: (segment) => post({ type: 'finished', ...segment.heard() }),
      ranDry: (segment) => post({ type: 'underrun', ...keyOf(segment) }),
      emptied: () => this.#notices.drained(this.#audibleAt()),
    };
    this.#buffer = this.#newBuffer();
  }

  /** From a sample written to a sample heard, in ms; shifts `sounding`, `position` and `drained`. */
  setOutputLatency(ms: number): void {
    this.#latency = Number.isFinite(ms) ? msToSamples(Math.min(2000, Math.max(0, ms))) : 0;
  }

  handle(command: Exclude<PlaybackCommand, { readonly type: 'close' }>): void {
    switch (command.type) {
      case 'audio':
        this.#append(command, new Int16Array(command.pcm, 0, command.pcm.byteLength >> 1));
        break;
      case 'end':
        (this.#successor ?? this.#buffer).end(command);
        if (this.#successor) this.#buffer.end(command);
        break;
      case 'duck':
        if (this.#mode.type === 'playing') this.#fade.glide(DUCKED_GAIN, DUCK_SAMPLES);
        break;
      case 'hold':
        this.#hold();
        break;
      case 'resume':
        this.#resume();
        break;
      case 'flush':
        this.#flush(command.flushId);
        break;
      default:
        command satisfies never;
    }
  }

  /** Writes the next `length` samples, −1..1. */
  read(output: Float32Array, length: number): void {
    for (let i = 0; i < length; i++) output[i] = this.#next();
    this.#notices.deliver(this.#clock);
  }

  #next(): number {
    this.#clock += 1;
    switch (this.#mode.type) {
      case 'held':
        return 0;
      case 'fading':
        return this.#nextOfFade(this.#mode.purpose);
      case 'playing':
        return this.#take() * this.#fade.next();
    }
  }

  #nextOfFade(purpose: 'hold' | 'flush'): number {
    const ahead = this.#fadeRead - MIDPOINT_SAMPLES;
    const sample = ahead < 0 ? this.#take() : this.#buffer.peek(ahead);
    this.#fadeRead += 1;
    if (this.#fadeRead === MIDPOINT_SAMPLES && purpose === 'flush') this.#postFlushed();
    const gain = this.#fade.next();
    if (this.#fadeRead === FADE_SAMPLES) this.#endFade();
    return sample * gain;
  }

  #take(): number {
    const sample = this.#buffer.take();
    const current = this.#buffer.sounding ? this.#buffer.current : null;
    if (current && current.written > 0 && current.written % POSITION_SAMPLES === 0)
      this.#notices.position(this.#audibleAt(), current);
    return sample;
  }

  #append(key: SegmentKey, pcm: Int16Array): void {
    this.#notices.forgetDrained();
    (this.#successor ?? this.#buffer).append(key, pcm, samplesToMs(this.#clock));
  }

  #hold(): void {
    if (this.#mode.type === 'held') return;
    if (this.#mode.type === 'fading') {
      if (this.#mode.purpose === 'hold') this.#mode = { type: 'fading', purpose: 'hold', resumes: false };
      return;
    }
    if (this.#buffer.sounding) this.#startFade('hold');
    else this.#becomeHeld();
  }

  #resume(): void {
    if (this.#mode.type === 'fading') {
      if (this.#mode.purpose === 'hold') this.#mode = { type: 'fading', purpose: 'hold', resumes: true };
      return;
    }
    this.#mode = { type: 'playing' };
    this.#fade.glide(1, FADE_SAMPLES);
  }

  #flush(flushId: number): void {
    if (this.#mode.type === 'fading' && this.#mode.purpose === 'flush') {
      this.#flushAgain(flushId);
      return;
    }
    const alreadyFading = this.#mode.type === 'fading';
    this.#flushes.push({ flushId, heard: null });
    if (!alreadyFading && (this.#mode.type === 'held' || !this.#buffer.sounding)) {
      this.#postFlushed();
      this.#startAnew(this.#newBuffer());
      return;
    }
    this.#successor = this.#newBuffer();
    if (!alreadyFading) {
      this.#startFade('flush');
      return;
    }
    this.#mode = { type: 'fading', purpose: 'flush', resumes: false };
    if (this.#fadeRead >= MIDPOINT_SAMPLES) this.#postFlushed();
  }

  /** A flush while one is fading takes what came after the first, and is answered after it. */
  #flushAgain(flushId: number): void {
    this.#flushes.push({ flushId, heard: this.#successor?.heard() ?? [] });
    this.#successor = this.#newBuffer();
    if (this.#fadeRead >= MIDPOINT_SAMPLES) this.#postFlushed();
  }

  #postFlushed(): void {
    this.#notices.forgetPositions();
    for (const { flushId, heard } of this.#flushes.splice(0))
      this.#post({ type: 'flushed', flushId, heard: heard ?? this.#buffer.heard() });
  }

  #startFade(purpose: 'hold' | 'flush'): void {
    this.#mode = { type: 'fading', purpose, resumes: false };
    this.#fadeRead = 0;
    this.#fade.glide(0, FADE_SAMPLES);
  }

  #endFade(): void {
    if (this.#mode.type !== 'fading') return;
    const { purpose, resumes } = this.#mode;
    if (purpose === 'flush') {
      this.#startAnew(this.#successor ?? this.#newBuffer());
      return;
    }
    this.#becomeHeld();
    if (resumes) this.#resume();
  }

  #becomeHeld(): void {
    this.#mode = { type: 'held' };
    this.#fade.glide(0, 0);
    this.#post({ type: 'held', heard: this.#buffer.heard() });
  }

  /** After a flush: full level, no hold. */
  #startAnew(buffer: JitterBuffer): void {
    this.#buffer = buffer;
    this.#successor = null;
    this.#mode = { type: 'playing' };
    this.#fade.glide(1, 0);
  }

  #newBuffer(): JitterBuffer {
    return new JitterBuffer(this.#listener, this.#pace);
  }

  #audibleAt(): number {
    return this.#clock + this.#latency;
  }
}

const keyOf = (segment: Segment): SegmentKey => ({
  itemId: segment.itemId,
  contentIndex: segment.contentIndex,
});
