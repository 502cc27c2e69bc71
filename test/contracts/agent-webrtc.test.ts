import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import { AgentPeer } from './agent-peer.js';

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
  console.log(types.join(' '), peer.audibleMs());
  peer.close();
});
