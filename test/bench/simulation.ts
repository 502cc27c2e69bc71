/**
 * A talk without a browser, on a held clock and as fast as it can be computed: the capture worklet's own chain, the
 * link with its reflex, and the player, joined by the ports' messages; a scripted agent at the other end of the wire.
 * What sounds comes back to the microphone by an echo path.
 */
import { CaptureChain } from '../../src/audio/dsp/capture-chain.js';
import { Player } from '../../src/audio/dsp/player.js';
import { createRealtimeAudioEngine } from '../../src/engine/realtime/realtime-audio.js';
import type { Fact } from '../../src/engine/engine.js';
import type { CaptureFrame } from '../../src/ports/capture.js';
import type { PlaybackCommand } from '../../src/ports/playback.js';
import { AudioLine, type Port } from '../../src/transport/websocket/audio-line.js';
import type { Clock } from '../../src/transport/clock.js';
import { SocketLink, type Socket } from '../../src/transport/websocket/socket-link.js';
import { ScriptedAgent } from './wire/scripted.js';
import type { WireEvent } from './wire/wire.js';

const RATE = 24_000;
const BLOCK = 120;
const BLOCK_MS = (BLOCK * 1000) / RATE;

interface Timer {
  readonly dueMs: number;
  readonly run: () => void;
  cancelled: boolean;
}

/** Time that stands still until it is moved on. */
class HeldClock implements Clock {
  #nowMs = 1_000_000;
  #timers: Timer[] = [];

  now = (): number => this.#nowMs;

  later = (ms: number, run: () => void): (() => void) => {
    const timer: Timer = { dueMs: this.#nowMs + ms, run, cancelled: false };
    this.#timers.push(timer);
    return () => void (timer.cancelled = true);
  };

  advance(ms: number): void {
    this.#nowMs += ms;
    if (this.#timers.length === 0) return;
    const due = this.#timers.filter(({ dueMs }) => dueMs <= this.#nowMs);
    this.#timers = this.#timers.filter((timer) => !due.includes(timer) && !timer.cancelled);
    for (const timer of due) if (!timer.cancelled) timer.run();
  }
}

const portTo = (receive: (message: never) => void): Port => ({
  onmessage: null,
  postMessage: (message) => receive(message as never),
});

const deliver = (port: Port, message: unknown): void => port.onmessage?.({ data: message } as MessageEvent);

export interface SimulationOptions {
  readonly interrupter: 'client' | 'server';
  readonly weights: Float32Array;
  /** What comes back to the microphone of the samples played, block by block. */
  readonly echo?: (played: Float32Array) => Float32Array;
}

export class Simulation {
  readonly clock = new HeldClock();
  readonly facts: { readonly atMs: number; readonly fact: Fact }[] = [];
  readonly agent: ScriptedAgent;
  readonly #player: Player;
  readonly #chain: CaptureChain;
  readonly #echo: (played: Float32Array) => Float32Array;
  readonly #heard = new Float32Array(BLOCK);
  readonly #played = new Float32Array(BLOCK);
  #elapsedMs = 0;
  #index = 0;

  constructor({
    interrupter,
    weights,
    echo = (played) => new Float32Array(played.length),
  }: SimulationOptions) {
    this.#echo = echo;
    const capture = portTo(() => undefined);
    const playback = portTo((command: PlaybackCommand) => {
      if (command.type !== 'close') this.#player.handle(command);
    });
    this.#player = new Player((message) => deliver(playback, message), this.clock.now);
    this.#chain = new CaptureChain(RATE, {
      begin: () => new Int16Array(480),
      end: (pcm, frame) => {
        if (!pcm) return;
        const message: CaptureFrame = {
          ...frame,
          type: 'frame',
          index: this.#index++,
          pcm: pcm.buffer,
          atMs: this.clock.now() - frame.ageMs,
        };
        deliver(capture, message);
      },
    });
    const socket: Socket = {
      bufferedAmount: 0,
      send: () => undefined,
      close: () => undefined,
      onmessage: null,
      onclose: null,
    };
    const outbox: WireEvent[] = [];
    const tell = (event: WireEvent): void => {
      if (socket.onmessage) socket.onmessage({ data: JSON.stringify(event) });
      else outbox.push(event);
    };
    this.agent = new ScriptedAgent(tell, {
      interrupter,
      weights,
      later: (ms, run) => void this.clock.later(ms, run),
    });
    socket.send = (text) => this.agent.receive(JSON.parse(text) as WireEvent);
    const line = new AudioLine(capture, playback, () => undefined);
    new SocketLink({
      access: { way: { transport: 'websocket', url: 'ws://simulated', protocols: [] }, interrupter },
      answering: 'switch',
      firstId: 0,
      engine: createRealtimeAudioEngine(this.clock.now),
      line,
      clock: this.clock,
      openSocket: () => socket,
      emit: (fact) => this.facts.push({ atMs: this.#elapsedMs, fact }),
    });
    for (const event of outbox.splice(0)) tell(event);
  }

  /** Since the beginning. */
  get elapsedMs(): number {
    return this.#elapsedMs;
  }

  /** Lets time pass: `said` is what the microphone hears beside the echo; it is read from the start. */
  run(ms: number, said: Float32Array = new Float32Array(0), eachBlock: () => void = () => undefined): void {
    const blocks = Math.round(ms / BLOCK_MS);
    for (let block = 0; block < blocks; block++) {
      this.clock.advance(BLOCK_MS);
      this.#elapsedMs += BLOCK_MS;
      eachBlock();
      this.#player.read(this.#played, BLOCK);
      const echo = this.#echo(this.#played);
      for (let i = 0; i < BLOCK; i++) this.#heard[i] = (said[block * BLOCK + i] ?? 0) + (echo[i] ?? 0);
      this.#chain.process(this.#heard, this.#played, BLOCK);
    }
  }

  count(type: Fact['type']): number {
    return this.facts.filter(({ fact }) => fact.type === type).length;
  }
}
