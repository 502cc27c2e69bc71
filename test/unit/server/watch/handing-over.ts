import { createTalkHandler, type LogEntry, type ServerTool } from '../../../../src/server/index.js';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import type { Tool } from '../../../../src/session/talk.js';
import type { PeerLink } from '../../../../src/transport/webrtc/peer-link.js';
import type { Transport } from '../../../../src/transport/transport.js';
import { stage } from '../../session/stage.js';
import { ANSWER, OFFER, ORIGIN } from '../handler-rig.js';
import { ApiCall, type Event } from './api-call.js';

const LIFE_MS = 20_000;
/** The next session takes over from here on, whatever is under way. */
const FORCED = 0.96;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const givenUp = (signal: AbortSignal | null | undefined): Promise<never> =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Error('given up'))));

/** Something that the test lets happen. */
export class Gate<Value> {
  open: (value: Value) => void = () => undefined;
  readonly passed = new Promise<Value>((resolve) => (this.open = resolve));
}

/**
 * A talk over WebRTC whose next session takes over while a tool is at work: the page's real talk and links, the site's
 * real handler and watch; the API between them keeps records, and nothing else.
 */
export class HandingOver {
  readonly calls: ApiCall[] = [];
  readonly logged: LogEntry[] = [];
  readonly store = createMemoryStore();
  /** The site's tool, the page's, and what the page says of the end of its first talk. */
  readonly found = new Gate<string>();
  readonly shown = new Gate<string>();
  readonly said = new Gate<void>();
  ran = 0;
  readonly #began = Date.now();
  #skewMs = 0;
  #due: (() => void)[] = [];
  readonly #on;
  readonly #links = new Map<string, PeerLink>();
  readonly #talk;

  constructor() {
    const tool: ServerTool = {
      name: 'look_up',
      description: 'Looks up.',
      parameters: { type: 'object' },
      effect: 'read',
      run: () => {
        this.ran += 1;
        return this.found.passed;
      },
    };
    const handler = createTalkHandler({
      apiKey: 'sk-canary',
      session: { instructions: 'Be kind.', greeting: null, policies: null },
      baseUrl: 'http://api.example/v1',
      retentionDays: 1,
      store: this.store,
      tools: [tool],
      sideband: true,
      log: (entry) => this.logged.push(entry),
      fetch: async (url, init) => this.#api(String(url), init ?? {}),
      openSocket: async (url) => this.#called(new URL(url).searchParams.get('call_id') ?? '').socket,
    });
    const page: Tool = {
      name: 'show',
      description: 'Shows.',
      parameters: {},
      run: () => this.shown.passed,
    };
    this.#on = stage({ transport: 'webrtc', tools: [page] });
    Object.assign(this.#on.around, {
      fetch: async (_: unknown, init?: RequestInit) => {
        const body = String(init?.body);
        if ((JSON.parse(body) as Event)['type'] === 'end')
          await Promise.race([this.said.passed, givenUp(init?.signal)]);
        const headers = { 'content-type': 'application/json', origin: ORIGIN };
        return handler(new Request(`${ORIGIN}/talk`, { method: 'POST', headers, body }));
      },
      nowMs: () => Date.now() + this.#skewMs,
      setTimer: (callback: () => void, delayMs: number) => {
        if (delayMs > 400 && delayMs < 20_000) this.#due.push(callback);
        return () => (this.#due = this.#due.filter((other) => other !== callback));
      },
      createTransport: () => Promise.resolve(this.#transport()),
    });
    this.#talk = this.#on.open();
    this.#on.grant();
  }

  /** The call of that number, once it is in force. */
  async call(number: number): Promise<ApiCall> {
    while (!this.calls[number]?.link || this.#links.size <= number) await pause(2);
    await pause(20);
    return this.calls[number]!;
  }

  /** The next session is opened beside the one in use. */
  async prepare(): Promise<ApiCall> {
    this.#skewMs = LIFE_MS * 0.8;
    while (this.calls.length < 2) {
      for (const callback of this.#due.splice(0)) callback();
      await pause(5);
    }
    return this.call(1);
  }

  /** Its time has come. */
  async force(): Promise<void> {
    this.#skewMs = LIFE_MS * FORCED - (Date.now() - this.#began);
    for (const callback of this.#due.splice(0)) callback();
    await pause(0);
  }

  get status(): string {
    return this.#talk.view.status;
  }

  get told(): readonly string[] {
    return this.#on.told;
  }

  drop(number: number): void {
    this.calls[number]?.link.drop();
  }

  async stop(): Promise<void> {
    this.said.open();
    this.#talk.stop();
    await pause(10);
    for (const call of this.calls) call.end();
  }

  #called(id: string): ApiCall {
    return this.calls.find((call) => call.id === id)!;
  }

  #api(url: string, init: RequestInit): Response {
    if (url.endsWith('/hangup')) {
      this.#called(/calls\/([^/]+)\//.exec(url)?.[1] ?? '').end();
      return new Response(null, { status: 200 });
    }
    const session = JSON.parse(String((init.body as FormData).get('session'))) as Event;
    const id = `rtc_${this.calls.length}`;
    this.calls.push(new ApiCall(id, session, this.#began + LIFE_MS * (this.calls.length + 1)));
    return new Response(ANSWER, { status: 201, headers: { location: `/v1/realtime/calls/${id}` } });
  }

  #transport(): Transport {
    return {
      capabilities: { heardFrom: 'server', duck: 'volume', survivesBlockedMain: false },
      prepare: () => Promise.resolve(OFFER),
      open: (id, access, listener) => {
        const call = this.calls[this.#links.size]!;
        const link = call.link.transport.open(id, access, listener) as PeerLink;
        this.#links.set(id, link);
        call.begin();
        const send = link.send.bind(link);
        link.send = (command) => {
          send(command);
          call.drain();
        };
        return link;
      },
      handOver: (from, to) => {
        this.#links.get(from)?.leave();
        this.#links.get(to)?.listen(true);
      },
      close: () => undefined,
    };
  }
}
