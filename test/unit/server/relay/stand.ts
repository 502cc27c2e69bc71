import { createRelay, type RunningRelay } from '../../../../src/server/relay/relay.js';
import { createSite } from '../../../../src/server/site.js';
import type { LogEntry } from '../../../../src/server/options.js';
import type { RelayStart, ServerParts, TalkEnd } from '../../../../src/server/parts.js';
import type { ServerSocket, SocketListener } from '../../../../src/server/socket.js';
import type { TalkStore } from '../../../../src/server/store/store.js';
import type { Timers } from '../../../../src/server/watch/timers.js';

type Message = Readonly<Record<string, unknown>>;

/** One end of a socket in the test's hands. */
export class Wire implements ServerSocket {
  readonly sent: string[] = [];
  bufferedBytes = 0;
  closedWith: { readonly code: number; readonly reason: string } | null = null;
  #listener: SocketListener | null = null;

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number, reason: string): void {
    this.closedWith ??= { code, reason };
  }

  listen(listener: SocketListener): void {
    this.#listener = listener;
  }

  /** The other side says something. */
  say(event: unknown): void {
    this.#listener?.message(typeof event === 'string' ? event : JSON.stringify(event));
  }

  /** The other side has gone. */
  goes(code: number, reason = ''): void {
    this.#listener?.closed(code, reason);
  }

  get messages(): readonly Message[] {
    return this.sent.map((text) => JSON.parse(text) as Message);
  }

  errors(): readonly unknown[] {
    return this.messages
      .filter(({ type }) => type === 'error')
      .map(({ error }) => (error as { code: string }).code);
  }
}

/** Time that the test makes pass. */
export class Clock {
  atMs = 1_000_000;
  #alarms: { readonly atMs: number; readonly run: () => void }[] = [];

  readonly timers: Timers = (delayMs, run) => {
    const alarm = { atMs: this.atMs + Math.max(0, delayMs), run };
    this.#alarms.push(alarm);
    return () => (this.#alarms = this.#alarms.filter((other) => other !== alarm));
  };

  get pending(): number {
    return this.#alarms.length;
  }

  pass(ms: number): void {
    const untilMs = this.atMs + ms;
    for (;;) {
      const next = this.#alarms
        .filter(({ atMs }) => atMs <= untilMs)
        .sort((one, other) => one.atMs - other.atMs)[0];
      if (!next) break;
      this.#alarms = this.#alarms.filter((alarm) => alarm !== next);
      this.atMs = next.atMs;
      next.run();
    }
    this.atMs = untilMs;
  }
}

export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

export interface Stand {
  readonly relay: RunningRelay;
  readonly page: Wire;
  readonly api: Wire;
  readonly clock: Clock;
  readonly logged: LogEntry[];
  readonly ends: TalkEnd[];
  readonly store: TalkStore;
  readonly opened: { readonly url: string; readonly headers: Readonly<Record<string, string>> }[];
  /** Lets the API's socket open. */
  open(): Promise<void>;
}

const tool = {
  type: 'function',
  name: 'look_up',
  description: '',
  parameters: { type: 'object', properties: {} },
};

export const session = {
  type: 'realtime',
  model: 'gpt-realtime-2',
  instructions: 'SECRET',
  audio: {
    input: { turn_detection: { type: 'server_vad', create_response: true, interrupt_response: true } },
  },
  tools: [tool],
};

interface SeatOptions {
  /** Default: the process's memory. */
  readonly store?: TalkStore;
  /** Of the talk at most; default 10. */
  readonly minutes?: number;
  /** The talk that this one takes over from. */
  readonly succeeds?: string;
  readonly seededTurns?: number;
}

/** A seat that is taken, over the site's real parts; the sockets are in the test's hands. */
export function takeSeat(
  inForce = true,
  { store, minutes = 10, succeeds, seededTurns = 0 }: SeatOptions = {},
): Stand {
  // prettier-ignore
  const [page, api, clock] = [new Wire(), new Wire(), new Clock()];
  const logged: LogEntry[] = [];
  const ends: TalkEnd[] = [];
  const opened: { url: string; headers: Readonly<Record<string, string>> }[] = [];
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const { parts } = createSite({
    apiKey: 'sk-canary',
    baseUrl: 'http://api.example/v1',
    session: { instructions: 'SECRET' },
    retentionDays: 1,
    tools: [
      { name: 'look_up', description: '', parameters: tool.parameters, effect: 'read', run: () => 'found' },
    ],
    ...(store && { store }),
    now: () => clock.atMs,
    log: (entry) => logged.push(entry),
    openSocket: async (url, { headers }) => {
      opened.push({ url, headers });
      await arrived;
      return api;
    },
  });
  const noted: ServerParts = {
    ...parts,
    end: async (_, end) => {
      ends.push(end);
      return true;
    },
  };
  const relay = createRelay(noted, clock.timers);
  const start: RelayStart = {
    record: {
      talkId: 't',
      conversationId: 'c',
      visitor: null,
      model: 'gpt-realtime-2',
      lang: 'en',
      startedAtMs: clock.atMs,
      endsAtMs: clock.atMs + minutes * 60_000,
      way: 'relay',
      callId: null,
      observed: true,
      pageTools: [],
      ...(succeeds === undefined ? {} : { succeeds }),
    },
    session,
    greeting: 'Say hello.',
    seed: [],
    seededTurns,
    safetyIdentifier: 'hash',
  };
  relay.seat(start).take(page);
  const open = async (): Promise<void> => {
    arrive();
    await settle();
    if (!inForce) return;
    api.say({ type: 'session.created', session: { id: 's', instructions: 'Default.' } });
    api.say({ type: 'session.updated', session: { ...session, id: 's' } });
  };
  return { relay, page, api, clock, logged, ends, opened, open, store: parts.store };
}
