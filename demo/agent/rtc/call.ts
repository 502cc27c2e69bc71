import type { Knobs } from '../knobs.js';
import { Resampler } from '../speech/resampler.js';
import { createPath } from '../wire/network.js';
import { newId } from '../wire/protocol.js';
import { Session } from '../wire/session.js';
import type { SessionServices } from '../wire/session.js';
import type { Wire } from '../wire/wires.js';
import type { CallRequest } from './call-request.js';
import { channelWire } from './channel-wire.js';
import { Peer } from './peer.js';
import { TrackOutput } from './track-output.js';

/** Shorter than a frame, so that each leaves in its time. */
const TICK_MS = 5;
/** An answer that nobody takes up is not kept for ever. */
const CONNECT_MS = 30_000;
/** So long a session that is over may take to deliver its last words. */
const FAREWELL_MS = 500;

/** One session over WebRTC: its peer connection, and how long they live. */
export class Call {
  readonly id = newId('rtc');
  readonly session: Session;
  readonly #peer: Peer;
  readonly #knobs: Knobs;
  readonly #gone: () => void;
  readonly #timers: ReturnType<typeof setTimeout>[] = [];
  #resampler: { readonly fromHz: number; readonly stream: Resampler } | null = null;
  #unanswered: ReturnType<typeof setTimeout> | undefined;
  #dropped = false;

  /** Throws a `RequestError` when the session's configuration is none. `gone` is called once, when all is over. */
  constructor(request: CallRequest, services: SessionServices, knobs: Knobs, gone: () => void) {
    this.#knobs = knobs;
    this.#gone = gone;
    const { model, config, safetyIdentifier } = request;
    const speak = createPath<Int16Array>(knobs, (frame) => !this.#dropped && this.#peer.speak(frame));
    this.session = new Session(services, {
      model,
      config,
      knobs,
      safetyIdentifier,
      callId: this.id,
      output: (send) => this.#pace(new TrackOutput(send, speak, () => this.#ended())),
    });
    const hear = createPath<Float32Array>(knobs, (samples) => this.session.listen(samples));
    this.#peer = new Peer({
      heard: (samples, rateHz) => hear(this.#toWire(samples, rateHz)),
      opened: (channel) => this.#open(channel),
      lost: () => this.drop(),
    });
  }

  #toWire(samples: Float32Array, rateHz: number): Float32Array {
    if (rateHz === 24_000) return samples;
    if (this.#resampler?.fromHz !== rateHz) {
      this.#resampler = { fromHz: rateHz, stream: new Resampler(rateHz, 24_000) };
    }
    return this.#resampler.stream.push(samples);
  }

  #pace(output: TrackOutput): TrackOutput {
    this.#timers.push(setInterval(() => output.tick(performance.now()), TICK_MS));
    return output;
  }

  /** The session is over; what was said last may still be on its way. */
  #ended(): void {
    const { delayMs, jitterMs } = this.#knobs;
    if (!this.#dropped) this.#timers.push(setTimeout(() => this.drop(), FAREWELL_MS + delayMs + jitterMs));
  }

  #open(channel: RTCDataChannel): void {
    const direct = channelWire(channel);
    const out = createPath<() => void>(this.#knobs, (deliver) => deliver());
    const wire: Wire = {
      send: (message) => out(() => direct.send(message)),
      close: (code, reason) => out(() => direct.close(code, reason)),
    };
    const incoming = createPath<string>(this.#knobs, (message) => this.session.receive(wire, message));
    channel.onmessage = ({ data }) => incoming(String(data));
    channel.onclose = () => this.drop();
    const begin = (): void => {
      clearTimeout(this.#unanswered);
      this.session.attach(wire);
    };
    if (channel.readyState === 'open') begin();
    else channel.onopen = begin;
  }

  /** Offer → answer. Throws a `RequestError`; then the call is over. */
  async answer(offer: string): Promise<string> {
    try {
      const sdp = await this.#peer.answer(offer, this.#knobs.refuseIce);
      this.#unanswered = setTimeout(() => this.drop(), CONNECT_MS);
      const { dropSeconds } = this.#knobs;
      if (dropSeconds > 0) this.#timers.push(setTimeout(() => this.drop(), dropSeconds * 1000));
      return sdp;
    } catch (error) {
      this.drop();
      throw error;
    }
  }

  /** Ends everything at once and without a word. */
  drop(): void {
    if (this.#dropped) return;
    this.#dropped = true;
    clearTimeout(this.#unanswered);
    for (const timer of this.#timers) clearTimeout(timer);
    this.#peer.close();
    this.session.close();
    this.#gone();
  }
}
