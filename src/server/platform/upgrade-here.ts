import type { RelaySeat } from '../relay/seat.js';
import { fromWebSocket, fromWorkerd } from './from-web-socket.js';
import type { StandardSocket, WorkerdSocket } from './from-web-socket.js';

interface DenoUpgrade {
  upgradeWebSocket(request: Request): {
    readonly socket: StandardSocket & Pick<WebSocket, 'addEventListener'>;
    readonly response: Response;
  };
}

type WebSocketPairs = new () => { readonly 0: WorkerdSocket; readonly 1: WorkerdSocket };

function upgradeOnDeno(deno: DenoUpgrade, request: Request, seat: RelaySeat): Response {
  const { socket, response } = deno.upgradeWebSocket(request);
  // Its own option of that name finds nothing in a list that is written without spaces.
  response.headers.set('sec-websocket-protocol', seat.protocol);
  const wrapped = fromWebSocket(socket);
  socket.addEventListener('open', () => seat.take(wrapped));
  return response;
}

function upgradeOnWorkerd(Pair: WebSocketPairs, seat: RelaySeat): Response {
  const { 0: page, 1: ours } = new Pair();
  seat.take(fromWorkerd(ours));
  return new Response(null, {
    status: 101,
    headers: { 'sec-websocket-protocol': seat.protocol },
    webSocket: page,
  } as ResponseInit);
}

/**
 * Opens the page's socket where a `Response` can do that (workerd, Deno). Null: it can't here; Node and Bun do it
 * beside the handler. Throws where the request's handshake is malformed.
 */
export function upgradeHere(request: Request, seat: RelaySeat): Response | null {
  const { Deno: deno, WebSocketPair: Pair } = globalThis as {
    readonly Deno?: DenoUpgrade;
    readonly WebSocketPair?: WebSocketPairs;
  };
  if (Pair) return upgradeOnWorkerd(Pair, seat);
  return deno ? upgradeOnDeno(deno, request, seat) : null;
}
