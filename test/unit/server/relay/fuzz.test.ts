import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { trace, TRACES } from '../../engine/traces.js';
import { session, settle, takeSeat, type Stand } from './stand.js';

/** Mulberry32: the same mutations at each run. */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
};

const ODDITIES: readonly unknown[] = [null, 0, -1, 1e308, '', 'x', [], {}, [null], true, { id: 3 }, '__proto__', 'A'.repeat(5_000)]; // prettier-ignore

const mutated = (value: unknown, random: () => number): unknown => {
  if (random() < 0.1) return ODDITIES[Math.floor(random() * ODDITIES.length)];
  if (Array.isArray(value)) return value.map((item) => mutated(item, random));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => random() > 0.05);
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, key === 'type' && random() < 0.9 ? inner : mutated(inner, random)]),
  );
};

const { turn_detection } = session.audio.input;
const item = (fields: object) => ({ type: 'conversation.item.create', event_id: 'e', item: fields });

const PAGE: readonly object[] = [
  { type: 'input_audio_buffer.append', audio: 'A'.repeat(1_280) },
  { type: 'input_audio_buffer.commit' },
  item({ id: 'item_1', type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Where is it?' }] }),
  item({ type: 'function_call_output', call_id: 'call_1', output: '{}' }),
  { type: 'conversation.item.truncate', item_id: 'item_a', content_index: 0, audio_end_ms: 300 },
  { type: 'conversation.item.delete', item_id: 'item_a' },
  { type: 'response.create', response: { metadata: { talk_request: 'a' }, instructions: 'Say hello.' } },
  { type: 'response.cancel', response_id: 'resp_1' },
  { type: 'session.update', session: { type: 'realtime', audio: { input: { turn_detection } }, tools: session.tools } },
]; // prettier-ignore

const API: readonly object[] = [
  ...TRACES.flatMap((name) => trace(name).wire),
  { type: 'session.updated', session },
  { type: 'error', error: { type: 'x', code: 'insufficient_quota', message: 'SECRET', event_id: 'e' } },
  { type: 'rate_limits.updated', rate_limits: [{ name: 'SECRET' }] },
];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const heapBytes = async (): Promise<number> => {
  for (let i = 0; i < 3; i++) await settle();
  collect();
  return process.memoryUsage().heapUsed;
};

interface Counts {
  lines: number;
  toApi: number;
  toPage: number;
  leaks: number;
}

/** What went out is looked at and forgotten: only what the line itself keeps may grow. */
function look({ page, api }: Stand, counts: Counts): void {
  counts.toApi += api.sent.length;
  counts.toPage += page.sent.length;
  for (const text of page.sent) if (/"instructions"|rate_limits|"SECRET/.test(text)) counts.leaks += 1;
  page.sent.length = 0;
  api.sent.length = 0;
}

test(
  '20,000 mutated messages of page and API: nothing throws, leaks or grows',
  { timeout: 120_000 },
  async () => {
    const random = randomOf(20261122);
    const counts: Counts = { lines: 0, toApi: 0, toPage: 0, leaks: 0 };
    const thrown: unknown[] = [];
    const note = (error: unknown): void => void thrown.push(error);
    process.on('unhandledRejection', note);
    let atQuarter = 0;
    let stand = takeSeat();
    await stand.open();
    for (let round = 0; round < 20_000; round++) {
      if (round === 5_000) atQuarter = await heapBytes();
      const fromPage = random() < 0.5;
      const events = fromPage ? PAGE : API;
      let text = JSON.stringify(mutated(events[Math.floor(random() * events.length)], random)) ?? '';
      if (random() < 0.05) text = text.slice(0, Math.floor(random() * text.length));
      (fromPage ? stand.page : stand.api).say(text);
      stand.clock.pass(20);
      look(stand, counts);
      if (round % 50 === 0) await settle();
      if (!stand.page.closedWith) continue;
      assert.equal(stand.relay.size, 0);
      counts.lines += 1;
      stand = takeSeat();
      await stand.open();
    }
    await stand.relay.close();
    const grownBytes = (await heapBytes()) - atQuarter;
    process.off('unhandledRejection', note);
    assert.deepEqual(thrown, []);
    assert.equal(counts.leaks, 0);
    assert.ok(counts.lines > 50 && counts.toApi > 2_000 && counts.toPage > 2_000, JSON.stringify(counts));
    assert.ok(grownBytes < 8 * 1024 * 1024, `${Math.round(grownBytes / 1024)} kB more than after a quarter`);
  },
);

test('one talk of 20,000 turns keeps its memory flat', { timeout: 120_000 }, async () => {
  const { page, api, clock, relay, open } = takeSeat();
  await open();
  let atQuarter = 0;
  for (let round = 0; round < 20_000; round++) {
    if (round === 5_000) atQuarter = await heapBytes();
    const id = `item_${round}`;
    api.say({ type: 'input_audio_buffer.committed', item_id: id });
    api.say({ type: 'conversation.item.input_audio_transcription.completed', item_id: id, content_index: 0, transcript: `Words ${round}` }); // prettier-ignore
    page.sent.length = 0;
    api.sent.length = 0;
    clock.pass(1);
    if (round % 50 === 0) await settle();
  }
  const grownBytes = (await heapBytes()) - atQuarter;
  assert.equal(page.closedWith, null);
  // The store is the process's memory here, and keeps 15,000 turns more than after the first quarter.
  assert.ok(grownBytes < 15_000 * 700, `${Math.round(grownBytes / 1024)} kB`);
  await relay.close();
});
