import { createRealtimeAudioEngine } from '../../engine/realtime/realtime-audio.js';
import { AudioLine, type Port } from './audio-line.js';
import { realClock, type Clock } from '../clock.js';
import type { PageMessage, ServiceMessage } from './messages.js';
import { SocketLink, type OpenSocket, type Socket } from './socket-link.js';

/** Each link's ids are its own, on playback's port too. */
const IDS_PER_LINK = 1_000_000;

const openWebSocket: OpenSocket = (url, protocols) => new WebSocket(url, [...protocols]) as Socket;

/**
 * Owns the audio line and the links of one talk, and answers the page over `port`. Runs in a Worker, where nothing
 * that the page does can delay it; where no Worker is allowed, the page imports this module and calls `serve` itself.
 */
export const serve = (port: Port, clock: Clock = realClock, openSocket: OpenSocket = openWebSocket): void => {
  const links = new Map<string, SocketLink>();
  let line: AudioLine | null = null;
  let opened = 0;

  const tell = (message: ServiceMessage): void => port.postMessage(message, []);

  const open = ({ linkId, access, answering }: Extract<PageMessage, { type: 'open' }>): void => {
    if (line === null || links.has(linkId)) return;
    const link = new SocketLink({
      access,
      answering,
      firstId: opened++ * IDS_PER_LINK,
      engine: createRealtimeAudioEngine(clock.now),
      line,
      clock,
      openSocket,
      emit: (fact) => {
        if (fact.type === 'link-closed') links.delete(linkId);
        tell({ type: 'fact', linkId, fact });
      },
    });
    if (link.isOpen) links.set(linkId, link);
  };

  const closeLink = (linkId: string): void => {
    links.get(linkId)?.close();
    links.delete(linkId);
  };

  /** A link that has closed meanwhile has told so, and has nothing to hand over. */
  const handOver = (linkId: string, toLinkId: string): void => {
    const to = links.get(toLinkId);
    if (to) links.get(linkId)?.handOver(to);
  };

  const hear = (message: PageMessage): void => {
    switch (message.type) {
      case 'line':
        line ??= new AudioLine(message.capture, message.playback, (input, output) =>
          tell({ type: 'levels', input, output }),
        );
        return;
      case 'open':
        return open(message);
      case 'command':
        return links.get(message.linkId)?.send(message.command);
      case 'interrupt':
        return links.get(message.linkId)?.interrupt();
      case 'settle':
        return links.get(message.linkId)?.settle(message.verdict, message.itemId);
      case 'listen':
        return links.get(message.linkId)?.listen(message.open);
      case 'hand-over':
        return handOver(message.linkId, message.toLinkId);
      case 'close-link':
        return closeLink(message.linkId);
      case 'go-offline':
        for (const link of [...links.values()]) link.lose();
        return;
      case 'close':
        for (const linkId of [...links.keys()]) closeLink(linkId);
        line?.close();
        line = null;
        return;
    }
  };

  port.onmessage = ({ data }) => hear(data as PageMessage);
  tell({ type: 'serving' });
};

/** Exists in Workers alone; the page imports this file too. */
declare const WorkerGlobalScope: (abstract new () => object) | undefined;

if (typeof WorkerGlobalScope !== 'undefined' && globalThis instanceof WorkerGlobalScope)
  serve(globalThis as unknown as Port);
