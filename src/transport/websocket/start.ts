import type { PageMessage, ServiceMessage } from './messages.js';
import type * as ServiceModule from './worker.js';

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

/** A Worker's script that comes over a slow network is waited for so long; then the next start is tried. */
const START_WITHIN_MS = 5_000;

/** After `close` a Worker is left so long to take leave of its sockets. */
const LEAVE_MS = 1_000;

const isServing = (data: unknown): boolean => (data as ServiceMessage | null)?.type === 'serving';

const serviceBy = (start: Start, port: Worker | MessagePort, end: () => void): Service => ({
  start,
  post: (message, transfer = []) => port.postMessage(message, transfer),
  listen: (listener) => {
    port.onmessage = (event: MessageEvent) => listener(event.data as ServiceMessage);
  },
  end: () => void setTimeout(end, LEAVE_MS),
});

/** Rejects when the Worker is not allowed, not found, or silent. */
const startWorker = (url: string, start: Start): Promise<Service> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(url, { type: 'module' });
    const fail = (reason: string): void => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error(`${start}: ${reason}`));
    };
    const timer = setTimeout(() => fail('no answer'), START_WITHIN_MS);
    worker.onerror = (event) => fail(event.message ?? 'not allowed or not found');
    worker.onmessage = ({ data }) => {
      if (!isServing(data)) return;
      clearTimeout(timer);
      worker.onerror = null;
      resolve(serviceBy(start, worker, () => worker.terminate()));
    };
  });

/** Another origin's script may not be a Worker, but a Worker of our own may import it where it is served with CORS. */
const startBlobWorker = async (url: string): Promise<Service> => {
  const code = new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' });
  const blobUrl = URL.createObjectURL(code);
  try {
    return await startWorker(blobUrl, 'blob-worker');
  } finally {
    URL.revokeObjectURL(blobUrl);
  }
};

/** The same module on the page's own thread. */
const startHere = async (url: string): Promise<Service> => {
  const { serve } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ url)) as typeof ServiceModule;
  const { port1, port2 } = new MessageChannel();
  serve(port1);
  return serviceBy('main', port2, () => port2.close());
};

/**
 * Starts the link's code from `url` in the best way that this page is allowed: a Worker, a Worker that imports it
 * from another origin, or the page's own thread. Rejects only when all are refused: the script can't be had.
 */
export const startService = async (url: URL): Promise<Service> => {
  const sameOrigin = url.origin === location.origin;
  const starts = [
    ...(sameOrigin ? [() => startWorker(url.href, 'worker')] : []),
    () => startBlobWorker(url.href),
    () => startHere(url.href),
  ];
  const refusals: unknown[] = [];
  for (const start of starts) {
    try {
      return await start();
    } catch (error) {
      refusals.push(error);
    }
  }
  throw new AggregateError(refusals, `${url.href} could not be started: ${refusals.map(String).join('; ')}`);
};
