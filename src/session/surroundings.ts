import type { Stage, StageOptions } from '../audio/stage.js';
import type { AudioPorts, Transport } from '../transport/transport.js';

/** All that a talk takes from the browser and from the parts beside it; tests hand in their own. */
export interface Surroundings {
  readonly fetch: typeof fetch;
  /** Ms since the epoch. */
  nowMs(): number;
  /** Unguessable, at most 32 characters. */
  newId(): string;
  /** Returns an undo. */
  setTimer(callback: () => void, delayMs: number): () => void;
  openStage(options: StageOptions): Promise<Stage>;
  createTransport(ports: AudioPorts, workerUrl: URL): Transport;
  /** For what a page's own code throws at us. */
  reportError(error: unknown): void;
}

/** Where worklet, Worker and polyfill are served from. */
export interface Assets {
  readonly worklet: URL;
  readonly worker: URL;
  readonly polyfill: URL;
}
