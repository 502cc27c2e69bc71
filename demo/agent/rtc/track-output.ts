import type { AudioOutput, Cut } from '../wire/audio-output.js';
import type { PartKey, Send } from '../wire/response-events.js';

const FRAME_MS = 10;
const SAMPLES_PER_MS = 24;
const FRAME_SAMPLES = FRAME_MS * SAMPLES_PER_MS;
/** After a longer stall the time is lost: the other end's buffer could not take the burst. */
const MOST_CATCH_UP_MS = 500;

interface Item {
  readonly itemId: string;
  readonly contentIndex: number;
  readonly pieces: Int16Array[];
  receivedSamples: number;
  playedSamples: number;
}

/** The voice of one response. */
interface Speech {
  readonly responseId: string;
  readonly items: Item[];
  started: boolean;
  ended: boolean;
}

const isDrained = ({ items }: Speech): boolean =>
  items.every(({ receivedSamples, playedSamples }) => receivedSamples === playedSamples);

/** Moves as much as fits from the speech into the frame; returns how much that was. */
function fill(frame: Int16Array, { items }: Speech): number {
  let filled = 0;
  for (const item of items) {
    for (let piece = item.pieces[0]; piece && filled < frame.length; piece = item.pieces[0]) {
      const taken = piece.subarray(0, frame.length - filled);
      frame.set(taken, filled);
      filled += taken.length;
      item.playedSamples += taken.length;
      if (taken.length === piece.length) item.pieces.shift();
      else item.pieces[0] = piece.subarray(taken.length);
    }
  }
  return filled;
}

/**
 * The agent's voice as a media track: frames of 10 ms at the pace of a clock, silence between them. It knows what
 * has been played, so it tells when the agent begins and stops to sound.
 */
export class TrackOutput implements AudioOutput {
  readonly refuses = ['input_audio_buffer.append'];
  readonly #send: Send;
  readonly #write: (frame: Int16Array) => void;
  readonly #onClose: () => void;
  /** In the order in which they sound; the first is the one that is heard. */
  #speeches: Speech[] = [];
  /** Responses that were cut while they were still being made. */
  readonly #silenced = new Set<string>();
  #writtenMs: number | null = null;

  /** `write` takes each frame, PCM16 at 24 kHz. */
  constructor(send: Send, write: (frame: Int16Array) => void, onClose: () => void = () => undefined) {
    this.#send = send;
    this.#write = write;
    this.#onClose = onClose;
  }

  play(key: PartKey, pcm: Int16Array): void {
    const { response_id: responseId, item_id: itemId, content_index: contentIndex } = key;
    if (this.#silenced.has(responseId)) return;
    let speech = this.#speeches.find((each) => each.responseId === responseId);
    if (!speech) this.#speeches.push((speech = { responseId, items: [], started: false, ended: false }));
    let item = speech.items.find((each) => each.itemId === itemId && each.contentIndex === contentIndex);
    if (!item) speech.items.push((item = { itemId, contentIndex, pieces: [], receivedSamples: 0, playedSamples: 0 })); // prettier-ignore
    item.pieces.push(pcm);
    item.receivedSamples += pcm.length;
  }

  end(responseId: string): void {
    this.#silenced.delete(responseId);
    const speech = this.#speeches.find((each) => each.responseId === responseId);
    if (speech) speech.ended = true;
  }

  /** Writes the frames that are due by now; `nowMs` of any steady clock. */
  tick(nowMs: number): void {
    const since = Math.max(this.#writtenMs ?? nowMs - FRAME_MS, nowMs - MOST_CATCH_UP_MS);
    let writtenMs = since;
    for (; writtenMs + FRAME_MS <= nowMs; writtenMs += FRAME_MS) this.#write(this.#nextFrame());
    this.#writtenMs = writtenMs;
  }

  #nextFrame(): Int16Array {
    const frame = new Int16Array(FRAME_SAMPLES);
    const speech = this.#speeches[0];
    if (!speech) return frame;
    const { responseId } = speech;
    if (fill(frame, speech) > 0 && !speech.started) {
      speech.started = true;
      this.#send({ type: 'output_audio_buffer.started', response_id: responseId });
    }
    if (speech.ended && isDrained(speech)) {
      this.#speeches.shift();
      this.#send({ type: 'output_audio_buffer.stopped', response_id: responseId });
    }
    return frame;
  }

  cut(): Cut {
    const speeches = this.#speeches;
    this.#speeches = [];
    for (const { responseId, ended } of speeches) if (!ended) this.#silenced.add(responseId);
    const items = speeches.flatMap(({ items: spoken, ended }) =>
      // The last item of a response that is not done may have been meant to go on.
      spoken.filter((item, index) => item.playedSamples < item.receivedSamples || (!ended && index === spoken.length - 1)),
    ); // prettier-ignore
    return {
      responseIds: speeches.map(({ responseId }) => responseId),
      items: items.map(({ itemId, contentIndex, playedSamples }) => ({
        itemId,
        contentIndex,
        playedMs: Math.floor(playedSamples / SAMPLES_PER_MS),
      })),
    };
  }

  close(): void {
    this.#speeches = [];
    this.#onClose();
  }
}
