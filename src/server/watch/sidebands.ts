import type { ServerParts, Sidebands } from '../parts.js';
import type { ServerSocket } from '../socket.js';
import type { TalkRecord } from '../talk-record.js';
import { firstWord } from './first-word.js';
import { Inheritance } from './legacy.js';
import { Sideband, type Reach } from './sideband.js';
import { platformTimers, type Timers } from './timers.js';

/** Before each try: a call may be too young to be found at first. */
const TRIES_AFTER_MS: readonly number[] = [0, 100, 300, 1_000, 2_000];

export interface RunningSidebands extends Sidebands {
  /** Calls that are watched. */
  readonly size: number;
  /** Resolves when each talk is kept and settled. */
  close(): Promise<void>;
}

/** Watches WebRTC calls; closing hangs them up. */
export function createSidebands(parts: ServerParts, timers: Timers = platformTimers): RunningSidebands {
  const running = new Set<Sideband>();
  /** By their talks, until they are settled. */
  const known = new Map<string, Sideband>();
  const ending = new Set<Promise<void>>();
  const gone = new AbortController();
  const ended = (sideband: Sideband): void => {
    running.delete(sideband);
    ending.add(sideband.done);
    void sideband.done.finally(() => {
      ending.delete(sideband.done);
      known.delete(sideband.talkId);
    });
  };

  const wait = (ms: number): Promise<void> => new Promise((resolve) => void timers(ms, resolve));

  const reach = async (callId: string): Promise<ServerSocket> => {
    const url = `${parts.baseUrl.replace(/^http/, 'ws')}/realtime?call_id=${encodeURIComponent(callId)}`;
    const headers = { authorization: `Bearer ${parts.apiKey}` };
    const given = new AbortController();
    const callOff = timers(parts.timeoutMs, () => given.abort());
    const signal = AbortSignal.any([given.signal, gone.signal]);
    let last: unknown = null;
    try {
      for (const afterMs of TRIES_AFTER_MS) {
        if (afterMs > 0) await wait(afterMs);
        if (signal.aborted) break;
        try {
          return await firstWord(await parts.openSocket(url, { headers, signal }), timers);
        } catch (error) {
          last = error;
        }
      }
    } finally {
      callOff();
    }
    throw new Error(
      `The call can't be watched: ${last instanceof Error ? last.message : 'no answer in time'}`,
    );
  };

  return {
    async watch(record: TalkRecord, session, seed, seededTurns = 0) {
      const { callId } = record;
      if (callId === null) throw new Error('The call has no id.');
      const find: Reach = () => reach(callId);
      const socket = await find();
      if (gone.signal.aborted) {
        socket.close(1001, '');
        throw new Error('The site is going away.');
      }
      const sideband = new Sideband(parts, record, session, find, timers, ended);
      running.add(sideband);
      known.set(record.talkId, sideband);
      sideband.attach(socket);
      await sideband.seed(seed);
      void sideband.inherit(Inheritance.of(parts, record, seededTurns, timers));
    },
    async end(talkId) {
      await known.get(talkId)?.end();
    },
    get size() {
      return running.size;
    },
    async close() {
      gone.abort();
      for (const sideband of [...running]) sideband.leave();
      await Promise.all(ending);
    },
  };
}
