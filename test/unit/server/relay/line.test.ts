import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import { settle, takeSeat } from './stand.js';

const SOUND = { type: 'input_audio_buffer.append', audio: 'A'.repeat(1_280) };

test('the API is asked with the key, and the page’s session begins when ours is in force', async () => {
  const { page, api, opened, open } = takeSeat();
  await open();
  assert.deepEqual(opened, [
    {
      url: 'ws://api.example/v1/realtime?model=gpt-realtime-2',
      headers: { authorization: 'Bearer sk-canary', 'openai-safety-identifier': 'hash' },
    },
  ]);
  assert.equal(api.messages[0]?.['type'], 'session.update');
  assert.deepEqual(
    page.messages.map(({ type }) => type),
    ['session.created'],
  );
  assert.equal(page.sent[0]?.includes('SECRET'), false);
});

test('a page that goes while its line is being opened leaves none open', async () => {
  const { page, api, ends, relay, open } = takeSeat(false);
  page.goes(1001);
  await open();
  assert.equal(api.closedWith?.code, 1000);
  assert.equal(relay.size, 0);
  assert.equal(ends[0]?.outcome, 'ended');
});

test('a page that goes in mid-talk takes the API’s socket with it, and no timer stays', async () => {
  const { page, api, ends, clock, open } = takeSeat();
  await open();
  clock.pass(5_000);
  page.goes(1001);
  assert.equal(api.closedWith?.code, 1000);
  await settle();
  assert.deepEqual(ends, [{ outcome: 'ended', ms: 5_000, costUsd: 0, unanswered: false }]);
  assert.equal(clock.pending, 0);
});

test('sound is dropped while the API lags behind, and the page is told once', async () => {
  const { page, api, open } = takeSeat();
  await open();
  const before = api.sent.length;
  api.bufferedBytes = 2 * 1024 * 1024;
  for (let i = 0; i < 50; i++) page.say(SOUND);
  assert.equal(api.sent.length, before);
  assert.deepEqual(page.errors(), ['input_dropped']);
  page.say({ type: 'response.cancel' });
  assert.equal(api.sent.length, before + 1, 'what is no sound still goes');
  api.bufferedBytes = 0;
  page.say(SOUND);
  assert.equal(api.sent.length, before + 2);
});

test('an API that reads nothing more ends the talk', async () => {
  const { page, api, ends, open } = takeSeat();
  await open();
  api.bufferedBytes = 16 * 1024 * 1024;
  page.say({ type: 'response.cancel' });
  assert.equal(page.closedWith?.code, 1011);
  await settle();
  assert.equal(ends[0]?.outcome, 'lost');
});

test('a page that does not read is not waited for', async () => {
  const { page, api, ends, open } = takeSeat();
  await open();
  page.bufferedBytes = 5 * 1024 * 1024;
  api.say({
    type: 'response.output_audio.delta',
    response_id: 'r',
    item_id: 'i',
    content_index: 0,
    delta: 'AAAA',
  });
  assert.equal(page.closedWith?.code, 4008);
  await settle();
  assert.equal(ends[0]?.outcome, 'lost');
});

test('a page may not send an hour of sound in a minute', async () => {
  const { page, api, clock, open } = takeSeat();
  await open();
  const before = api.sent.length;
  for (let i = 0; i < 4_000; i++) page.say(SOUND);
  const ahead = api.sent.length - before;
  assert.ok(ahead >= 2_900 && ahead <= 3_001, `${ahead} frames of 20 ms at once`);
  clock.pass(10_000);
  for (let i = 0; i < 4_000; i++) page.say(SOUND);
  assert.ok(api.sent.length - before <= ahead + 501);
});

test('a page that floods the line with events is hung up on', async () => {
  const { page, ends, open } = takeSeat();
  await open();
  for (let i = 0; i < 400; i++) page.say({ type: 'response.cancel' });
  assert.equal(page.closedWith?.code, 1008);
  await settle();
  assert.equal(ends[0]?.outcome, 'hung-up');
});

test('the last words come once, then the talk ends', async () => {
  const { page, api, clock, ends, open } = takeSeat();
  await open();
  clock.pass(584_999);
  assert.equal(
    api.messages.some(({ type }) => type === 'response.create'),
    false,
  );
  clock.pass(1);
  const [asked] = api.messages.filter(({ type }) => type === 'response.create');
  assert.match(JSON.stringify(asked), /time for this talk is up/);
  clock.pass(15_000);
  assert.equal(api.messages.filter(({ type }) => type === 'response.create').length, 1);
  assert.equal(page.closedWith?.code, 1001);
  await settle();
  assert.equal(ends[0]?.outcome, 'limit');
});

