/** The site's handler at the local agent. Sound may be late here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { deferred } from '../../demo/agent/deferred.js';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import { createTalkHandler } from '../../src/server/index.js';
import type {
  EndedConversation,
  LogEntry,
  ServerTool,
  TalkHandlerOptions,
  TalkReply,
} from '../../src/server/index.js';
import { AgentPeer } from './agent-peer.js';
import { askForOrder } from './ask-aloud.js';

const KEY = 'sk-canary-9a77c1e04b';
const CANARY = 'The password of the back office is teal-otter-4711.';
const ORIGIN = 'https://shop.example';
const TURN_MS = 120_000;

let agent: Agent;
before(async () => {
  agent = await startAgent({ apiKey: KEY });
});
after(() => agent.close());

const lookUp: ServerTool = {
  name: 'look_up_order',
  description: 'Looks up an order by its number.',
  parameters: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] },
  effect: 'read',
  run: ({ order_id }) => ({ id: order_id, items: ['espresso machine'], status: 'out for delivery' }),
};

const cancel: ServerTool = {
  ...lookUp,
  name: 'cancel_order',
  description: 'Cancels an order.',
  effect: 'write',
  confirm: ({ order_id }) => `Cancel order ${String(order_id)}?`,
  run: ({ order_id }) => ({ id: order_id, cancelled: true }),
};

interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Its every byte, headers included. */
  readonly everything: string;
}

/** The handler in front of the local agent, asked as a page asks. */
function site(options: Partial<TalkHandlerOptions> = {}) {
  const logged: LogEntry[] = [];
  const ended = deferred<EndedConversation>();
  const clock = { aheadMs: 0 };
  const talk = createTalkHandler({
    apiKey: KEY,
    baseUrl: agent.url,
    session: { instructions: `Help. ${CANARY}` },
    tools: [lookUp, cancel],
    sideband: false,
    log: (entry) => logged.push(entry),
    now: () => Date.now() + clock.aheadMs,
    onConversationEnd: (conversation) => ended.resolve(conversation),
    ...options,
  });
  const ask = async (body: unknown): Promise<Answer> => {
    const response = await talk(
      new Request(`${ORIGIN}/talk`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ORIGIN },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    );
    const text = await response.text();
    const everything = `${JSON.stringify([...response.headers])}${text}`;
    return { status: response.status, body: text === '' ? null : JSON.parse(text), everything };
  };
  return { talk, ask, logged, clock, ended: ended.promise };
}

const socketStart = { type: 'start', transport: 'websocket', lang: 'en', tools: [] };

interface Called {
  readonly peer: AgentPeer;
  readonly reply: TalkReply;
  readonly answer: Answer;
}

/** A page's peer, connected through the handler: its session is in force. */
async function call(ask: (body: unknown) => Promise<Answer>): Promise<Called> {
  const peer = new AgentPeer();
  const answer = await ask({ ...socketStart, transport: 'webrtc', sdp: await peer.offer() });
  assert.equal(answer.status, 200, answer.everything);
  const reply = answer.body as TalkReply;
  assert.ok(reply.way.transport === 'webrtc');
  await peer.accept(reply.way.sdp);
  await peer.events.next('session.created');
  return { peer, reply, answer };
}

const callsLogged = (): readonly (string | null)[] =>
  agent.log.entries.flatMap((entry) => (entry.type === 'connected' ? [entry.callId] : []));

test('a client secret opens the session that the site had in mind, once', { timeout: TURN_MS }, async () => {
  const { talk, ask } = site({ clientSecrets: true });
  const { way } = (await ask(socketStart)).body as TalkReply;
  assert.ok(way.transport === 'websocket');
  const open = async (): Promise<string> => {
    const socket = new WebSocket(way.url, [...way.protocols]);
    const first = deferred<string>();
    socket.on('message', (data) => first.resolve(String(data)));
    socket.on('error', (error) => first.resolve(error.message));
    const said = await first.promise;
    socket.close();
    return said;
  };
  const created = JSON.parse(await open()) as { type: string; session: Record<string, unknown> };
  assert.equal(created.type, 'session.created');
  assert.match(String(created.session['instructions']), /teal-otter/, 'a secret’s holder can read them');
  assert.ok(!/session\.created/.test(await open()));
  await talk.close();
});

test(
  'an offer becomes a call, its visitor told to the API by a hash, and the end hangs it up',
  { timeout: TURN_MS },
  async () => {
    const { talk, ask, ended } = site({ authorize: () => ({ id: 'ann@example.com' }) });
    const { peer, reply } = await call(ask);
    const connected = agent.log.entries.findLast((entry) => entry.type === 'connected');
    assert.ok(connected?.type === 'connected');
    assert.match(connected.safetyIdentifier ?? '', /^[0-9a-f]{32}$/);
    const turns = [{ id: '1', speaker: 'visitor', text: 'my card is 4111 1111 1111 1111', interrupted: false, startedAtMs: 1 }]; // prettier-ignore
    assert.equal((await ask({ type: 'report', talk: reply.talk, turns })).status, 204);
    assert.equal((await ask({ type: 'end', talk: reply.talk })).status, 204);
    await peer.closed;
    const { transcript, outcome, visitor } = await ended;
    assert.deepEqual([outcome, visitor?.id], ['ended', 'ann@example.com']);
    assert.deepEqual(transcript.map(({ source, text }) => [source, text]), [['reported', 'my card is [redacted]']]); // prettier-ignore
    peer.close();
    await talk.close();
  },
);

