import type { Stage, StageOptions } from '../audio/stage.js';
import type { think } from '../audio/thinking.js';
import type { Way } from '../engine/reply.js';
import type { PlainWords } from '../policy/plain-words.js';
import type { Transport } from '../transport/transport.js';
import type { DirectorNeeds } from './directing.js';
import type { Director, OnDemand } from './events.js';
import type { QuestionCode } from './on-demand.js';
import type { Succession } from './succession.js';
import type { Reporter } from './reporter.js';
import type { Gesture } from './talk.js';
import type { ToolRunner } from './tool-runner.js';

/** All that a talk takes from the browser and from the parts beside it; tests hand in their own. */
export interface Surroundings {
  readonly fetch: typeof fetch;
  /** Ms since the epoch. */
  nowMs(): number;
  /** Unguessable, at most 32 characters. */
  newId(): string;
  /** Returns an undo. */
  setTimer(callback: () => void, delayMs: number): () => void;
  /** Likewise, and whenever the browser finds its network again, until it is undone. */
  setRetry(callback: () => void, delayMs: number): () => void;
  openStage(options: StageOptions): Promise<Stage>;
  /** Rejects where this transport can't be had: no WebRTC, or its code can't be fetched. */
  createTransport(kind: Way['transport'], parts: TransportParts): Promise<Transport>;
  /** Rejects where its code can't be fetched. */
  loadOnDemand(): Promise<OnDemand & QuestionCode>;
  /** Rejects likewise. */
  loadToolRunner(): Promise<typeof ToolRunner>;
  /** Rejects likewise, for what a page has written. */
  createDirector(needs: DirectorNeeds): Promise<Director>;
  /** Rejects likewise. */
  loadThinking(): Promise<typeof think>;
  /** Null: there are none, or they can't be fetched. */
  loadPlainWords(lang: string): Promise<PlainWords | null>;
  /** Rejects likewise. */
  loadReporter(): Promise<typeof Reporter>;
  /** Rejects likewise. */
  loadSuccession(): Promise<typeof Succession>;
  /** Tells when the page goes away, be it into the browser's memory of pages. Returns an undo. */
  onLeave(callback: () => void): () => void;
  /** For what a page's own code throws at us. */
  reportError(error: unknown): void;
}

/** What a transport is made of; of these it uses what it needs. */
export interface TransportParts {
  /** It may still be opening. */
  readonly stage: Promise<Stage>;
  readonly gesture: Gesture;
  /** The one in use now: it may be another later. */
  microphone(): Promise<MediaStream>;
  readonly workerUrl: URL;
}

/** Where worklet, Worker and polyfill are served from. */
export interface Assets {
  readonly worklet: URL | Promise<URL>;
  /** Of a talk whose worklet only hears: what plays, if it comes to that. */
  readonly playback: (() => URL | Promise<URL>) | null;
  readonly worker: URL;
  readonly polyfill: URL;
}
