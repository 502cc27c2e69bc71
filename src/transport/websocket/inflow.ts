import { decodeBase64 } from '../../engine/base64.js';
import { samplesToMs } from '../../ports/pcm.js';
import type { SegmentKey } from '../../ports/playback.js';

interface Flow {
  readonly key: SegmentKey;
  samples: number;
  /** Half a sample that waits for its other half: a delta may end in the middle of one. */
  carry: number | null;
  told: boolean;
  toldAtMs: number;
}

export interface Arrival {
  /** Whole samples; empty when a delta held less than one. */
  readonly pcm: ArrayBuffer;
  readonly receivedMs: number;
}

/** Audio as it comes from the wire, by segment; a segment is forgotten when it is complete. */
export class Inflow {
  readonly #flows = new Map<string, Flow>();

  arrive(key: SegmentKey, base64: string): Arrival {
    const flow = this.#flow(key);
    const pcm = wholeSamples(flow, decodeBase64(base64));
    flow.samples += pcm.byteLength / 2;
    return { pcm, receivedMs: samplesToMs(flow.samples) };
  }

  /** Whether a fact about this arrival is due: at the first, and when `everyMs` have passed since the last. */
  isTelling(key: SegmentKey, atMs: number, everyMs: number): boolean {
    const flow = this.#flow(key);
    if (flow.told && atMs < flow.toldAtMs + everyMs) return false;
    flow.told = true;
    flow.toldAtMs = atMs;
    return true;
  }

  /** All that came of it, in ms; null when nothing did. */
  complete(key: SegmentKey): number | null {
    const flow = this.#flows.get(nameOf(key));
    this.#flows.delete(nameOf(key));
    return flow && flow.samples > 0 ? samplesToMs(flow.samples) : null;
  }

  /** Segments that are not complete. */
  open(): readonly SegmentKey[] {
    return [...this.#flows.values()].map(({ key }) => key);
  }

  #flow(key: SegmentKey): Flow {
    const name = nameOf(key);
    const known = this.#flows.get(name);
    if (known) return known;
    const flow: Flow = { key, samples: 0, carry: null, told: false, toldAtMs: 0 };
    this.#flows.set(name, flow);
    return flow;
  }
}

const nameOf = ({ itemId, contentIndex }: SegmentKey): string => `${contentIndex}/${itemId}`;

const wholeSamples = (flow: Flow, bytes: Uint8Array<ArrayBuffer>): ArrayBuffer => {
  // The usual case costs no copy.
  if (flow.carry === null && bytes.length % 2 === 0 && bytes.byteLength === bytes.buffer.byteLength)
    return bytes.buffer;
  const carried = flow.carry === null ? 0 : 1;
  const total = carried + bytes.length;
  const whole = new Uint8Array(total - (total % 2));
  const last = bytes.at(-1);
  if (flow.carry !== null && whole.length > 0) whole[0] = flow.carry;
  if (whole.length > 0) whole.set(bytes.subarray(0, whole.length - carried), carried);
  if (total % 2 === 0) flow.carry = null;
  else if (last !== undefined) flow.carry = last;
  return whole.buffer;
};
