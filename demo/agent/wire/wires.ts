import { newId } from './protocol.js';
import type { ServerEvent } from './protocol.js';
import { RequestError } from './request-error.js';

/** One way to reach a client of the session: a WebSocket, a data channel. */
export interface Wire {
  send(message: string): void;
  /** The session is over. `code` and `reason` as of a WebSocket. */
  close(code: number, reason: string): void;
}

const write = (wire: Wire, event: ServerEvent): void =>
  wire.send(JSON.stringify({ event_id: newId('event'), ...event }));

/** Everyone who listens to one session. Events go to all of them; an error only to the one whose event it was. */
export class Wires {
  readonly #wires = new Set<Wire>();

  attach(wire: Wire, greeting: ServerEvent): void {
    this.#wires.add(wire);
    write(wire, greeting);
  }

  detach(wire: Wire): void {
    this.#wires.delete(wire);
  }

  readonly send = (event: ServerEvent): void => {
    for (const wire of this.#wires) write(wire, event);
  };

  /** Says what is wrong with a client's event. */
  complain(wire: Wire, error: unknown, eventId: string | undefined): void {
    const known = error instanceof RequestError;
    const { message } = error instanceof Error ? error : new Error(String(error));
    write(wire, {
      type: 'error',
      error: {
        type: known ? 'invalid_request_error' : 'server_error',
        code: known ? error.code : 'server_error',
        message,
        param: known ? error.param : null,
        event_id: eventId ?? null,
      },
    });
  }

  closeAll(code: number, reason: string): void {
    const wires = [...this.#wires];
    this.#wires.clear();
    for (const wire of wires) wire.close(code, reason);
  }
}
