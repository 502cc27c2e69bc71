import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DEFAULT_KNOBS } from '../../../demo/agent/knobs.js';
import type { Knobs } from '../../../demo/agent/knobs.js';
import { createLog } from '../../../demo/agent/log.js';
import type { Voice } from '../../../demo/agent/speech/voice.js';
import { DeltaOutput } from '../../../demo/agent/wire/audio-output.js';
import { Session } from '../../../demo/agent/wire/session.js';

type Event = { readonly type: string } & Readonly<Record<string, unknown>>;

/** Each word takes 100 ms. */
const voice: Voice = {
  speak(text) {
    const words = text
      .split(' ')
      .map((word, index) => ({ word, startMs: 100 * index, endMs: 100 * index + 100 }));
    return { pcm: Promise.resolve(new Int16Array(2400 * words.length)), words: Promise.resolve(words) };
  },
  close: () => Promise.resolve(),
};

/** A session on one wire, whose ears hear "is it in stock" in everything, and whose voice is silence. */
function connect(config: object = {}, knobs: Partial<Knobs> = {}) {
  const events: Event[] = [];
  const closed: number[] = [];
  const waiting: (() => void)[] = [];
  const log = createLog(null);
  const wire = {
    send(message: string) {
      events.push(JSON.parse(message) as Event);
      for (const wake of waiting.splice(0)) wake();
    },
    close: (code: number) => void closed.push(code),
  };
  const text = 'Is it in stock?';
  const sure = Promise.resolve({ text, by: 'tiny' as const, tookMs: 0 });
  const hear = () => ({ quick: Promise.resolve(text), sure, hurry: () => undefined });
  // Weights of nothing but zeros: a detector that is never sure of speech.
  const sileroWeights = new Float32Array(400_000);
  const services = { sileroWeights, hear, voice, log };
  const session = new Session(services, {
    model: 'gpt-realtime-2',
    config: { type: 'realtime', ...config },
    knobs: { ...DEFAULT_KNOBS, ...knobs },
    output: (send) => new DeltaOutput(send),
  });
  session.attach(wire);
  const send = (event: object): void => session.receive(wire, JSON.stringify(event));
  const next = async (type: string, nth = 1): Promise<Event> => {
    for (;;) {
      const found = events.filter((event) => event.type === type)[nth - 1];
      if (found) return found;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const error = (): Readonly<Record<string, unknown>> =>
    (events.findLast(({ type }) => type === 'error')?.['error'] ?? {}) as Record<string, unknown>;
  return { session, wire, events, log, send, next, error };
}

const silence = (ms: number): string => Buffer.alloc(48 * ms).toString('base64');
const greet = { type: 'response.create', response: { instructions: 'Say: "one two three four five six."' } };
const manual = { audio: { input: { turn_detection: null } } };

test('an unknown field of the session is refused by its path, and nothing of the update is taken', () => {
  const { send, error, events, session } = connect();
  send({ type: 'session.update', event_id: 'e1', session: { type: 'realtime', instructions: 'new', tools: [{ type: 'function', name: 'f', meta: 1 }] } }); // prettier-ignore
  assert.deepEqual([error()['code'], error()['param'], error()['event_id']], ['unknown_parameter', 'session.tools[0].meta', 'e1']); // prettier-ignore
  send({ type: 'session.update', session: { type: 'realtime' } });
  assert.notEqual((events.at(-1)?.['session'] as { instructions: string }).instructions, 'new');
  session.close();
});

test('the speed changes between responses alone; all else may meanwhile, and the same speed, too', async () => {
  const { send, next, error, events, session } = connect();
  const update = (speed: number, more: object = {}): void =>
    send({ type: 'session.update', session: { type: 'realtime', ...more, audio: { output: { speed } } } });
  send(greet);
  await next('response.created');
  update(0.85, { instructions: 'new' });
  assert.deepEqual([error()['code'], error()['param']], ['invalid_value', 'session.audio.output.speed']);
  update(1, { instructions: 'newer' });
  assert.equal((events.at(-1)?.['session'] as { instructions: string }).instructions, 'newer');
  await next('response.done');
  await new Promise((resolve) => setImmediate(resolve));
  update(0.85);
  assert.equal(
    (events.at(-1)?.['session'] as { audio: { output: { speed: number } } }).audio.output.speed,
    0.85,
  );
  session.close();
});

test('an update changes what it names and leaves the rest', () => {
  const { send, events, session } = connect();
  send({ type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection: { type: 'server_vad', silence_duration_ms: 300 } } } } }); // prettier-ignore
  const { audio } = events.at(-1)?.['session'] as { audio: { input: { turn_detection: Record<string, unknown> }; output: { voice: string } } }; // prettier-ignore
  assert.equal(audio.input.turn_detection['silence_duration_ms'], 300);
  assert.equal(audio.input.turn_detection['prefix_padding_ms'], 300);
  assert.equal(audio.output.voice, 'marin');
  session.close();
});

