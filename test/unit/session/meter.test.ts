import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact, Usage } from '../../../src/conversation/facts.js';
import { costUsd, transcriptionUsd, unitPrices } from '../../../src/server/limits/prices.js';
import { Meter } from '../../../src/session/meter.js';

const model = 'gpt-realtime-2';
const ready: Fact = { type: 'session-ready', sessionId: 's', expiresAtMs: null };
const finished = (usage?: Usage, totalTokens: number | null = 100): Fact => ({
  type: 'response-finished',
  responseId: 'R',
  status: 'completed',
  reason: null,
  message: null,
  totalTokens,
  ...(usage && { usage }),
});
const written = (usage?: Usage): Fact => ({
  type: 'visitor-transcribed',
  itemId: 'V',
  text: 'Hello',
  ...(usage && { usage }),
});

const metered = (priced = true): Meter => {
  const meter = new Meter();
  meter.prices = priced ? (unitPrices(model, 'gpt-transcribe') ?? null) : null;
  meter.see(ready, 1_000);
  return meter;
};

/** As the API tells it; `seed` decides about the counts. */
function usageBy(seed: number): Usage {
  let state = seed;
  const random = (most: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return 1 + (state % most);
  };
  const read = { text_tokens: random(5_000), audio_tokens: random(20_000), image_tokens: random(100) };
  return {
    total_tokens: 1,
    input_token_details: {
      ...read,
      cached_tokens_details: {
        text_tokens: random(read.text_tokens),
        audio_tokens: random(read.audio_tokens),
        image_tokens: random(read.image_tokens),
      },
    },
    output_token_details: { text_tokens: random(500), audio_tokens: random(2_000) },
  };
}

const near = (actual: number | null | undefined, expected: number | null): void =>
  assert.ok(typeof actual === 'number' && Math.abs(actual - (expected ?? Number.NaN)) < 1e-9, `${actual} is not ${expected}`); // prettier-ignore

test('a page comes to the same cost as the site’s own table, for every usage that both can read', () => {
  for (let seed = 1; seed <= 500; seed++)
    near(metered().see(finished(usageBy(seed)), 1_000)?.costUsd, costUsd(model, usageBy(seed)));
  for (const usage of [
    { type: 'duration', seconds: 12.5 },
    { type: 'tokens', input_token_details: { audio_tokens: 240 } },
  ])
    near(metered().see(written(usage), 1_000)?.costUsd, transcriptionUsd('gpt-transcribe', usage));
});

test('it adds up over responses, words and links, with the time since the talk was in force', () => {
  const meter = metered();
  meter.see(finished(usageBy(1)), 4_000);
  meter.see(ready, 5_000);
  meter.see(written({ type: 'duration', seconds: 60 }), 6_000);
  const used = meter.see(finished(usageBy(2), 50), 31_000);
  assert.deepEqual([used?.tokens, used?.seconds], [150, 30]);
  near(used?.costUsd, costUsd(model, usageBy(1))! + costUsd(model, usageBy(2))! + 0.0045);
});

test('nobody makes up a cost: without prices, usage or kinds it is not known, and stays so', () => {
  assert.equal(metered(false).see(finished(usageBy(1)), 1_000)?.costUsd, null);
  for (const usage of [
    undefined,
    { total_tokens: 900 },
    { input_token_details: { text_tokens: 'many' } },
    { input_token_details: null },
  ]) {
    const meter = metered();
    assert.equal(meter.see(finished(usage), 1_000)?.costUsd, null, JSON.stringify(usage));
    const later = meter.see(finished(usageBy(1)), 1_000);
    assert.deepEqual([later?.costUsd, later?.tokens], [null, 200]);
  }
  assert.equal(unitPrices('another-model', 'gpt-transcribe'), undefined);
  assert.equal(unitPrices(model, 'another-transcriber'), undefined);
});

test('a response that was cancelled before it began costs nothing', () => {
  assert.equal(metered().see(finished({ total_tokens: 0 }, 0), 1_000)?.costUsd, 0);
});

test('what is no use is not told', () => {
  assert.equal(metered().see({ type: 'drained' }, 1_000), null);
  assert.equal(metered().see(written(), 1_000), null);
});
