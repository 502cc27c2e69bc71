import type { ServerParts } from '../parts.js';
import { platformTimers, type Timers } from '../watch/timers.js';
import { Line, type RelayStart } from './line.js';
import type { RelaySeat } from './seat.js';

export type { RelayStart } from './line.js';

/** Passes talks on between pages and the API, which pages never reach by themselves here. */
export interface Relay {
  /** A place for a talk whose ticket was good. Costs nothing until its socket comes. */
  seat(start: RelayStart): RelaySeat;
  /** Talks under way. */
  readonly size: number;
  /** Ends them all; resolves when each is kept and settled. */
  close(): Promise<void>;
}

export function createRelay(parts: ServerParts, timers: Timers = platformTimers): Relay {
  const lines = new Set<Line>();
  const ending = new Set<Promise<void>>();
  const ended = (line: Line): void => {
    lines.delete(line);
    ending.add(line.done);
    void line.done.finally(() => ending.delete(line.done));
  };
  let closed = false;
  return {
    seat(start) {
      let taken = false;
      return {
        protocol: 'realtime',
        take(socket) {
          if (taken || closed)
            return socket.close(closed ? 1001 : 1008, closed ? 'The site is going away.' : '');
          taken = true;
          const line = new Line(parts, start, socket, timers, ended);
          lines.add(line);
          line.begin();
        },
      };
    },
    get size() {
      return lines.size;
    },
    async close() {
      closed = true;
      for (const line of [...lines]) line.end('lost', 'shutting-down');
      await Promise.all(ending);
    },
  };
}
