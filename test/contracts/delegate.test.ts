/**
 * Deep questions, from a call that a page brings to the text model and back: the real handler over real HTTP on both
 * sides. Nobody speaks here.
 */
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import type { TalkReply, ToolReply } from '../../src/engine/reply.js';
import { isSilentOutput } from '../../src/engine/silent-output.js';
import { createMemoryStore } from '../../src/server/index.js';
import type { DelegateOptions, TalkHandlerOptions, TalkStore } from '../../src/server/index.js';
import { aheadMs, noonMs } from './noon.js';
import { CANARY, KEY, startSite, startTalk, type SiteStand } from './relay-stand.js';
import {
  answers,
  begin,
  delta,
  event,
  startTextUpstream,
  type Script,
  type TextUpstream,
} from './text-upstream.js';

const TEST_MS = 120_000;
const QUESTION = 'Which of them is better for a beginner, and why?';

let upstream: TextUpstream;
let site: SiteStand;
before(async () => {
  upstream = await startTextUpstream();
});
after(() => upstream.close());

/** A site whose talks are seen by their pages alone, as on serverless: each call is brought over HTTP. */
const open = (delegate: Partial<DelegateOptions> = {}, options: Partial<TalkHandlerOptions> = {}) =>
  startSite(upstream.url, [], {
    clientSecrets: true,
    delegate: { model: 'a-text-model', ...delegate },
    now: () => Date.now() + aheadMs,
    ...options,
  });

beforeEach(async () => {
  site = await open();
});
afterEach(() => site.close());

const post = async (body: object): Promise<{ readonly status: number; readonly text: string }> => {
  const response = await fetch(site.endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(site.endpoint).origin },
    body: JSON.stringify(body),
  });
  return { status: response.status, text: await response.text() };
};

let calls = 0;
/** What the model is told. */
async function call(
  { talk }: TalkReply,
  args: object = { question: QUESTION },
  name = 'delegate',
): Promise<{ readonly output: string; readonly fields: Readonly<Record<string, unknown>> }> {
  const request = {
    type: 'tool',
    talk,
    callId: `call_${(calls += 1)}`,
    name,
    arguments: JSON.stringify(args),
  };
  const { status, text } = await post(request);
  assert.equal(status, 200, text);
  const { output } = JSON.parse(text) as ToolReply;
  return { output, fields: JSON.parse(output) as Record<string, unknown> };
}

const logged = (name: string): readonly string[] =>
  site.logged.filter(({ event: named }) => named === name).map(({ detail }) => detail);

/** Asked, and not answered. */
const silence: Script = begin;

test('the question goes out with what was said, redacted, and the answer comes back in words', { timeout: TEST_MS }, async () => {
  upstream.script = answers('**Take** the ', 'kettle.\n', '- It is cheap');
  const talk = await startTalk(site.endpoint, { lang: 'de' });
  const said = { id: 't1', speaker: 'visitor', text: 'I pay with 4111 1111 1111 1111.', interrupted: false, startedAtMs: 1 };
  assert.equal((await post({ type: 'report', talk: talk.talk, turns: [said] })).status, 204);
  const before = upstream.count;
  const args = { question: QUESTION, known: 'New to coffee; my card is 4111 1111 1111 1111.' };
  const { output } = await call(talk, args);
  assert.equal(output, JSON.stringify({ answer: 'Take the kettle. It is cheap.' }));
  const { headers, body } = await upstream.asked(before);
  assert.equal(headers.authorization, `Bearer ${KEY}`);
  const { instructions, input, ...rest } = body;
  assert.deepEqual(rest, { model: 'a-text-model', max_output_tokens: 3_000, store: false, stream: true });
  assert.match(String(instructions), /read out[\s\S]*"de"[\s\S]*teal-otter/);
  assert.match(String(input), /"reported"[\s\S]*\[redacted\][\s\S]*New to coffee[\s\S]*better for a beginner/);
  assert.doesNotMatch(String(input), /4111/);
  const [line = ''] = logged('delegated');
  assert.match(line, /^a-text-model, \d+ ms: 120 tokens read, 34 written$/);
  const everything = `${JSON.stringify(talk)}${output}${JSON.stringify(site.logged)}`;
  for (const secret of [KEY, CANARY, 'beginner', 'kettle']) {
    const where = secret === 'kettle' ? JSON.stringify(site.logged) : everything;
    assert.ok(!where.includes(secret), secret);
  }
}); // prettier-ignore

