import type { IncomingMessage, ServerResponse } from 'node:http';
import { BadRequest, infoOf, toRequest } from './node-request.js';
import type { Answering } from './relaying.js';

async function write(answer: Response, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  const headers: Record<string, string> = Object.fromEntries(answer.headers);
  // A body that was refused unread would have to be read to use the connection again.
  if (!incoming.readableEnded) headers.connection = 'close';
  response.writeHead(answer.status, headers);
  response.end(new Uint8Array(await answer.arrayBuffer()));
}

/**
 * A listener for `node:http`'s `request` event, or a handler for Express and its like. The request is aborted when
 * the visitor leaves. WebSockets come by another event: see `attachRelay`.
 */
export function toNodeListener(
  handler: Answering,
): (incoming: IncomingMessage, response: ServerResponse) => void {
  return (incoming, response) => {
    const left = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) left.abort();
    });
    const respond = async (): Promise<void> => {
      const answer = await handler(toRequest(incoming, left.signal), infoOf(incoming));
      await write(answer, incoming, response);
    };
    respond().catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else response.writeHead(error instanceof BadRequest ? 400 : 500, { connection: 'close' }).end();
    });
  };
}
