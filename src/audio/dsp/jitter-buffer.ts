import type { Heard, SegmentKey } from '../../ports/playback.js';
import { msToSamples, samplesToMs } from '../../ports/pcm.js';
import type { ArrivalPace } from './arrival.js';
import { Segment } from './segment.js';

/** What must have arrived before playback begins or goes on, on any network. */
const PREBUFFER_SAMPLES = msToSamples(60);

/** How long a segment without audio may keep a later one waiting. */
const STALL_SAMPLES = msToSamples(400);

/** What may wait, in all: ten minutes, 29 MB. Beyond it audio is refused, and not counted as received. */
const MAX_WAITING_SAMPLES = msToSamples(600_000);

/** The end of a sound that ran dry: down by half in 0.6 ms, instead of a click. */
const DECAY = 0.95;

/** The sound's return after it ran dry: 4 ms, for the same reason. */
const RISE_SAMPLES = msToSamples(4);

/** What the buffer tells while it is being read. */
export interface JitterListener {
  /** A segment's first sample was written. */
  began(segment: Segment): void;
  /** A complete segment's last sample was written. */
  finished(segment: Segment): void;
  ranDry(segment: Segment): void;
  /** The last complete segment was finished, nothing is left. */
  emptied(): void;
}

/**
 * Audio on its way to the speaker: segments in the order of their first audio, written sample by sample at 24 kHz.
 * Every count is of samples written, so silence in between (waiting for the first 60 ms, an underrun, a hold) never
 * enters one. Time is counted in samples read, which is all the clock that is needed.
 */
export class JitterBuffer {
  readonly #listener: JitterListener;
  readonly #pace: ArrivalPace;
  #segments: Segment[] = [];
  #newest: Segment | null = null;
  #newestChunk = 0;
  #sounding = false;
  #waited = 0;
  #waiting = 0;
  #last = 0;
  #rise = 0;

  constructor(listener: JitterListener, pace: ArrivalPace) {
    this.#listener = listener;
    this.#pace = pace;
  }

  /** Samples are being written, not waited for. */
  get sounding(): boolean {
    return this.#sounding;
  }

  /** The segment that is being written or is next. */
  get current(): Segment | null {
    return this.#segments[0] ?? null;
  }

  /** Every segment that sounds or waits, in the order of playback. */
  heard(): Heard[] {
    return this.#segments.map((segment) => segment.heard());
  }

  /** `nowMs`: any clock that runs on. */
  append(key: SegmentKey, pcm: Int16Array, nowMs: number): void {
    if (this.#waiting + pcm.length > MAX_WAITING_SAMPLES) return;
    const segment = this.#find(key) ?? this.#add(key, nowMs);
    if (segment === this.#newest) this.#pace.arrive(nowMs, samplesToMs(pcm.length));
    segment.append(pcm);
    segment.complete = false;
    this.#newestChunk = pcm.length;
    this.#waiting += pcm.length;
  }

  /** Unknown segments are finished, flushed, or never had audio: nothing is to be done for them. */
  end(key: SegmentKey): void {
    const segment = this.#find(key);
    if (!segment) return;
    segment.complete = true;
    if (segment === this.#newest) this.#pace.end();
    if (segment.waiting === 0) this.#retire(segment);
  }

  /** The next sample; silence while it waits. */
  take(): number {
    if (!this.#sounding && !this.#start()) return this.#decay();
    const segment = this.#segments[0]!;
    if (segment.written === 0) this.#listener.began(segment);
    const sample = this.#rise > 0 ? segment.take() * (1 - this.#rise-- / RISE_SAMPLES) : segment.take();
    this.#waiting -= 1;
    this.#last = sample;
    if (segment.waiting === 0) this.#exhaust(segment);
    return sample;
  }

  /** A sample of the current segment so many places ahead, uncounted: for the second half of a fade. */
  peek(ahead: number): number {
    return this.#sounding ? (this.#segments[0]?.peek(ahead) ?? 0) : 0;
  }

  #find(key: SegmentKey): Segment | undefined {
    return this.#segments.find((segment) => segment.is(key));
  }

  #add(key: SegmentKey, nowMs: number): Segment {
    const segment = new Segment(key);
    if (this.#segments.length === 0) this.#waited = 0;
    this.#segments.push(segment);
    this.#newest = segment;
    this.#pace.begin(nowMs);
    return segment;
  }

  /** Whether there is enough to begin, or to go on after it ran dry. */
  #start(): boolean {
    const segment = this.#segments[0];
    if (!segment) return false;
    this.#waited += 1;
    if (segment.waiting === 0) return this.#letPass(segment);
    this.#sounding = segment.complete || this.#segments.length > 1 || this.#filled(segment.waiting);
    return this.#sounding;
  }

  /** 60 ms are there, and either the network's worst lateness has passed or that much is there besides. */
  #filled(waiting: number): boolean {
    if (waiting < PREBUFFER_SAMPLES) return false;
    const delay = msToSamples(this.#pace.delayMs);
    return this.#waited >= delay || waiting - this.#newestChunk >= delay;
  }

  /** A segment that gets neither audio nor an end must not silence the ones behind it for ever. */
  #letPass(dry: Segment): boolean {
    if (this.#segments.length < 2 || this.#waited < STALL_SAMPLES) return false;
    this.#segments.push(...this.#segments.splice(this.#segments.indexOf(dry), 1));
    this.#waited = 0;
    return false;
  }

  #exhaust(segment: Segment): void {
    if (segment.complete) {
      this.#retire(segment);
      return;
    }
    this.#sounding = false;
    this.#waited = 0;
    this.#rise = RISE_SAMPLES;
    this.#listener.ranDry(segment);
  }

  #retire(segment: Segment): void {
    const wasCurrent = this.#segments[0] === segment;
    this.#segments.splice(this.#segments.indexOf(segment), 1);
    if (this.#newest === segment) this.#newest = null;
    this.#listener.finished(segment);
    if (this.#segments.length === 0) {
      this.#sounding = false;
      this.#listener.emptied();
    } else if (wasCurrent) {
      const next = this.#segments[0]!;
      this.#sounding &&= next.waiting > 0 && (next.complete || next.waiting >= PREBUFFER_SAMPLES);
      this.#waited = 0;
    }
  }

  #decay(): number {
    this.#last = Math.abs(this.#last) < 1e-5 ? 0 : this.#last * DECAY;
    return this.#last;
  }
}
