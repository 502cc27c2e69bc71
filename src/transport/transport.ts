import type { Command, Fact } from '../engine/engine.js';
import type { Way } from '../engine/reply.js';

/** What a transport can promise; they differ, and say so. */
export interface TransportCapabilities {
  /** Who counts what was heard and truncates the model's record. */
  readonly heardFrom: 'client' | 'server';
  readonly duck: 'gain' | 'volume' | 'none';
  /** Audio and barge-in go on while the page's main thread is blocked. */
  readonly survivesBlockedMain: boolean;
}

/** Who cuts the agent off: the server at any `speech_started`, or we, so that "mm-hmm" need not take the floor. */
export type Interrupter = 'server' | 'client';

/** How to reach one session. Made by the site's endpoint, good for one link. */
export interface LinkAccess {
  readonly way: Way;
  readonly interrupter: Interrupter;
}

/** Worker ↔ worklet ports of one talk, handed over once; links come and go beneath them. */
export interface AudioPorts {
  readonly capture: MessagePort;
  readonly playback: MessagePort;
}

/** What a link tells the page. */
export interface LinkListener {
  fact(fact: Fact): void;
  /** About 30 times a second while audio flows: loudness of microphone and playback, 0..1. */
  levels(input: number, output: number): void;
}

/** The open way to one session. */
export interface Link {
  readonly id: string;
  /** Commands sent before `session-ready` wait for it. */
  send(command: Command): void;
  /** A wish: stop the agent now (a button, the page, a typed turn). The reflex reports `cut-off` if something sounded. */
  interrupt(): void;
  /**
   * The control plane's verdict on what the visitor said while the agent held the floor. `itemId`: the visitor's item
   * that it is about; null: the speech that is going on. One that is settled already is left as it is.
   */
  settle(verdict: 'confirm' | 'dismiss', itemId: string | null): void;
  /** While false, no microphone audio is sent and speech facts are ignored. */
  listen(open: boolean): void;
  close(): void;
}

export interface Transport {
  readonly capabilities: TransportCapabilities;
  /**
   * What the endpoint has to know of us before it can grant a link: WebRTC's offer; null where nothing. For the link
   * that is opened next. Rejects where this transport can't be had here.
   */
  prepare(): Promise<string | null>;
  /** Facts come to `listener` until `close`, `link-closed` last. Never throws: failures are facts. */
  open(id: string, access: LinkAccess, listener: LinkListener): Link;
  /**
   * One link leaves for another that is in force: its `link-closed` is told, and what it was playing is the other's to
   * stop or to tell of, if it can play on. The other one listens then, as that one did.
   */
  handOver(fromId: string, toId: string): void;
  /** Ends every link and frees the Worker. */
  close(): void;
}
