import type { PageMessage, ServiceMessage } from './messages.js';

/** Where the link's code runs. In `main` a blocked page blocks the talk. */
export type Start = 'worker' | 'blob-worker' | 'main';

/** The link's code, running and answering. */
export interface Service {
  readonly start: Start;
  post(message: PageMessage, transfer?: Transferable[]): void;
  listen(listener: (message: ServiceMessage) => void): void;
  /** Ends the thread, if it has one of its own. */
  end(): void;
}

/** What every start is made of. */
export interface StartParts {
  /** Rejects when the Worker is not allowed, not found, or silent. */
  startWorker(url: string, start: Start): Promise<Service>;
  serviceBy(start: Start, port: Worker | MessagePort, end: () => void): Service;
}
