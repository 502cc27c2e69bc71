/** Deep questions through the relay, with the stand-ins of both models; and the vendor's own client. Nobody speaks here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import OpenAI from 'openai';
import { DEFAULT_KNOBS } from '../../demo/agent/knobs.js';
import { startAgent, type Agent } from '../../demo/agent/start.js';
import { shopSession } from '../../demo/shop-session.js';
import { CANARY, isType, KEY, openPage, startSite, type Page, type SiteStand } from './relay-stand.js';
import { type } from './typed-talk.js';

const TEST_MS = 120_000;
const QUESTION = 'Which of your machines is better for a beginner, and why?';

let agent: Agent;
let site: SiteStand;
before(async () => {
  agent = await startAgent({ apiKey: KEY });
  site = await startSite(agent.url, [], {
    session: { instructions: `${shopSession.instructions}\n${CANARY}`, greeting: null },
    delegate: { model: 'a-text-model' },
  });
});
after(async () => {
  await site.close();
  await agent.close();
});

const isOutput = (message: Readonly<Record<string, unknown>>): boolean =>
  message['type'] === 'conversation.item.added' &&
  (message['item'] as { type?: string }).type === 'function_call_output';

const outputOf = (message: Readonly<Record<string, unknown>>): string =>
  (message['item'] as { output: string }).output;

const saidOf = (page: Page): readonly string[] =>
  page.messages
    .filter(isType('response.output_audio_transcript.done'))
    .map(({ transcript }) => String(transcript));

test('while it is thought about another question is answered, and then the answer comes', { timeout: TEST_MS }, async () => {
  agent.knobs = { ...DEFAULT_KNOBS, thinkMs: 1_500 };
  const { page, reply } = await openPage(site.endpoint);
  assert.deepEqual(reply.tools, [
    { name: 'delegate', answeredBy: 'sideband', silent: false },
    { name: 'drop_question', answeredBy: 'sideband', silent: true },
    { name: 'wait_for_user', answeredBy: 'sideband', silent: true },
  ]);
  await type(page, QUESTION);
  await type(page, 'What are your opening hours on Sunday?');
  assert.match(saidOf(page).at(-1) ?? '', /closed on sunday/i);
  const { answer } = JSON.parse(outputOf(await page.until(isOutput))) as { answer: string };
  assert.match(answer, /^For a beginner I would take the kettle/);
  const done = page.count('response.done');
  page.send({ type: 'response.create' });
  await page.until((message) => isType('response.done')(message) && page.count('response.done') > done);
  assert.match(saidOf(page).at(-1) ?? '', /kettle/);
  const asked = agent.log.entries.find((entry) => entry.type === 'asked');
  assert.ok(asked?.type === 'asked' && asked.model === 'a-text-model' && asked.input.includes('beginner'));
  page.close();
  await page.closed;
  const bytes = page.got.join('\n');
  for (const secret of [KEY, CANARY, 'teal-otter', 'You are the voice of', 'read out'])
    assert.ok(!bytes.includes(secret), secret);
}); // prettier-ignore

test('a talk that ends closes the request', { timeout: TEST_MS }, async () => {
  agent.knobs = { ...DEFAULT_KNOBS, thinkMs: 20_000 };
  const pondered = (): number => agent.log.entries.filter((entry) => entry.type === 'pondered' && entry.end === 'left').length;
  const before = pondered();
  const { page } = await openPage(site.endpoint);
  await type(page, QUESTION);
  page.close();
  while (pondered() === before) await new Promise((resolve) => setTimeout(resolve, 20));
}); // prettier-ignore

test('the vendor’s own client reads the stand-in’s stream', { timeout: TEST_MS }, async () => {
  agent.knobs = { ...DEFAULT_KNOBS, thinkMs: 0 };
  const client = new OpenAI({ apiKey: KEY, baseURL: agent.url, maxRetries: 0 });
  const stream = client.responses.stream({
    model: 'a-text-model',
    instructions: shopSession.instructions,
    input: QUESTION,
    store: false,
  });
  let words = '';
  stream.on('response.output_text.delta', ({ delta }) => (words += delta));
  const { output_text, status } = await stream.finalResponse();
  assert.equal(status, 'completed');
  assert.equal(output_text, words);
  assert.match(words, /kettle/);
}); // prettier-ignore
