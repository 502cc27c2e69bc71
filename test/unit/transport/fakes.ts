import type { Port } from '../../../src/transport/websocket/audio-line.js';
import type { Clock } from '../../../src/transport/clock.js';
import type { PageMessage, ServiceMessage } from '../../../src/transport/websocket/messages.js';
import type { Socket } from '../../../src/transport/websocket/socket-link.js';
import { serve } from '../../../src/transport/websocket/worker.js';
import type { CaptureFrame } from '../../../src/ports/capture.js';
import { FRAME_SAMPLES } from '../../../src/ports/pcm.js';
import type { PlaybackCommand, PlaybackMessage } from '../../../src/ports/playback.js';

/** One end of a port: what was posted to it is kept, and it can be made to say things. */
export class FakePort implements Port {
  readonly posted: unknown[] = [];
  onmessage: ((event: MessageEvent) => void) | null = null;

  postMessage(message: unknown): void {
    this.posted.push(message);
  }

  say(data: unknown): void {
    this.onmessage?.({ data } as MessageEvent);
  }
}

export class FakeSocket implements Socket {
  readonly sent: string[] = [];
  bufferedAmount = 0;
  closedWith: number | null = null;
  onmessage: Socket['onmessage'] = null;
  onclose: Socket['onclose'] = null;

  send(text: string): void {
    this.sent.push(text);
  }

  close(code: number): void {
    this.closedWith = code;
  }

  receive(event: unknown): void {
    this.onmessage?.({ data: typeof event === 'string' ? event : JSON.stringify(event) });
  }

  get events(): readonly { readonly type: string; readonly [field: string]: unknown }[] {
    return this.sent.map((text) => JSON.parse(text) as { type: string });
  }
}

export class FakeClock implements Clock {
  #nowMs = 1000;
  #timers: { readonly atMs: number; readonly run: () => void }[] = [];

  now = (): number => this.#nowMs;

  later = (ms: number, run: () => void): (() => void) => {
    const timer = { atMs: this.#nowMs + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Time passes, and no timer is told before it is over. */
  sleep(ms: number): void {
    this.#nowMs += ms;
    this.pass(0);
  }

  pass(ms: number): void {
    const untilMs = this.#nowMs + ms;
    for (;;) {
      const due = this.#timers.filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#nowMs = Math.max(this.#nowMs, due.atMs);
      due.run();
    }
    this.#nowMs = untilMs;
  }
}

const QUIET = {
  level: 0.2,
  outputLevel: 0.1,
  atMs: 1000,
  speech: null,
  speechAgoMs: 0,
  speechMs: 0,
  hummed: false,
  voice: null,
} as const;

/** The link's service with everything around it faked. */
export class Rig {
  readonly page = new FakePort();
  readonly capture = new FakePort();
  readonly playback = new FakePort();
  readonly clock = new FakeClock();
  readonly sockets: FakeSocket[] = [];
  refuseSockets = false;
  #frames = 0;

  constructor() {
    const open = (): FakeSocket => {
      if (this.refuseSockets) throw new SyntaxError('bad url');
      const socket = new FakeSocket();
      this.sockets.push(socket);
      return socket;
    };
    serve(this.page, this.clock, open);
    this.tell({
      type: 'line',
      capture: this.capture as unknown as MessagePort,
      playback: this.playback as unknown as MessagePort,
    });
  }

  tell(message: PageMessage): void {
    this.page.say(message);
  }

  open(linkId = 'a', interrupter: 'server' | 'client' = 'server'): FakeSocket {
    const way = { transport: 'websocket', url: 'ws://x', protocols: ['realtime'] } as const;
    const access = { way, interrupter };
    this.tell({ type: 'open', linkId, access, answering: 'switch' });
    return this.sockets.at(-1) ?? new FakeSocket();
  }

  /** A frame whose samples are all `value`. */
  frame(value = 0, change: Partial<CaptureFrame> = {}): void {
    const pcm = new Int16Array(FRAME_SAMPLES).fill(value).buffer;
    this.capture.say({ type: 'frame', index: this.#frames++, pcm, ...QUIET, ...change });
  }

  play(message: PlaybackMessage): void {
    this.playback.say(message);
  }

  facts(linkId = 'a') {
    return (this.page.posted as ServiceMessage[]).flatMap((message) =>
      message.type === 'fact' && message.linkId === linkId ? [message.fact] : [],
    );
  }

  get commands(): readonly PlaybackCommand[] {
    return this.playback.posted as PlaybackCommand[];
  }

  get commandTypes(): readonly string[] {
    return this.commands.map(({ type }) => type);
  }
}

/** First sample of each piece of microphone audio that was sent. */
export const firstSamples = (socket: FakeSocket): readonly number[] =>
  socket.events.flatMap(({ type, audio }) =>
    type === 'input_audio_buffer.append' ? [Buffer.from(String(audio), 'base64').readInt16LE(0)] : [],
  );

export const sentBytes = (socket: FakeSocket): number =>
  socket.events.reduce(
    (sum, { type, audio }) =>
      type === 'input_audio_buffer.append' ? sum + Buffer.from(String(audio), 'base64').length : sum,
    0,
  );