test('less than 100 ms is no turn; more is one, and without a detector no answer follows by itself', async () => {
  const { send, error, next, events, session } = connect(manual);
  send({ type: 'input_audio_buffer.append', audio: silence(80) });
  send({ type: 'input_audio_buffer.commit' });
  assert.equal(error()['code'], 'input_audio_buffer_commit_empty');
  send({ type: 'input_audio_buffer.append', audio: silence(80) });
  send({ type: 'input_audio_buffer.commit' });
  await next('conversation.item.done');
  assert.ok(!events.some(({ type }) => type === 'response.created'));
  send({ type: 'input_audio_buffer.append', audio: silence(200) });
  send({ type: 'input_audio_buffer.clear' });
  await next('input_audio_buffer.cleared');
  send({ type: 'input_audio_buffer.commit' });
  assert.match(String(error()['message']), /0\.00ms/);
  session.close();
});

test('an item is truncated while it is still being spoken', async () => {
  const { send, next, events, session } = connect({}, { pace: 0.001 });
  send(greet);
  const { item_id: id } = await next('response.output_audio.delta');
  send({ type: 'response.cancel' });
  send({ type: 'conversation.item.truncate', item_id: id, content_index: 0, audio_end_ms: 60 });
  await next('response.done');
  assert.ok(events.some(({ type }) => type === 'conversation.item.truncated'));
  send({ type: 'conversation.item.retrieve', item_id: id });
  const { content } = (await next('conversation.item.retrieved'))['item'] as { content: { audio: string }[] };
  assert.equal(Buffer.from(content[0]?.audio ?? '', 'base64').length, 60 * 48);
  session.close();
});

test('a busy machine is late with sound once, and not with each piece of it', async () => {
  const { send, next, events, session } = connect({}, { pace: 2, deltaMs: 20 });
  send(greet);
  await next('response.output_audio.delta');
  const busyUntilMs = performance.now() + 150;
  while (performance.now() < busyUntilMs);
  for (let turns = 0; turns < 100; turns++) await new Promise(setImmediate);
  const pieces = events.filter(({ type }) => type === 'response.output_audio.delta');
  assert.ok(pieces.length >= 15, `${pieces.length} pieces of 20 ms have left in 150 ms`);
  session.close();
});

test('truncation keeps the words that were heard, and erases the transcript from the item', async () => {
  const { send, next, log, session } = connect();
  send(greet);
  const done = await next('response.done');
  const [item] = (done['response'] as { output: { id: string }[] }).output;
  send({ type: 'conversation.item.truncate', item_id: item?.id, content_index: 0, audio_end_ms: 320 });
  await next('conversation.item.truncated');
  const { atMs, ...noted } = log.entries.findLast(({ type }) => type === 'truncated') ?? { atMs: 0 };
  assert.deepEqual(noted, { type: 'truncated', itemId: item?.id, endMs: 320, text: 'one two three' });
  assert.ok(Math.abs(Date.now() - atMs) < 60_000);
  send({ type: 'conversation.item.retrieve', item_id: item?.id });
  const { content } = (await next('conversation.item.retrieved'))['item'] as { content: { transcript?: string; audio: string }[] }; // prettier-ignore
  assert.equal(content[0]?.transcript, undefined);
  assert.equal(Buffer.from(content[0]?.audio ?? '', 'base64').length, 320 * 48);
  session.close();
});

