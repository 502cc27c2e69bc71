import type { Service, StartParts } from './service.js';
import type * as ServiceModule from './worker.js';

/** Another origin's script may not be a Worker, but a Worker of our own may import it where it is served with CORS. */
const startBlobWorker = async (url: string, { startWorker }: StartParts): Promise<Service> => {
  const code = new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' });
  const blobUrl = URL.createObjectURL(code);
  try {
    return await startWorker(blobUrl, 'blob-worker');
  } finally {
    URL.revokeObjectURL(blobUrl);
  }
};

/** The same module on the page's own thread. */
const startHere = async (url: string, { serviceBy }: StartParts): Promise<Service> => {
  const { serve } = (await import(/* webpackIgnore: true */ /* @vite-ignore */ url)) as typeof ServiceModule;
  const { port1, port2 } = new MessageChannel();
  serve(port1);
  return serviceBy('main', port2, () => port2.close());
};

/** Where no Worker can be had from `url` itself. `refusals`: what was tried before. */
export const startElsewhere = async (
  url: string,
  parts: StartParts,
  refusals: unknown[],
): Promise<Service> => {
  for (const start of [startBlobWorker, startHere])
    try {
      return await start(url, parts);
    } catch (error) {
      refusals.push(error);
    }
  throw new AggregateError(refusals, `${url} could not be started: ${refusals.map(String).join('; ')}`);
};