test('the owner’s own instructions go instead, written for the visitor, and their limits hold', { timeout: TEST_MS }, async () => {
  await site.close();
  site = await open(
    { instructions: ({ visitor }) => `Facts for ${visitor?.id}.`, reasoningEffort: 'high', maxOutputTokens: 500, questionsPerTalk: 1 },
    { authorize: () => ({ id: 'ada' }) },
  );
  upstream.script = answers('Yes.');
  const before = upstream.count;
  const talk = await startTalk(site.endpoint);
  assert.equal((await call(talk)).fields['answer'], 'Yes.');
  const { body } = await upstream.asked(before);
  assert.match(String(body['instructions']), /Facts for ada\.$/);
  assert.doesNotMatch(String(body['instructions']), /teal-otter/);
  assert.deepEqual([body['reasoning'], body['max_output_tokens']], [{ effort: 'high' }, 500]);
  assert.match(String(body['safety_identifier']), /^[\w-]{32}$/);
  assert.equal((await call(talk)).fields['error'], 'too-many');
  assert.equal(upstream.count, before + 1, 'the second is not asked');
  assert.equal((await call(await startTalk(site.endpoint))).fields['answer'], 'Yes.', 'another talk may');
}); // prettier-ignore

const status =
  (code: number, error: object | string): Script =>
  ({ response }) =>
    void response
      .writeHead(code, { 'content-type': 'application/json' })
      .end(typeof error === 'string' ? error : JSON.stringify({ error }));

/** One sentence, and the beginning of another. */
const breakingOff: (asked: Parameters<Script>[0], then: () => void) => void = (asked, then) => {
  begin(asked);
  asked.response.write(delta('Take the kettle. It is'), then);
};

/** What the API does, what the agent is told of it, and what the log; none of it quotes anything. */
const failing: readonly (readonly [what: string, script: Script, error: string, log: RegExp])[] = [
  ['401', status(401, { code: 'invalid_api_key', message: `${KEY} is wrong; you asked ${QUESTION}` }), 'not-set-up', /401 invalid_api_key$/],
  ['404', status(404, { code: 'model_not_found', message: 'no a-text-model' }), 'not-set-up', /404 model_not_found$/],
  ['400', status(400, { type: 'invalid_request_error', code: null, message: QUESTION }), 'not-set-up', /400 invalid_request_error$/],
  ['a prompt that is refused', status(400, { code: 'invalid_prompt', message: QUESTION }), 'declined', /400 invalid_prompt$/],
  ['429', status(429, { code: 'rate_limit_exceeded', message: 'org_1' }), 'busy', /429 rate_limit_exceeded$/],
  ['429 for want of money', status(429, { code: 'insufficient_quota' }), 'not-set-up', /429 insufficient_quota$/],
  ['500', status(500, { code: 'server_error', message: QUESTION }), 'down', /500 server_error$/],
  ['502 of a proxy', status(502, `<html>${QUESTION}</html>`), 'down', /502 no code$/],
  ['a connection that is closed at once', ({ response }) => void response.destroy(), 'down', /broke: TypeError$/],
  ['one that breaks before a sentence is said', (asked) => (begin(asked), void asked.response.write(delta('Take'), () => asked.response.destroy())), 'down', /broke: /],
  ['a stream that ends without an end', (asked) => (begin(asked), void asked.response.end(delta('Take'))), 'down', /ended without an end$/],
  ['no stream at all', ({ response }) => void response.writeHead(200, { 'content-type': 'application/json' }).end('{"output":[]}'), 'down', /ended without an end$/],
  ['a refusal', (asked) => (begin(asked), void asked.response.end(event('response.refusal.delta', { delta: QUESTION }))), 'declined', /refusal$/],
  ['an error in mid-stream', (asked) => (begin(asked), void asked.response.end(event('error', { code: 'server_error', message: QUESTION }))), 'down', /error: server_error$/],
  ['a failed response', (asked) => (begin(asked), void asked.response.end(event('response.failed', { response: { error: { code: 'rate_limit_exceeded', message: QUESTION } } }))), 'busy', /failed: rate_limit_exceeded$/],
  ['tokens that are used up by thinking', (asked) => (begin(asked), void asked.response.end(event('response.incomplete', { response: { incomplete_details: { reason: 'max_output_tokens' } } }))), 'too-late', /incomplete: max_output_tokens$/],
  ['an answer without words', answers(), 'down', /no words$/],
]; // prettier-ignore

