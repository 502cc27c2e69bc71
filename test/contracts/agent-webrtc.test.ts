import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import { AgentPeer, Events } from './agent-peer.js';
import { askForOrder } from './ask-aloud.js';
import { WebSocket } from 'ws';
// The parser that the vendor's client runs on each message; it is no public export.
import { parseRealtimeEvent } from '../../node_modules/@openai/agents-realtime/dist/openaiRealtimeEvents.js';

let agent: Agent;
before(async () => {
  agent = await startAgent();
});
after(() => agent.close());

const instructions =
  'We are open from 8 to 18 on weekdays. {"products":[{"sku":"K","name":"kettle","stock":2}]}';
const audio = { input: { transcription: { model: 'gpt-transcribe' }, turn_detection: { type: 'semantic_vad', eagerness: 'high' } } }; // prettier-ignore
const shop = { type: 'realtime', model: 'gpt-realtime-2', instructions, audio };

interface Posted {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

/** The way of a site's server: the offer and the session in one form, with the API key. */
async function post(offer: string, session: unknown = shop, query = '', key = agent.apiKey): Promise<Posted> {
  const form = new FormData();
  form.set('sdp', offer);
  form.set('session', typeof session === 'string' ? session : JSON.stringify(session));
  const headers = { authorization: `Bearer ${key}`, 'openai-safety-identifier': 'visitor-hash' };
  const response = await fetch(`${agent.url}/realtime/calls${query}`, {
    method: 'POST',
    headers,
    body: form,
  });
  return { status: response.status, location: response.headers.get('location'), body: await response.text() };
}

async function call(session: unknown = shop, query = ''): Promise<{ peer: AgentPeer; callId: string }> {
  const peer = new AgentPeer();
  const { status, location, body } = await post(await peer.offer(), session, query);
  assert.equal(status, 201, body);
  await peer.accept(body);
  return { peer, callId: location?.split('/').at(-1) ?? '' };
}

/** A server's second wire to the session. */
function sideband(callId: string, key = agent.apiKey) {
  const url = `${agent.url.replace('http', 'ws')}/realtime?call_id=${callId}`;
  const socket = new WebSocket(url, { headers: { authorization: `Bearer ${key}` } });
  const events = new Events();
  socket.on('message', (data) => events.add(String(data)));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  const send = (event: object): void => socket.send(JSON.stringify(event));
  return { events, send, closed, close: () => socket.close() };
}

async function mint(session: object = shop): Promise<string> {
  const response = await fetch(`${agent.url}/realtime/client_secrets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.apiKey}`, 'openai-safety-identifier': 'bound-hash' },
    body: JSON.stringify({ session }),
  });
  return ((await response.json()) as { value: string }).value;
}

/** The way of a page with a client secret: the bare offer. */
const postSdp = (offer: string, secret: string): Promise<Response> =>
  fetch(`${agent.url}/realtime/calls`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/sdp' },
    body: offer,
  });