test('a talk that costs more than was reserved for it is ended', async () => {
  const { page, api, ends, logged, open } = takeSeat();
  await open();
  const usage = {
    total_tokens: 2,
    input_token_details: { audio_tokens: 1_000_000_000 },
    output_token_details: { audio_tokens: 1 },
  };
  api.say({ type: 'response.done', response: { id: 'r', status: 'completed', output: [], usage } });
  assert.equal(page.closedWith?.code, 1001);
  await settle();
  assert.equal(ends[0]?.outcome, 'limit');
  assert.ok((ends[0]?.costUsd ?? 0) > 1_000);
  assert.ok(logged.some(({ event }) => event === 'overspent'));
});

test('usage that can not be read leaves the cost unknown', async () => {
  const { page, api, ends, open } = takeSeat();
  await open();
  api.say({
    type: 'response.done',
    response: { id: 'r', status: 'completed', output: [], usage: { total_tokens: 9 } },
  });
  page.goes(1000);
  await settle();
  assert.equal(ends[0]?.costUsd, null);
});

test('a completed call of a site’s tool is answered once; the page may answer its own, once', async () => {
  const { page, api, open } = takeSeat();
  await open();
  const call = (name: string, call_id: string) => ({
    type: 'response.output_item.done',
    response_id: 'r',
    output_index: 0,
    item: {
      id: `item_${call_id}`,
      type: 'function_call',
      status: 'completed',
      name,
      call_id,
      arguments: '{}',
    },
  });
  api.say({ type: 'response.created', response: { id: 'r' } });
  api.say(call('look_up', 'call_site'));
  api.say(call('look_up', 'call_site'));
  api.say(call('show', 'call_page'));
  for (let i = 0; i < 20; i++) await settle();
  const outputs = () =>
    api.messages
      .filter(({ type }) => type === 'conversation.item.create')
      .map(({ item }) => (item as { call_id: string }).call_id);
  assert.deepEqual(outputs(), ['call_site']);
  const output = (call_id: string) => ({ type: 'conversation.item.create', item: { type: 'function_call_output', call_id, output: '{}' } }); // prettier-ignore
  page.say(output('call_site'));
  page.say(output('call_page'));
  page.say(output('call_page'));
  assert.deepEqual(outputs(), ['call_site', 'call_page']);
  assert.deepEqual(page.errors(), ['not_allowed', 'not_allowed']);
});

test('when the API refuses the session the page learns that it failed, the log why', async () => {
  const { page, api, logged, open } = takeSeat(false);
  await open();
  api.say({
    type: 'error',
    error: { type: 'x', code: 'insufficient_quota', message: 'org-abcdef has no money.' },
  });
  assert.deepEqual(page.errors(), ['insufficient_quota', 'server_error']);
  assert.equal(page.sent.join('').includes('org-abcdef'), false);
  assert.equal(page.closedWith?.code, 1011);
  assert.match(logged[0]?.detail ?? '', /no money/);
});

test('an API that never begins the session is given up', async () => {
  const { page, clock, open } = takeSeat(false);
  await open();
  clock.pass(10_000);
  assert.equal(page.closedWith?.code, 1011);
});

test('closing the relay ends every talk, and no seat is given any more', async () => {
  const { page, api, relay, ends, open } = takeSeat();
  await open();
  await relay.close();
  assert.equal(page.closedWith?.code, 1001);
  assert.equal(api.closedWith?.code, 1000);
  assert.equal(ends.length, 1);
});

test('a talk that its page calls over is ended, and all that was said is kept by then; another’s is let be', async () => {
  const store = createMemoryStore({ now: () => 0 });
  const { open, api, page, relay, ends } = takeSeat(true, { store });
  await open();
  const content = [{ type: 'input_text', text: 'Are you open?' }];
  api.say({ type: 'conversation.item.added', item: { id: 'u', type: 'message', role: 'user', content } });
  await relay.end('another');
  assert.equal(page.closedWith, null);
  await relay.end('t');
  assert.deepEqual(
    (await store.turns('c')).map(({ text }) => text),
    ['Are you open?'],
  );
  assert.notEqual(api.closedWith, null);
  await settle();
  assert.equal(ends.length, 1);
  await relay.end('t');
});
