import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

/** Stands for the API in tries of the platforms' sockets: checks a header, greets in the first packet, echoes. */
export interface Upstream {
  readonly url: string;
  /** All that was said to it. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

export async function startUpstream(): Promise<Upstream> {
  const heard: string[] = [];
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on('upgrade', (request, socket, head) => {
    const { authorization, 'x-address': address } = request.headers;
    if (authorization !== 'Bearer right') {
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      opened.send(`hello ${String(address)}`);
      opened.on('message', (data) => {
        const text = data.toString();
        heard.push(text);
        if (text === 'close') opened.close(4321, 'as asked');
        else opened.send(text);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    heard,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