const hangUp = (callId: string, key = agent.apiKey): Promise<Response> =>
  fetch(`${agent.url}/realtime/calls/${callId}/hangup`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}` },
  });

const understood = ({ raw }: Events): void => {
  for (const message of raw) {
    const parsed = parseRealtimeEvent({ data: message } as MessageEvent);
    assert.equal(parsed.isGeneric, false, `not understood: ${message.slice(0, 300)}`);
  }
};

const errorOf = (event: { readonly [field: string]: unknown }): { code: string; event_id: string | null } =>
  event['error'] as { code: string; event_id: string | null };

test('a spoken question is answered over the call: sound on the track, words on the data channel', async () => {
  const { peer, callId } = await call();
  assert.match(callId, /^rtc_/);
  await peer.events.next('session.created');
  assert.equal(peer.events.types()[0], 'session.created');
  peer.say('shop/hours');
  await peer.events.next('output_audio_buffer.started');
  await peer.events.next('output_audio_buffer.stopped');
  const types = peer.events.types();
  assert.ok(types.indexOf('response.done') < types.indexOf('output_audio_buffer.stopped'));
  assert.ok(!types.includes('response.output_audio.delta'));
  assert.ok(peer.audibleMs() > 800, `${peer.audibleMs()} ms were heard`);
  peer.close();
});

test('a tool call reaches the page and the sideband, which answers it; both see what comes of it', async () => {
  const tools = [{ type: 'function', name: 'look_up_order', parameters: { type: 'object', properties: { order_id: { type: 'string' } } } }]; // prettier-ignore
  const { peer, callId } = await call({ ...shop, tools });
  await peer.events.next('session.created');
  const site = sideband(callId);
  assert.equal((await site.events.next('session.created'))['type'], 'session.created');
  // Over a call on a busy machine another number may be understood, or none: then it is asked again.
  const asked = await askForOrder(peer);
  await site.events.next('response.done', asked);
  const [seen, onPage] = [site, peer].map(({ events }) => events.all.findLast(({ type }) => type === 'response.function_call_arguments.done')); // prettier-ignore
  assert.ok(seen && onPage);
  assert.deepEqual([onPage['call_id'], onPage['arguments']], [seen['call_id'], seen['arguments']]);
  site.send({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id: seen['call_id'], output: '{"id":"1042","status":"packed"}' } }); // prettier-ignore
  site.send({ type: 'response.create' });
  const { response } = (await peer.events.next('response.done', asked + 1)) as unknown as { response: { output: { content: { transcript: string }[] }[]; usage: { total_tokens: number; input_token_details: object; output_token_details: { audio_tokens: number } } } }; // prettier-ignore
  assert.match(response.output[0]?.content[0]?.transcript ?? '', /packed/);
  assert.ok(response.usage.output_token_details.audio_tokens > 10);
  await peer.events.next('output_audio_buffer.stopped', 2);
  site.send({ type: 'response.cancel', event_id: 'sites' });
  assert.equal(errorOf(await site.events.next('error')).event_id, 'sites');
  peer.send({ type: 'input_audio_buffer.append', event_id: 'pages', audio: '' });
  assert.equal(errorOf(await peer.events.next('error')).event_id, 'pages');
  for (const { events } of [peer, site]) {
    assert.equal(events.types().filter((type) => type === 'error').length, 1);
    understood(events);
  }
  peer.close();
  assert.equal(await site.closed, 1000);
});

test('a call is hung up by the site: the page’s channel and the sideband close, and the call is gone', async () => {
  const { peer, callId } = await call();
  await peer.events.next('session.created');
  const site = sideband(callId);
  await site.events.next('session.created');
  assert.equal((await hangUp(callId, 'sk-wrong')).status, 401);
  assert.equal((await hangUp(callId)).status, 200);
  await peer.closed;
  assert.equal(await site.closed, 1000);
  const again = await hangUp(callId);
  assert.equal(again.status, 404);
  const late = sideband(callId);
  assert.equal(errorOf(await late.events.next('error')).code, 'call_not_found');
  peer.close();
});

test('a page that goes away ends the session, and with it the sideband', async () => {
  const { peer, callId } = await call();
  await peer.events.next('session.created');
  const site = sideband(callId);
  await site.events.next('session.created');
  peer.close();
  assert.equal(await site.closed, 1000);
});

test('a session over a call ends at its cap, and the page is told why', async () => {
  const { peer } = await call(shop, '?capSeconds=1');
  const { session } = (await peer.events.next('session.created')) as unknown as { session: { expires_at: number } }; // prettier-ignore
  assert.ok(session.expires_at <= Date.now() / 1000 + 2);
  assert.equal(errorOf(await peer.events.next('error')).code, 'session_expired');
  await peer.closed;
  peer.close();
});

test('a client secret opens one call with its own session, and the second says why it is refused', async () => {
  const secret = await mint({ ...shop, instructions: 'bound' });
  const peer = new AgentPeer();
  const offer = await peer.offer();
  const first = await postSdp(offer, secret);
  assert.equal(first.status, 201);
  assert.equal(first.headers.get('content-type'), 'application/sdp');
  assert.equal(first.headers.get('access-control-expose-headers'), 'Location');
  assert.equal(first.headers.get('access-control-allow-origin'), '*');
  await peer.accept(await first.text());
  const { session } = (await peer.events.next('session.created')) as unknown as { session: { instructions: string } }; // prettier-ignore
  assert.equal(session.instructions, 'bound');
  const second = await postSdp(offer, secret);
  assert.equal(second.status, 401);
  assert.equal(errorOf((await second.json()) as object as never).code, 'ephemeral_token_already_used');
  const known = agent.log.entries.flatMap((entry) => entry.type === 'connected' || entry.type === 'minted' ? [entry.safetyIdentifier] : []); // prettier-ignore
  assert.deepEqual(known.slice(-2), ['bound-hash', 'bound-hash']);
  assert.ok(known.includes('visitor-hash'));
  assert.equal(agent.log.entries.filter(({ type }) => type === 'minted').length, 1);
  peer.close();
});

test('what is no call is refused in words, each with its status and code', async () => {
  const peer = new AgentPeer();
  const offer = await peer.offer();
  const form = new FormData();
  form.set('session', JSON.stringify(shop));
  const headers = { authorization: `Bearer ${agent.apiKey}` };
  const bare = await fetch(`${agent.url}/realtime/calls`, { method: 'POST', headers, body: form });
  const json = await fetch(`${agent.url}/realtime/calls`, { method: 'POST', headers, body: '{}' });
  const refused = [
    [await post('garbage'), 400, 'invalid_offer'],
    [await post(offer.replace(/^a=fingerprint.*\r\n/gm, '')), 400, 'invalid_offer'],
    [await post(offer, '{'), 400, 'invalid_json'],
    [await post(offer, { ...shop, voice: 'marin' }), 400, 'unknown_parameter'],
    [await post(offer, { type: 'realtime' }), 400, 'missing_model'],
    [await post(offer, shop, '', 'sk-wrong'), 401, 'invalid_api_key'],
    [{ status: bare.status, body: await bare.text() }, 400, 'missing_required_parameter'],
    [{ status: json.status, body: await json.text() }, 400, 'unsupported_content_type'],
  ] as const;
  for (const [{ status, body }, wantedStatus, wantedCode] of refused) {
    assert.deepEqual([status, errorOf(JSON.parse(body) as never).code], [wantedStatus, wantedCode]);
  }
  peer.close();
});

test('an answer whose candidates lead nowhere never connects', async () => {
  const peer = new AgentPeer();
  const { status, body } = await post(await peer.offer(), shop, '?refuseIce');
  assert.equal(status, 201);
  assert.ok(!body.includes('a=candidate'));
  await peer.accept(body);
  assert.notEqual(peer.state, 'connected');
  peer.close();
});