test('the three errors of a truncation: too long, no audio, no item', async () => {
  const { send, next, error, session } = connect();
  send(greet);
  const done = await next('response.done');
  const [item] = (done['response'] as { output: { id: string }[] }).output;
  const truncate = (item_id: unknown, audio_end_ms: number): void =>
    send({ type: 'conversation.item.truncate', item_id, content_index: 0, audio_end_ms });
  truncate(item?.id, 9000);
  assert.deepEqual(error()['message'], 'Audio content of 600ms is already shorter than 9000ms');
  send({ type: 'conversation.item.create', item: { id: 'typed', type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'hi' }] } }); // prettier-ignore
  truncate('typed', 0);
  assert.equal(error()['code'], 'unsupported_content_type');
  truncate('nowhere', 10);
  assert.equal(error()['code'], 'item_truncate_invalid_item_id');
  truncate(item?.id, 1.5);
  assert.equal(error()['code'], 'invalid_type');
  session.close();
});

test('one answer at a time in the conversation; beside it any number, which leave no items', async () => {
  const { send, next, events, error, session } = connect({}, { pace: 50 });
  send(greet);
  send({ ...greet, event_id: 'second' });
  assert.deepEqual(
    [error()['code'], error()['event_id']],
    ['conversation_already_has_active_response', 'second'],
  );
  send({ type: 'response.create', response: { conversation: 'none', input: [], metadata: { topic: 'x' }, output_modalities: ['text'], instructions: 'Say: "aside"' } }); // prettier-ignore
  const aside = await next('response.output_text.done');
  assert.equal(aside['text'], 'aside');
  await next('response.done', 2);
  const items = events.filter(({ type }) => type === 'conversation.item.added');
  assert.equal(items.length, 1);
  session.close();
});

test('a cancelled answer closes its item as incomplete and says who cancelled it', async () => {
  const { send, next, error, session } = connect({}, { pace: 1, deltaMs: 20 });
  send(greet);
  await next('response.output_audio.delta');
  send({ type: 'response.cancel' });
  const { status, status_details, output } = (await next('response.done'))['response'] as { status: string; status_details: { reason: string }; output: { status: string }[] }; // prettier-ignore
  assert.deepEqual(
    [status, status_details.reason, output[0]?.status],
    ['cancelled', 'client_cancelled', 'incomplete'],
  );
  send({ type: 'response.cancel' });
  assert.equal(error()['code'], 'response_cancel_not_active');
  session.close();
});

test('a typed question is answered from the facts in the instructions, and items go where they are put', async () => {
  const { send, next, session } = connect({
    instructions: '{"products":[{"sku":"K","name":"kettle","stock":2}]}',
  });
  const user = (id: string, text: string) => ({ id, type: 'message', role: 'user', content: [{ type: 'input_text', text }] }); // prettier-ignore
  send({ type: 'conversation.item.create', item: user('second', 'Is it in stock?') });
  send({ type: 'conversation.item.create', previous_item_id: 'root', item: user('first', 'The kettle.') });
  assert.equal((await next('conversation.item.added', 2))['previous_item_id'], null);
  send({ type: 'response.create' });
  assert.match(
    String((await next('response.output_audio_transcript.done'))['transcript']),
    /kettle is in stock/,
  );
  session.close();
});

test('audio of the assistant’s can’t be restored, and an unknown event is refused', () => {
  const { send, error, session, wire } = connect();
  send({ type: 'conversation.item.create', item: { type: 'message', role: 'assistant', content: [{ type: 'output_audio', transcript: 'hi' }] } }); // prettier-ignore
  assert.deepEqual(
    [error()['code'], error()['param']],
    ['missing_required_parameter', 'item.content[0].text'],
  );
  send({ type: 'response.pause' });
  assert.deepEqual([error()['code'], error()['param']], ['invalid_value', 'type']);
  session.receive(wire, '{');
  assert.equal(error()['code'], 'invalid_json');
  session.close();
});

test('two items on demand, and the ways to disobey', async () => {
  const two = connect({}, { twoItems: true });
  two.send({ type: 'response.create', response: { instructions: 'Say: "One. Two."' } });
  const { output } = (await two.next('response.done'))['response'] as { output: { phase: string }[] };
  assert.deepEqual(output.map(({ phase }) => phase), ['commentary', 'final_answer']); // prettier-ignore
  two.session.close();
  const inventing = connect({}, { disobey: 'invent' });
  inventing.send(greet);
  assert.equal((await inventing.next('response.function_call_arguments.done'))['name'], 'refund_everything');
  inventing.session.close();
});
