import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';

/** What stands before several processes of one site: each request, and each socket, goes to the next of them. */
export interface RoundRobin {
  readonly url: string;
  /** The port that the latest socket went to; null: none was opened yet. */
  readonly latestSocketAt: number | null;
  /** From now on the sockets that are open bring nothing to either end any more, and nobody is told. */
  swallow(): void;
  close(): Promise<void>;
}

const headOf = ({ method, url, rawHeaders }: IncomingMessage): string => {
  const lines = Array.from({ length: rawHeaders.length / 2 }, (_, i) => `${rawHeaders[2 * i]}: ${rawHeaders[2 * i + 1]}`); // prettier-ignore
  return `${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
};

/** A process that does not answer is passed over. */
export async function startRoundRobin(ports: readonly number[]): Promise<RoundRobin> {
  let turn = 0;
  let latestSocketAt: number | null = null;
  const sockets = new Set<Socket>();
  const pipes = new Set<() => void>();
  const next = (): number => ports[turn++ % ports.length] ?? 0;

  const pass = (asked: IncomingMessage, response: ServerResponse, body: Buffer, triesLeft: number): void => {
    const { method = 'GET', url = '/', headers } = asked;
    const passed = ask({ host: '127.0.0.1', port: next(), method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => {
      if (triesLeft > 0 && !response.headersSent) pass(asked, response, body, triesLeft - 1);
      else response.destroy();
    });
    passed.end(body);
  };

  const upgrade = (asked: IncomingMessage, socket: Socket, head: Buffer, triesLeft: number): void => {
    const port = next();
    let reached = false;
    const inner = connect(port, '127.0.0.1', () => {
      reached = true;
      latestSocketAt = port;
      inner.write(headOf(asked));
      inner.write(head);
      inner.pipe(socket).pipe(inner);
    });
    const swallow = (): void => {
      inner.unpipe(socket).resume();
      socket.unpipe(inner).resume();
    };
    pipes.add(swallow);
    const gone = (): void => {
      pipes.delete(swallow);
      inner.destroy();
      socket.destroy();
    };
    socket.on('close', gone).on('error', gone);
    inner.on('error', () => undefined);
    inner.on('close', () => {
      if (!reached && triesLeft > 0) upgrade(asked, socket, head, triesLeft - 1);
      else gone();
    });
  };

  const server = createServer((asked, response) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => pass(asked, response, Buffer.concat(chunks), ports.length - 1));
  });
  server.on('upgrade', (asked, socket: Socket, head) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    upgrade(asked, socket, head, ports.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${port}`,
    get latestSocketAt() {
      return latestSocketAt;
    },
    swallow() {
      for (const swallow of pipes) swallow();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
