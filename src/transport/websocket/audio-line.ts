import type { CaptureCommand, CaptureFrame, CaptureMessage } from '../../ports/capture.js';
import { FRAME_MS, FRAME_SAMPLES } from '../../ports/pcm.js';
import type { PlaybackCommand, PlaybackMessage } from '../../ports/playback.js';
import { MicRing } from './mic-ring.js';

/** What the microphone says is kept so long while no session can take it. */
const KEPT_MS = 10_000;
const FRAME_BYTES = FRAME_SAMPLES * 2;

/** A turn's first sound is found a little late. */
const BEFORE_SPEECH_MS = 300;

/** What was kept goes out in larger pieces: 100 ms. */
const CHUNK_BYTES = 5 * FRAME_BYTES;

/** The part of a `MessagePort` that is used here. */
export interface Port {
  postMessage(message: unknown, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
  close?(): void;
}

/** A link, as the audio line sees it. */
export interface Ear {
  /** False: muted or parked; then what is said is for nobody. */
  readonly listening: boolean;
  /** In force, listening, and its socket not backed up. */
  readonly takesAudio: boolean;
  hear(pcm: ArrayBuffer): void;
  /** The detector's facts, with every frame. */
  notice(frame: CaptureFrame): void;
  played(message: PlaybackMessage): void;
}

/**
 * The two worklets' ports of one talk. Links come and go on it: microphone frames go to the latest link that listens,
 * or are kept for the next; playback's messages go to all, for each knows its own segments. Words that a lost link took
 * with it unanswered are said again to the next.
 */
export class AudioLine {
  readonly #capture: Port;
  readonly #playback: Port;
  readonly #levels: (input: number, output: number) => void;
  readonly #kept = new MicRing((KEPT_MS / FRAME_MS) * FRAME_BYTES);
  readonly #ears: Ear[] = [];
  /** Bytes since the visitor began to speak: what is not written down yet, and of it what they are saying now. */
  #unwritten = 0;
  #speaking = 0;

  constructor(capture: Port, playback: Port, levels: (input: number, output: number) => void) {
    this.#capture = capture;
    this.#playback = playback;
    this.#levels = levels;
    capture.onmessage = ({ data }) => this.#captured(data as CaptureMessage);
    playback.onmessage = ({ data }) => {
      for (const ear of [...this.#ears]) ear.played(data as PlaybackMessage);
    };
  }

  attach(ear: Ear): void {
    this.#ears.push(ear);
  }

  detach(ear: Ear): void {
    const index = this.#ears.indexOf(ear);
    if (index < 0) return;
    this.#ears.splice(index, 1);
    // A link that was followed by another has been heard out.
    if (index === this.#ears.length) this.#kept.rewind(this.#unwritten);
  }

  /** What was said so far is known in words, or answered. */
  written(): void {
    this.#unwritten = this.#speaking;
  }

  /** To be called when a link has become ready, or has begun or ceased to listen. */
  listeningChanged(): void {
    if (this.#isMuted) this.#silence();
    this.#sendKept();
  }

  play(command: PlaybackCommand): void {
    this.#playback.postMessage(command, command.type === 'audio' ? [command.pcm] : []);
  }

  close(): void {
    this.#capture.onmessage = null;
    this.#playback.onmessage = null;
    this.#capture.postMessage({ type: 'close' } satisfies CaptureCommand, []);
    this.#playback.postMessage({ type: 'close' } satisfies PlaybackCommand, []);
    this.#silence();
  }

  get #isMuted(): boolean {
    return this.#ears.length > 0 && !this.#ears.some(({ listening }) => listening);
  }

  #silence(): void {
    this.#kept.clear();
    this.#unwritten = this.#speaking = 0;
  }

  #captured(frame: CaptureFrame): void {
    for (const ear of [...this.#ears]) ear.notice(frame);
    this.#pass(frame.pcm);
    this.#noteSpeech(frame);
    this.#capture.postMessage({ type: 'recycle', pcm: frame.pcm } satisfies CaptureCommand, [frame.pcm]);
    // Two frames of three: 33 times a second.
    if (frame.index % 3 !== 2) this.#levels(frame.level, frame.outputLevel);
  }

  #pass(pcm: ArrayBuffer): void {
    if (this.#isMuted) return;
    this.#sendKept();
    this.#kept.push(pcm);
    this.#sendKept();
    if (this.#unwritten > 0) this.#unwritten += pcm.byteLength;
    if (this.#speaking > 0) this.#speaking += pcm.byteLength;
  }

  #noteSpeech({ speech, speechAgoMs }: CaptureFrame): void {
    if (speech === 'ended') this.#speaking = 0;
    if (speech !== 'sustained' || this.#isMuted) return;
    this.#speaking = Math.ceil((speechAgoMs + BEFORE_SPEECH_MS) / FRAME_MS) * FRAME_BYTES;
    this.#unwritten ||= this.#speaking;
    // It began while the link was being lost.
    if (this.#ears.length === 0) this.#kept.rewind(this.#unwritten);
  }

  #sendKept(): void {
    for (let ear = this.#ear(); ear && this.#kept.waiting > 0; ear = this.#ear()) {
      const chunk = this.#kept.take(CHUNK_BYTES);
      if (chunk) ear.hear(chunk);
    }
  }

  /** Only ever the latest that listens: while it is not ready the words wait for it. */
  #ear(): Ear | undefined {
    const latest = this.#ears.findLast(({ listening }) => listening);
    return latest?.takesAudio ? latest : undefined;
  }
}