test(
  'whatever goes wrong at the API becomes words that the agent can act on',
  { timeout: TEST_MS },
  async () => {
    const talk = await startTalk(site.endpoint);
    for (const [what, script, error, line] of failing) {
      upstream.script = script;
      const { fields, output } = await call(talk);
      assert.equal(fields['error'], error, `${what}: ${output}`);
      assert.ok(fields['message'] && fields['next'], what);
      assert.match(logged('delegate-failed').at(-1) ?? '', line, what);
    }
    const everything = JSON.stringify(site.logged);
    for (const secret of [KEY, 'beginner', 'teal-otter']) assert.ok(!everything.includes(secret), secret);
    assert.equal(logged('delegate-failed').length, failing.length);
    assert.equal(
      site.logged.filter(({ level }) => level === 'error').length,
      4,
      'what the owner has to mend',
    );
  },
);

test('of an answer that breaks off, whole sentences are given, and that its end is missing', { timeout: TEST_MS }, async () => {
  const cut: readonly Script[] = [
    (asked) => breakingOff(asked, () => asked.response.destroy()),
    (asked) => breakingOff(asked, () => asked.response.end()),
    (asked) => breakingOff(asked, () => asked.response.end(event('response.incomplete', { response: { incomplete_details: { reason: 'max_output_tokens' } } }))),
  ];
  for (const script of cut) {
    upstream.script = script;
    const { fields } = await call(await startTalk(site.endpoint));
    assert.equal(fields['answer'], 'Take the kettle.');
    assert.match(String(fields['next']), /missing/);
  }
  upstream.script = answers('This is one of many sentences. '.repeat(100));
  const { fields } = await call(await startTalk(site.endpoint));
  assert.ok(String(fields['answer']).length <= 900);
}); // prettier-ignore

test('when its time is up the request is closed, and what was said until then is given', { timeout: TEST_MS }, async () => {
  await site.close();
  site = await open({ timeoutMs: 1_000 });
  const before = upstream.count;
  upstream.script = silence;
  const talk = await startTalk(site.endpoint);
  assert.equal((await call(talk)).fields['error'], 'too-late');
  await (await upstream.asked(before)).left;
  upstream.script = (asked) => breakingOff(asked, () => undefined);
  assert.equal((await call(talk)).fields['answer'], 'Take the kettle.');
  await (await upstream.asked(before + 1)).left;
}); // prettier-ignore

test('a new question takes the place of the one before, whose request is closed and which is not spoken of', { timeout: TEST_MS }, async () => {
  const before = upstream.count;
  upstream.script = silence;
  const talk = await startTalk(site.endpoint);
  const first = call(talk);
  const there = await upstream.asked(before);
  upstream.script = answers('The grinder.');
  const second = await call(talk, { question: 'And which grinder is best?' });
  assert.equal(second.fields['answer'], 'The grinder.');
  await there.left;
  assert.ok(isSilentOutput((await first).output));
  assert.equal(logged('delegate-dropped').length, 1);
}); // prettier-ignore

test('a question that is taken back is closed, of one conversation alone', { timeout: TEST_MS }, async () => {
  const before = upstream.count;
  upstream.script = silence;
  const [talk, other] = [await startTalk(site.endpoint), await startTalk(site.endpoint)];
  const first = call(talk);
  const there = await upstream.asked(before);
  const second = call(other);
  const otherThere = await upstream.asked(before + 1);
  assert.ok(isSilentOutput((await call(talk, {}, 'drop_question')).output));
  await there.left;
  assert.ok(isSilentOutput((await first).output));
  assert.equal(otherThere.response.destroyed, false);
  otherThere.response.end(delta('The kettle. ') + event('response.completed', { response: {} }));
  assert.equal((await second).fields['answer'], 'The kettle.');
  assert.match((await call(talk, {}, 'drop_question')).output, /Nothing was/);
}); // prettier-ignore

test('a talk’s end closes its request, and so does a handler that is closed', { timeout: TEST_MS }, async () => {
  const before = upstream.count;
  upstream.script = silence;
  const talk = await startTalk(site.endpoint);
  const first = call(talk);
  const there = await upstream.asked(before);
  assert.equal((await post({ type: 'end', talk: talk.talk })).status, 204);
  await there.left;
  assert.ok(isSilentOutput((await first).output));
  void call(await startTalk(site.endpoint)).catch(() => undefined);
  const last = await upstream.asked(before + 1);
  await site.close();
  await last.left;
  site = await open();
}); // prettier-ignore

