import type { Agent } from '../../demo/agent/start.js';
import { createOrderDesk, VISITOR_ID } from '../../demo/order-desk.js';
import type { OrderDesk } from '../../demo/order-desk.js';
import type { TalkReply } from '../../src/engine/reply.js';
import type { EndedConversation, ServerTool, TalkHandlerOptions } from '../../src/server/options.js';
import { openSocket } from '../../src/server/platform/open-socket.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import type { TalkStore } from '../../src/server/store/store.js';
import { AgentPeer } from './agent-peer.js';
import { startSite, type SiteStand } from './relay-stand.js';

type Wire = Readonly<Record<string, unknown>>;

/** What the handler answered a page. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Its every byte, headers included. */
  readonly everything: string;
}

/** The shop's handler before the local agent, with all that it does in sight. */
export interface HostileStand extends SiteStand {
  readonly orders: OrderDesk;
  /** Talks that are over, as the owner was told. */
  readonly over: readonly EndedConversation[];
  /** Each message that the site's server has sent to the API over a socket. */
  readonly toApi: readonly Wire[];
  /** What was charged when each talk was settled: by account. */
  readonly charged: readonly Readonly<Record<string, number>>[];
  ask(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** So that the limit that a test is about is the one that is met. */
const WIDE = { startsPerMinute: { visitor: 1_000, address: 1_000 }, concurrent: { visitor: 1_000 } };

/** Keeps what each settling charges; all else goes to the store as it is. */
function watched(store: TalkStore, charged: Readonly<Record<string, number>>[]): TalkStore {
  const settle: TalkStore['settle'] = async (talkId, used) => {
    const settled = await store.settle(talkId, used);
    if (settled) charged.push(used);
    return settled;
  };
  return new Proxy(store, {
    get(target, name: keyof TalkStore) {
      return name === 'settle' ? settle : (target[name] as () => unknown).bind(target);
    },
  });
}

/** A page names its visitor by `identity`; the site believes it, for who they are is not what is tried here. */
export async function startShop(
  agent: Pick<Agent, 'url'>,
  options: Partial<TalkHandlerOptions> & { readonly more?: readonly ServerTool[] } = {},
): Promise<HostileStand> {
  const { more = [], ...rest } = options;
  const orders = createOrderDesk();
  const over: EndedConversation[] = [];
  const toApi: Wire[] = [];
  const charged: Readonly<Record<string, number>>[] = [];
  const site = await startSite(agent.url, [...orders.tools, ...more], {
    authorize: (_request, identity) => (identity === null ? null : { id: identity }),
    onConversationEnd: (conversation) => void over.push(conversation),
    openSocket: async (url, how) => {
      const socket = await openSocket(url, how);
      return {
        send(text) {
          toApi.push(JSON.parse(text) as Wire);
          socket.send(text);
        },
        close: (code, reason) => socket.close(code, reason),
        get bufferedBytes() {
          return socket.bufferedBytes;
        },
        listen: (listener) => socket.listen(listener),
      };
    },
    limits: { ...WIDE, minutesPerDay: { site: 10_000 }, usdPerDay: { site: 10_000 } },
    ...rest,
    store: watched(rest.store ?? createMemoryStore(), charged),
  });
  const ask: HostileStand['ask'] = async (body, headers = {}) => {
    const response = await fetch(site.endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: new URL(site.endpoint).origin, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const everything = `${JSON.stringify([...response.headers])}${text}`;
    return { status: response.status, body: text === '' ? null : JSON.parse(text), everything };
  };
  return { ...site, orders, over, toApi, charged, ask };
}

export const START = { type: 'start', transport: 'websocket', lang: 'en', tools: [], identity: VISITOR_ID };

export interface HostileCall {
  readonly peer: AgentPeer;
  readonly reply: TalkReply;
  readonly callId: string;
  /** The API's own name of the session. */
  readonly sessionId: string;
}

/** A call over WebRTC whose session is in force. */
export async function call(site: HostileStand, agent: Agent): Promise<HostileCall> {
  const peer = new AgentPeer();
  const { status, body, everything } = await site.ask({
    ...START,
    transport: 'webrtc',
    sdp: await peer.offer(),
  });
  if (status !== 200) throw new Error(everything);
  const reply = body as TalkReply;
  if (reply.way.transport !== 'webrtc') throw new Error('Not WebRTC.');
  await peer.accept(reply.way.sdp);
  const created = await peer.events.next('session.created');
  const sessionId = (created['session'] as { id: string }).id;
  const connected = agent.log.entries.findLast(
    (entry) => entry.type === 'connected' && entry.sessionId === sessionId,
  );
  if (connected?.type !== 'connected' || connected.callId === null) throw new Error('No such call.');
  return { peer, reply, callId: connected.callId, sessionId };
}

/** Waits until it is so; the test's own time is the limit. */
export async function until(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** At the API, whatever the page does with its end. */
export const isClosed = (agent: Agent, sessionId: string): boolean =>
  agent.log.entries.some((entry) => entry.type === 'closed' && entry.sessionId === sessionId);
