import type { Doorway } from '../doorway.js';
import type { Knobs } from '../knobs.js';
import { Call } from './call.js';
import type { CallRequest } from './call-request.js';

/** The WebRTC sessions that are under way, by their ids. */
export class Calls {
  readonly #calls = new Map<string, Call>();

  /** Answers an offer. Throws a `RequestError` for one that is none. */
  async open(
    request: CallRequest,
    doorway: Doorway,
    knobs: Knobs,
  ): Promise<{ readonly id: string; readonly sdp: string }> {
    const call = new Call(request, doorway, knobs, () => this.#calls.delete(call.id));
    this.#calls.set(call.id, call);
    const sdp = await call.answer(request.offer);
    return { id: call.id, sdp };
  }

  find(id: string): Call | undefined {
    return this.#calls.get(id);
  }

  /** False: there is no such call (any more). */
  hangUp(id: string): boolean {
    const call = this.#calls.get(id);
    call?.session.close();
    return call !== undefined;
  }

  closeAll(): void {
    for (const call of [...this.#calls.values()]) call.drop();
  }
}
