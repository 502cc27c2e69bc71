import type { ServiceMessage } from './messages.js';
import type { Service, StartParts } from './service.js';

/** A Worker's script that comes over a slow network is waited for so long; then the next start is tried. */
const START_WITHIN_MS = 5_000;

/** After `close` a Worker is left so long to take leave of its sockets. */
const LEAVE_MS = 1_000;

const isServing = (data: unknown): boolean => (data as ServiceMessage | null)?.type === 'serving';

const serviceBy: StartParts['serviceBy'] = (start, port, end) => ({
  start,
  post: (message, transfer = []) => port.postMessage(message, transfer),
  listen: (listener) => {
    port.onmessage = (event: MessageEvent) => listener(event.data as ServiceMessage);
  },
  end: () => void setTimeout(end, LEAVE_MS),
});

/** Rejects when the Worker is not allowed, not found, or silent. */
const startWorker: StartParts['startWorker'] = (url, start) =>
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

/**
 * Starts the link's code from `url` in the best way that this page is allowed: in a Worker, or else as `other-starts.ts`
 * does. Rejects only when all are refused: the script can't be had.
 */
export const startService = async (url: URL): Promise<Service> => {
  const refusals: unknown[] = [];
  if (url.origin === location.origin)
    try {
      return await startWorker(url.href, 'worker');
    } catch (error) {
      refusals.push(error);
    }
  const { startElsewhere } = await import('./other-starts.js');
  return startElsewhere(url.href, { startWorker, serviceBy }, refusals);
};
