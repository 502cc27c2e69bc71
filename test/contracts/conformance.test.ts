import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { WebSocket } from 'ws';
import { startAgent } from '../../demo/agent/start.js';
import type { Agent } from '../../demo/agent/start.js';
import { spokenFrames } from './spoken.js';
// The parser that the vendor's client runs on each message; it is no public export.
import { parseRealtimeEvent } from '../../node_modules/@openai/agents-realtime/dist/openaiRealtimeEvents.js';

type ServerEvent = { readonly type: string } & Readonly<Record<string, unknown>>;

let agent: Agent;
before(async () => {
  agent = await startAgent();
});
after(() => agent.close());

/** A raw client which remembers what came, and lets a test wait for an event. */
class RawClient {
  readonly events: ServerEvent[] = [];
  readonly raw: string[] = [];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly #socket: WebSocket;
  #wake: () => void = () => undefined;

  constructor(key: string, query = '', headers: Record<string, string> = {}) {
    const url = `${agent.url.replace('http', 'ws')}/realtime?model=gpt-realtime-2${query}`;
    this.#socket = new WebSocket(url, ['realtime', `openai-insecure-api-key.${key}`], { headers });
    this.#socket.on('message', (data) => {
      this.raw.push(String(data));
      this.events.push(JSON.parse(String(data)) as ServerEvent);
      this.#wake();
    });
    this.closed = new Promise((resolve) =>
      this.#socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
    );
    this.#socket.on('error', () => undefined);
  }

  get protocol(): string {
    return this.#socket.protocol;
  }

  send(event: object): void {
    this.#socket.send(JSON.stringify(event));
  }

  say(name: string): void {
    for (const frame of spokenFrames(name)) {
      this.send({ type: 'input_audio_buffer.append', audio: Buffer.from(frame.buffer).toString('base64') });
    }
  }

  /** The `nth` event of a type that has come or will come. */
  async next(type: string, nth = 1): Promise<ServerEvent> {
    for (;;) {
      const found = this.events.filter((event) => event.type === type)[nth - 1];
      if (found) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  types(): readonly string[] {
    return this.events.map(({ type }) => type);
  }

  close(): void {
    this.#socket.close();
  }
}

async function mint(body: object = {}): Promise<string> {
  const response = await fetch(`${agent.url}/realtime/client_secrets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${agent.apiKey}` },
    body: JSON.stringify(body),
  });
  return ((await response.json()) as { value: string }).value;
}

test('every event of a spoken talk with a tool, a truncation and errors is one that the vendor’s client can read', async () => {
  const tools = [{ type: 'function', name: 'look_up_order', parameters: { type: 'object', properties: { order_id: { type: 'string' } } } }]; // prettier-ignore
  const audio = { input: { transcription: { model: 'gpt-transcribe' }, turn_detection: { type: 'semantic_vad', eagerness: 'high' } } }; // prettier-ignore
  const client = new RawClient(
    await mint({ session: { type: 'realtime', model: 'gpt-realtime-2', tools, audio } }),
  );
  const created = await client.next('session.created');
  assert.equal(client.types()[0], 'session.created');
  assert.equal(client.protocol, 'realtime');
  assert.ok(Number((created['session'] as { expires_at: number }).expires_at) > Date.now() / 1000);
  client.say('shop/order');
  const call = await client.next('response.function_call_arguments.done');
  assert.deepEqual(JSON.parse(String(call['arguments'])), { order_id: '1042' });
  const first = await client.next('response.done');
  const output = (first['response'] as { output: { type: string; phase?: string }[] }).output;
  assert.deepEqual(output.map(({ type, phase }) => [type, phase]), [['message', 'commentary'], ['function_call', undefined]]); // prettier-ignore
  client.send({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id: call['call_id'], output: '{"id":"1042","status":"packed"}' } }); // prettier-ignore
  client.send({ type: 'response.create' });
  await client.next('response.done', 2);
  await client.next('conversation.item.input_audio_transcription.completed');
  const spoken = client.events.findLast((event) => event.type === 'response.output_audio.done');
  client.send({
    type: 'conversation.item.truncate',
    item_id: spoken?.['item_id'],
    content_index: 0,
    audio_end_ms: 500,
  });
  await client.next('conversation.item.truncated');
  client.send({ type: 'response.cancel', event_id: 'mine' });
  const error = await client.next('error');
  assert.equal((error['error'] as { code: string }).code, 'response_cancel_not_active');
  assert.equal((error['error'] as { event_id: string }).event_id, 'mine');
  for (const raw of client.raw) {
    const parsed = parseRealtimeEvent({ data: raw } as MessageEvent);
    assert.equal(parsed.isGeneric, false, `not understood: ${raw.slice(0, 300)}`);
  }
  const started = await client.next('input_audio_buffer.speech_started');
  const committed = await client.next('input_audio_buffer.committed');
  assert.equal(started['item_id'], committed['item_id']);
  client.close();
});

test('a client secret opens one session, and the second use says why it is refused', async () => {
  const secret = await mint();
  const first = new RawClient(secret);
  await first.next('session.created');
  const second = new RawClient(secret);
  const refused = await second.next('error');
  assert.equal((refused['error'] as { code: string }).code, 'ephemeral_token_already_used');
  assert.equal((await second.closed).code, 3000);
  first.close();
});

test('the beta header closes the connection with 4000', async () => {
  const client = new RawClient(agent.apiKey, '', { 'openai-beta': 'realtime=v1' });
  assert.deepEqual(await client.closed, {
    code: 4000,
    reason: 'invalid_request_error.beta_api_shape_disabled',
  });
});

test('minting needs the key, refuses unknown fields, and is open to any origin', async () => {
  const post = (key: string, body: string): Promise<Response> =>
    fetch(`${agent.url}/realtime/client_secrets`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body,
    });
  assert.equal((await post('sk-wrong', '{}')).status, 401);
  const refused = await post(agent.apiKey, '{"session":{"type":"realtime","modalities":["audio"]}}');
  assert.equal(refused.status, 400);
  assert.equal(((await refused.json()) as { error: { code: string } }).error.code, 'unknown_parameter');
  assert.equal(refused.headers.get('access-control-allow-origin'), '*');
});

test('a session ends at its cap with session_expired and close code 1001', async () => {
  const client = new RawClient(agent.apiKey, '&capSeconds=0.2');
  const expired = await client.next('error');
  assert.equal((expired['error'] as { code: string }).code, 'session_expired');
  assert.equal((await client.closed).code, 1001);
});