test(
  'the page brings the site’s tool calls: read at once, written after a tap, once for each call',
  { timeout: TURN_MS },
  async () => {
    const { talk, ask } = site();
    const { peer, reply } = await call(ask);
    const run = async (name: string, callId: string) => {
      const request = { type: 'tool', talk: reply.talk, callId, name, arguments: '{"order_id":"1042"}' };
      return (await ask(request)).body as { output: string; confirm?: { id: string; question: string } };
    };
    assert.match((await run('look_up_order', 'c1')).output, /out for delivery/);
    const { confirm } = await run('cancel_order', 'c2');
    assert.equal(confirm?.question, 'Cancel order 1042?');
    assert.equal((await ask({ type: 'confirm', talk: reply.talk, id: confirm?.id })).status, 204);
    assert.match((await run('cancel_order', 'c3')).output, /"cancelled":true/);
    assert.match((await run('cancel_order', 'c3')).output, /"cancelled":true/);
    const unknown = await ask({
      type: 'tool',
      talk: reply.talk,
      callId: 'c4',
      name: 'drop',
      arguments: '{}',
    });
    assert.equal(unknown.status, 404);
    peer.close();
    await talk.close();
  },
);

test(
  'a call that is watched is answered and settled by the site’s server',
  { timeout: TURN_MS },
  async () => {
    const { talk, ask, ended, logged } = site({ sideband: true });
    const { peer, reply } = await call(ask);
    assert.deepEqual(reply.tools.map(({ name, answeredBy }) => [name, answeredBy]), [['look_up_order', 'sideband'], ['cancel_order', 'sideband'], ['wait_for_user', 'sideband']]); // prettier-ignore
    assert.ok(
      agent.log.entries.some((entry) => entry.type === 'sideband' && entry.callId === callsLogged().at(-1)),
    );
    await askForOrder(peer);
    peer.send({ type: 'response.create' });
    await peer.events.next('output_audio_buffer.started');
    assert.equal((await ask({ type: 'end', talk: reply.talk })).status, 204);
    const { transcript, costUsd, outcome } = await ended;
    assert.equal(outcome, 'ended');
    assert.ok(costUsd !== null && costUsd > 0);
    assert.ok(transcript.some(({ source, speaker, text }) => source === 'observed' && speaker === 'tool' && /1042/.test(text))); // prettier-ignore
    assert.deepEqual(logged.filter(({ level }) => level !== 'info'), []); // prettier-ignore
    peer.close();
    await talk.close();
  },
);

test('a sweep hangs up the call whose time is over', { timeout: TURN_MS }, async () => {
  const { talk, ask, clock, ended } = site({ limits: { minutesPerTalk: 1 } });
  const { peer } = await call(ask);
  assert.equal(await talk.sweep(), 0);
  clock.aheadMs = 61_000;
  assert.equal(await talk.sweep(), 1);
  await peer.closed;
  assert.equal((await ended).outcome, 'limit');
  peer.close();
  await talk.close();
});

test(
  'an API that refuses the key is a fault of the site’s, told to its log alone',
  { timeout: TURN_MS },
  async () => {
    const { ask, logged, talk } = site({ apiKey: 'sk-another-project', clientSecrets: true });
    const { status, body, everything } = await ask(socketStart);
    assert.equal(status, 502);
    assert.deepEqual((body as { error: { reason: string; retryable: boolean } }).error.retryable, false);
    assert.ok(!/invalid_api_key|Incorrect/.test(everything));
    assert.match(logged[0]?.detail ?? '', /401.*Incorrect API key/);
    await talk.close();
  },
);

test(
  'what looks like an offer and is none is refused by the API, in plain words',
  { timeout: TURN_MS },
  async () => {
    const { ask, talk } = site();
    const sdp = 'v=0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\na=fingerprint:sha-256 AB:CD\r\n';
    const { status, everything } = await ask({ ...socketStart, transport: 'webrtc', sdp });
    assert.equal(status, 502);
    assert.ok(!/could not be read|invalid_offer/.test(everything));
    await talk.close();
  },
);

test(
  'neither key nor instructions are in any byte that the handler answers',
  { timeout: TURN_MS },
  async () => {
    const { ask, talk, logged } = site();
    const { peer, reply, answer } = await call(ask);
    const proof = { talk: reply.talk };
    const answers = [
      answer,
      await ask(socketStart),
      await ask({ ...socketStart, transport: 'webrtc', sdp: 'v=0' }),
      await ask({
        type: 'tool',
        ...proof,
        callId: 'c1',
        name: 'look_up_order',
        arguments: '{"order_id":"1"}',
      }),
      await ask({ type: 'tool', ...proof, callId: 'c2', name: 'look_up_order', arguments: 'nonsense' }),
      await ask({ type: 'tool', ...proof, callId: 'c3', name: 'unknown', arguments: '{}' }),
      await ask({ type: 'confirm', ...proof, id: 'x' }),
      await ask({ type: 'report', ...proof, turns: [] }),
      await ask({ type: 'end', ...proof }),
      await ask({ type: 'tool', ...proof, callId: 'c4', name: 'look_up_order', arguments: '{}' }),
      await ask({ type: 'end', talk: 'forged' }),
      await ask('{'),
    ];
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual(statuses, [200, 200, 400, 200, 200, 404, 404, 204, 204, 401, 401, 400]);
    for (const { everything } of answers) {
      assert.ok(!everything.includes(KEY) && !everything.includes('teal-otter'));
    }
    assert.ok(!JSON.stringify(logged).includes(KEY));
    peer.close();
    await talk.close();
  },
);
