import type { Relay, ServerParts } from '../parts.js';
import { platformTimers, type Timers } from '../watch/timers.js';
import { Line } from './line.js';

export interface RunningRelay extends Relay {
  /** Talks under way. */
  readonly size: number;
  /** Resolves when each talk is kept and settled. */
  close(): Promise<void>;
}

/**
 * Passes talks on between pages and the API, which no page reaches by itself then. A seat costs nothing until its
 * socket comes; closing ends all talks with 1001.
 */
export function createRelay(parts: ServerParts, timers: Timers = platformTimers): RunningRelay {
  const lines = new Set<Line>();
  /** By their talks, until they are settled. */
  const known = new Map<string, Line>();
  const ending = new Set<Promise<void>>();
  const ended = (line: Line): void => {
    lines.delete(line);
    ending.add(line.done);
    void line.done.finally(() => {
      ending.delete(line.done);
      known.delete(line.talkId);
    });
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
          known.set(line.talkId, line);
          line.begin();
        },
      };
    },
    async end(talkId) {
      const line = known.get(talkId);
      line?.end('ended', 'gone');
      await line?.kept;
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
