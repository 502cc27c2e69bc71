import type { Fact } from '../../engine/engine.js';
import type { ReflexSetup } from '../../reflex/state.js';
import type { AudioPorts, Link, LinkListener, Transport, TransportCapabilities } from '../transport.js';
import type { PageMessage, ServiceMessage } from './messages.js';
import type { Service, Start } from './service.js';
import { startService } from './start.js';

export type { Start } from './service.js';

export interface WebSocketTransportOptions {
  /** The worklets' ports; handed on as soon as they are there, so that words are kept from then on. */
  readonly ports: Promise<AudioPorts>;
  /** Of `talk-worker.js`. */
  readonly workerUrl: URL;
  readonly answering?: ReflexSetup['answering'];
  /** Instead of starting what is at the address as it is. */
  readonly start?: (url: URL) => Promise<Service>;
}

export interface WebSocketTransport extends Transport {
  /** How the link's code was started; links may be opened before. Rejects when its script can't be had. */
  readonly started: Promise<Start>;
}

/** Sockets in a Worker, sound past the page. Messages wait until one of the starts has worked, none is lost. */
export const createWebSocketTransport = (options: WebSocketTransportOptions): WebSocketTransport => {
  const { ports, workerUrl, answering = 'switch', start = startService } = options;
  const listeners = new Map<string, LinkListener>();
  const waiting: PageMessage[] = [];
  let service: Service | null = null;
  let closed = false;
  let failure: string | null = null;

  const post = (message: PageMessage): void => {
    if (service) service.post(message);
    else waiting.push(message);
  };

  const tell = (linkId: string, fact: Fact): void => {
    const listener = listeners.get(linkId);
    if (fact.type === 'link-closed') listeners.delete(linkId);
    listener?.fact(fact);
  };

  const hear = (message: ServiceMessage): void => {
    if (message.type === 'fact') tell(message.linkId, message.fact);
    if (message.type === 'levels') [...listeners.values()].at(-1)?.levels(message.input, message.output);
  };

  const refuse = (linkId: string, message: string): void => {
    tell(linkId, {
      type: 'refused',
      requestId: null,
      code: 'assets_unreachable',
      message,
      severity: 'fatal',
    });
    tell(linkId, { type: 'link-closed', code: 1006, message });
  };

  const goOffline = (): void => post({ type: 'go-offline' });
  addEventListener('offline', goOffline);

  const begin = async (): Promise<Start> => {
    const running = await start(workerUrl);
    running.listen(hear);
    const line = await ports.catch((error: unknown) => {
      running.end();
      throw error;
    });
    running.post({ type: 'line', ...line }, [line.capture, line.playback]);
    for (const message of waiting.splice(0)) running.post(message);
    service = running;
    if (closed) running.end();
    return running.start;
  };

  const started = begin();
  started.catch((error: unknown) => {
    failure = String(error);
    for (const linkId of [...listeners.keys()]) refuse(linkId, failure);
  });

  return {
    started,
    get capabilities(): TransportCapabilities {
      const survivesBlockedMain = service !== null && service.start !== 'main';
      return { heardFrom: 'client', duck: 'gain', survivesBlockedMain };
    },
    prepare: () => Promise.resolve(null),
    open(id, access, listener) {
      listeners.set(id, listener);
      post({ type: 'open', linkId: id, access, answering });
      const broken = failure;
      // Never while the caller is still in `open`.
      if (broken !== null) queueMicrotask(() => refuse(id, broken));
      return linkOf(id, post, () => listeners.delete(id));
    },
    handOver: (linkId, toLinkId) => post({ type: 'hand-over', linkId, toLinkId }),
    close() {
      if (closed) return;
      closed = true;
      removeEventListener('offline', goOffline);
      listeners.clear();
      post({ type: 'close' });
      service?.end();
    },
  };
};

const linkOf = (id: string, post: (message: PageMessage) => void, forget: () => void): Link => ({
  id,
  send: (command) => post({ type: 'command', linkId: id, command }),
  interrupt: () => post({ type: 'interrupt', linkId: id }),
  settle: (verdict, itemId) => post({ type: 'settle', linkId: id, verdict, itemId }),
  listen: (open) => post({ type: 'listen', linkId: id, open }),
  close: () => {
    forget();
    post({ type: 'close-link', linkId: id });
  },
});
