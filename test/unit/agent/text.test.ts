/** The stand-in for a text model, over real HTTP: its wits, the shapes it takes and gives, and how it fails when told to. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import type { Doorway } from '../../../demo/agent/doorway.js';
import { handleHttp } from '../../../demo/agent/http.js';
import { DEFAULT_KNOBS, type Knobs } from '../../../demo/agent/knobs.js';
import { createLog, type AgentLog } from '../../../demo/agent/log.js';
import { ponder } from '../../../demo/agent/text/ponder.js';
import { deepQuestion } from '../../../demo/agent/wits/deep.js';
import type { Memory, Plan } from '../../../demo/agent/wits/situation.js';
import { think } from '../../../demo/agent/wits/think.js';
import { eventsOf } from '../../../src/server/delegate/event-stream.js';

const shop = JSON.parse(readFileSync(new URL('../../../demo/shop.json', import.meta.url), 'utf8')) as object;
const instructions = `You are the voice of a shop. ${JSON.stringify({ ...shop, orders: undefined })} Be brief.`;
const QUESTION = 'Which of your machines is better for a beginner, and why?';

test('it compares what is named, or all that lasts, by what the visitor goes by', () => {
  const rows: readonly (readonly [question: string, said: RegExp, unsaid: RegExp])[] = [
    [QUESTION, /^For a beginner I would take the kettle\. .*seventy nine.*thermometer.*espresso machine costs/, /beans|grinder/],
    ['Compare the grinder and the espresso machine for a small budget.', /^For a small budget I would take the grinder\. .*sold out.*espresso machine/, /kettle/],
    ['What is best for serious coffee?', /^For somebody serious I would take the espresso machine/, /beans/],
    ['What would you recommend?', /^All in all I would take the kettle/, /beans/],
  ]; // prettier-ignore
  for (const [question, said, unsaid] of rows) {
    const answer = ponder(
      instructions,
      `<record>\nthe beans\n</record>\n<question>${JSON.stringify(question)}</question>`,
    );
    assert.match(answer, said);
    assert.doesNotMatch(answer, unsaid);
  }
  assert.match(ponder('You know nothing.', QUESTION), /nothing that I know/);
});

const tools = [
  { name: 'delegate', parameters: { properties: { question: { type: 'string' } }, required: ['question'] } },
  { name: 'drop_question', parameters: { properties: {} } },
];
const reply = (memory: readonly Memory[], declared = tools): Plan =>
  think({ instructions, request: null, tools: declared, parallelCalls: true, memory });

test('the voice stand-in delegates what wants thought, where it can, and takes back what is not wanted', () => {
  const asked: Memory = { type: 'visitor', text: QUESTION };
  const [preamble, call] = reply([asked]);
  assert.equal(preamble?.type === 'say' && preamble.phase, 'commentary');
  assert.deepEqual(call, { type: 'call', name: 'delegate', arguments: { question: QUESTION } });
  assert.ok(reply([asked], []).every(({ type }) => type === 'say'));
  assert.equal(deepQuestion('What are your opening hours?', { instructions, request: null, tools, parallelCalls: true, memory: [] }), null); // prettier-ignore
  const called: Memory = { type: 'call', callId: 'C', name: 'delegate', arguments: '{}' };
  const [, dropped] = reply([asked, called, { type: 'visitor', text: 'Never mind.' }]);
  assert.deepEqual(dropped, { type: 'call', name: 'drop_question', arguments: {} });
  const output = (text: string): Memory => ({ type: 'output', callId: 'C', output: text });
  assert.deepEqual(reply([asked, called, output('{"answer":"The kettle, for 79 dollars."}')]), [{ type: 'say', text: 'The kettle, for 79 dollars.', phase: 'final_answer' }]); // prettier-ignore
  assert.deepEqual(reply([asked, called, output('{"silent":true,"status":"dropped"}')]), []);
});

let knobs: Knobs;
let log: AgentLog;
const server = createServer((request, response) => {
  const doorway = { apiKey: 'sk-local', log, knobs } as Doorway;
  void handleHttp(request, response, doorway);
});
let url: string;
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/responses`;
});
after(() => void server.close());
beforeEach(() => {
  knobs = { ...DEFAULT_KNOBS, thinkMs: 0 };
  log = createLog(null);
});

const body = { model: 'a-text-model', instructions, input: QUESTION, store: false };
const ask = (request: object, init: RequestInit = {}): Promise<Response> =>
  fetch(url, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-local', 'content-type': 'application/json' },
    body: JSON.stringify(request),
    ...init,
  });

async function streamed(request: object = {}): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const response = await ask({ ...body, stream: true, ...request });
  assert.equal(response.status, 200);
  const events: Record<string, unknown>[] = [];
  for await (const data of eventsOf(response.body!)) events.push(JSON.parse(data) as Record<string, unknown>);
  return events;
}

test('what the API would refuse it refuses', async () => {
  const rows: readonly (readonly [Promise<Response>, number, RegExp])[] = [
    [ask(body, { headers: { authorization: 'Bearer sk-other' } }), 401, /invalid_api_key/],
    [ask({ ...body, model: undefined }), 400, /missing_required_parameter.*model/],
    [ask({ ...body, temprature: 1 }), 400, /unknown_parameter/],
    [ask({ ...body, max_output_tokens: 1 }), 400, /below_min_value/],
    [ask({ ...body, store: true }), 400, /keeps nothing/],
    [ask(body, { body: '{' }), 400, /invalid_json/],
    [fetch(url, { headers: { authorization: 'Bearer sk-local' } }), 405, /method_not_allowed/],
  ];
  for (const [response, status, words] of rows) {
    const text = await (await response).text();
    assert.equal((await response).status, status, text);
    assert.match(text.replace(/"message":("(?:[^"\\]|\\.)*"),(.*)/, '$2 $1'), words);
  }
});

test('a stream’s words are its answer, its events are numbered, and the whole is the same at once', async () => {
  const events = await streamed();
  assert.deepEqual(events.map(({ sequence_number: at }) => at), events.map((_, index) => index)); // prettier-ignore
  assert.equal(events[0]?.['type'], 'response.created');
  const text = events.flatMap(({ type, delta }) => (type === 'response.output_text.delta' ? [String(delta)] : [])).join(''); // prettier-ignore
  assert.equal(text, ponder(instructions, QUESTION));
  assert.equal(events.at(-1)?.['type'], 'response.completed');
  const whole = (await (await ask(body)).json()) as {
    output: { content: { text: string }[] }[];
    usage: object;
  };
  assert.equal(whole.output[0]?.content[0]?.text, text);
  assert.ok('output_tokens' in whole.usage);
  assert.deepEqual(log.entries.map(({ type }) => type), ['asked', 'pondered', 'asked', 'pondered']); // prettier-ignore
});

test('it fails as it is told to', async () => {
  const statuses = { busy: 429, down: 500 } as const;
  for (const way of ['busy', 'down'] as const) {
    knobs = { ...knobs, textFails: way };
    assert.equal((await ask({ ...body, stream: true })).status, statuses[way]);
  }
  knobs = { ...knobs, textFails: 'refuse' };
  assert.ok((await streamed()).some(({ type }) => type === 'response.refusal.delta'));
  knobs = { ...knobs, textFails: 'cut' };
  assert.equal((await streamed()).at(-1)?.['type'], 'response.incomplete');
  knobs = { ...knobs, textFails: 'break' };
  await assert.rejects(streamed());
});

test('whoever goes is not answered any more', async () => {
  knobs = { ...knobs, thinkMs: 60_000 };
  const gone = new AbortController();
  const response = await ask({ ...body, stream: true }, { signal: gone.signal });
  await response.body?.getReader().read();
  gone.abort();
  while (!log.entries.some((entry) => entry.type === 'pondered' && entry.end === 'left'))
    await new Promise((resolve) => setTimeout(resolve, 5));
});
