import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remember } from '../../../demo/agent/wire/conversation.js';
import { defaultSession } from '../../../demo/agent/wire/session-config.js';
import { cachedTokens, contextTokens, usageOf } from '../../../demo/agent/wire/usage.js';

const session = { ...defaultSession('sess', 'gpt-realtime-2', 0), instructions: 'x'.repeat(400) };

test('a visitor’s speech costs ten tokens a second, the agent’s twenty, words a quarter of their letters', () => {
  const visitor = remember({ id: 'v', type: 'message', role: 'user', content: [] });
  visitor.pcm = [new Int16Array(48_000)];
  const agent = remember({ id: 'a', type: 'message', role: 'assistant', content: [] });
  agent.pcm = [new Int16Array(24_000)];
  const typed = remember({ id: 't', type: 'message', role: 'user', content: [] });
  typed.said = 'abcdefgh';
  assert.deepEqual(contextTokens([visitor, agent, typed], session, null), { text: 102, audio: 40 });
});

test('what the response before had read is cached, in steps of 64, from 1,024 tokens on', () => {
  const before = { text: 900, audio: 100 };
  assert.deepEqual(cachedTokens({ text: 950, audio: 200 }, before), { text: 0, audio: 0 });
  const long = { text: 1_000, audio: 100 };
  assert.deepEqual(cachedTokens({ text: 1_010, audio: 300 }, long), { text: 1_000, audio: 88 });
});

test('the details add up to the totals, and a response without a word costs nothing', () => {
  const context = { all: { text: 1_010, audio: 300 }, cached: { text: 1_000, audio: 88 } };
  const usage = usageOf(context, { text: 20, audio: 50 });
  assert.equal(usage.input_tokens, 1_310);
  assert.equal(usage.output_tokens, 70);
  assert.equal(usage.total_tokens, 1_380);
  assert.equal(usage.input_token_details?.cached_tokens, 1_088);
  assert.equal(usageOf(context, { text: 0, audio: 0 }).total_tokens, 0);
});