test('a conversation that goes on in another talk keeps its question', { timeout: TEST_MS }, async () => {
  const before = upstream.count;
  upstream.script = silence;
  const talk = await startTalk(site.endpoint);
  const first = call(talk);
  const there = await upstream.asked(before);
  const next = await startTalk(site.endpoint, { conversation: talk.conversation ?? '', succeeds: talk.talk });
  assert.equal(next.conversationId, talk.conversationId);
  await post({ type: 'end', talk: talk.talk });
  there.response.end(delta('The kettle. ') + event('response.completed', { response: {} }));
  assert.equal((await first).fields['answer'], 'The kettle.');
}); // prettier-ignore

test('what a page makes up is checked before anything is asked', { timeout: TEST_MS }, async () => {
  const before = upstream.count;
  const talk = await startTalk(site.endpoint);
  for (const args of [{}, { question: '' }, { question: 7 }, { question: 'x'.repeat(2_001) }, { question: 'Q', model: 'dearest' }])
    assert.equal((await call(talk, args)).fields['error'], 'invalid_arguments', JSON.stringify(args));
  assert.equal(upstream.count, before);
}); // prettier-ignore

/** What the site's money of today is taken for, USD. */
const heldUsd = async (store: TalkStore): Promise<number> => {
  const [micro = NaN] = await store.held([`usd:site:all:${new Date(noonMs).toISOString().slice(0, 10)}`]);
  return micro / 1_000_000;
};

/** 120 tokens read at a dollar each, 34 written at ten. */
const DEAR = { in: 1_000_000, out: 10_000_000 };

test('what a question costs is counted in the day’s money, with the talk', { timeout: TEST_MS }, async () => {
  await site.close();
  const store = createMemoryStore();
  const talks = { usdPerDay: { site: 10_000_000 } };
  site = await open({ usdPerMillionTokens: DEAR }, { store, limits: talks });
  upstream.script = answers('Yes.');
  const silent = await startTalk(site.endpoint);
  await post({ type: 'end', talk: silent.talk });
  const talkUsd = await heldUsd(store);
  assert.ok(talkUsd > 0 && talkUsd < 20, `what was set aside for questions is given back: ${talkUsd}`);
  const talk = await startTalk(site.endpoint);
  assert.equal((await call(talk)).fields['answer'], 'Yes.');
  upstream.script = status(500, { code: 'server_error' });
  assert.equal((await call(talk)).fields['error'], 'down');
  await post({ type: 'end', talk: talk.talk });
  assert.equal(Math.round((await heldUsd(store)) - 2 * talkUsd), 120 + 34 * 10, 'one refused costs nothing');
}); // prettier-ignore

test('of an answer that nobody heard to its end the most counts', { timeout: TEST_MS }, async () => {
  await site.close();
  const store = createMemoryStore();
  site = await open({ usdPerMillionTokens: DEAR }, { store, limits: { usdPerDay: { site: 10_000_000 } } });
  upstream.script = (asked) => breakingOff(asked, () => asked.response.destroy());
  const talk = await startTalk(site.endpoint);
  await call(talk);
  await post({ type: 'end', talk: talk.talk });
  assert.ok((await heldUsd(store)) > 3_000 * 10);
}); // prettier-ignore

test('no question crosses the day’s money: the talk is shorter, and holds less for questions', { timeout: TEST_MS }, async () => {
  await site.close();
  const store = createMemoryStore();
  const day = 120_000;
  site = await open({ usdPerMillionTokens: DEAR }, { store, limits: { usdPerDay: { site: day } } });
  const before = upstream.count;
  const talk = await startTalk(site.endpoint);
  const errors = async (questions: number): Promise<readonly unknown[]> => {
    const all: unknown[] = [];
    for (let asked = 0; asked < questions; asked += 1) all.push((await call(talk)).fields['error'] ?? null);
    return all;
  };
  upstream.script = answers('Yes.');
  assert.deepEqual(await errors(6), Array(6).fill(null), 'each gives back what it did not take');
  upstream.script = (asked) => breakingOff(asked, () => asked.response.destroy());
  assert.deepEqual(await errors(5), [null, null, null, 'too-many', 'too-many']);
  assert.equal(upstream.count, before + 9, 'what is not paid for is not asked');
  assert.match(logged('delegate-failed').at(-1) ?? '', /usdPerDay/);
  await post({ type: 'end', talk: talk.talk });
  assert.ok((await heldUsd(store)) <= day);
}); // prettier-ignore
