/** Each policy stands alone: over the moments of whole talks, what is taken out changes nothing in what the others decide. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import { createRealtimeEngine } from '../../../src/engine/realtime/realtime.js';
import type { Fact } from '../../../src/engine/engine.js';
import { defaults } from '../../../src/policy/defaults.js';
import type { Directive, Moment, Policy } from '../../../src/policy/policy.js';
import { notesOf } from '../../../src/policy/rules.js';
import { TRACES, trace } from '../engine/traces.js';
import { loadPlainWords } from '../../../src/session/load-plain-words.js';
import { settled, stage } from '../session/stage.js';

const voice = { durationMs: 900, voicedRatio: 1, pitchMedianHz: 0, pitchRangeHz: 0, syllablesPerSecond: 0, signalToNoiseDb: 30, clippedRatio: 0.1 }; // prettier-ignore

const visitor = (itemId: string, text: string, atMs: number, confidence?: number): readonly Fact[] => [
  { type: 'speech-confirmed', by: 'server', itemId, atMs: atMs - 1_500 },
  { type: 'speech-ended', lastVoicedAtMs: atMs - 500, voice },
  { type: 'speech-stopped', itemId, atMs },
  { type: 'visitor-committed', itemId, previousItemId: null, text: null },
  {
    type: 'visitor-transcribed',
    itemId,
    text,
    ...(confidence !== undefined && { written: { logprobs: [{ logprob: Math.log(confidence) }] } }),
  },
];

/** An answer that is heard for so long of its words, and then to its end. */
const agent = (id: string, text: string, atMs: number, heardMs: number): readonly Fact[] => {
  const key = { itemId: `item-${id}`, contentIndex: 0 };
  return [
    { type: 'response-started', responseId: id, requestId: null, outOfBand: false },
    {
      type: 'item-started',
      responseId: id,
      itemId: key.itemId,
      outputIndex: 0,
      kind: 'message',
      phase: null,
    },
    { type: 'agent-words', responseId: id, delta: text, ...key },
    { type: 'audio-arrived', receivedMs: heardMs, atMs, ...key },
    { type: 'sounding', atMs, ...key },
    { type: 'heard', heardMs, receivedMs: heardMs, complete: false, ...key },
    ended(id),
    { type: 'drained' },
  ];
};
const ended = (responseId: string): Fact => ({ type: 'response-finished', responseId, status: 'completed', reason: null, message: null, totalTokens: null }); // prettier-ignore
const calls = (responseId: string, args: string): readonly Fact[] => [
  { type: 'response-started', responseId, requestId: null, outOfBand: false },
  { type: 'tool-called', responseId, itemId: `call-${responseId}`, callId: `c-${responseId}`, name: 'look_up', arguments: args },
  ended(responseId),
]; // prettier-ignore

const long = 'It is a dual boiler machine, so it can brew and steam at the same time. '.repeat(6);

/** A talk in which every policy has something to say. */
const eventful: readonly (readonly Fact[])[] = [
  visitor('V1', '', 2_000),
  visitor('V2', 'Wears it.', 12_000, 0.2),
  agent('R1', 'Which order do you mean?', 14_000, 1_500),
  visitor('V3', 'The big one, please.', 20_000),
  agent('R2', 'Which order do you mean?', 22_000, 1_500),
  visitor('V4', 'Please speak more slowly.', 30_000),
  agent('R3', 'Let me check that.', 32_000, 1_000),
  visitor('V5', 'Können Sie mir bitte sagen, wann Sie geöffnet haben?', 40_000),
  calls('R4', '{"order_id":"1042"}'),
  visitor('V6', 'Tell me everything about it.', 60_000),
  agent('R5', long, 62_000, 9_000),
  visitor('V7', 'Das ist unverschämt, und das zum dritten Mal!', 80_000),
  agent('R6', 'I am sorry.', 82_000, 800),
];

/** What is fetched is there. */
const rest = async (): Promise<void> => {
  await import('../../../src/policy/seldom/seldom.js');
  for (const lang of ['en', 'de']) await loadPlainWords(lang);
  await settled();
};

/** What the policies saw, each with what had been directed by then. */
const moments: Moment[] = [];

const follow = async (parts: readonly (readonly Fact[])[]): Promise<void> => {
  const recorder: Policy = {
    name: 'recorder',
    limits: {},
    decide: (moment) => {
      moments.push(moment);
      return [];
    },
  };
  const on = stage({ notes: notesOf({}), policies: (ours) => [...ours, recorder] });
  on.listener.tool = () => false;
  const talk = await on.live();
  await settled();
  for (const [at, part] of parts.entries()) {
    for (const fact of part) {
      on.clock.nowMs = at * 10_000 + 2_000;
      on.fact(fact);
      await rest();
    }
    if (part.some(({ type }) => type === 'tool-called')) talk.answerTool('c-R4', 'packed');
    // The timers of those that want to look again, and the code that is fetched when it is needed.
    for (let round = 0; round < 3; round += 1) {
      await rest();
      on.clock.nowMs += 800;
      for (const timer of on.timers.filter(({ off }) => !off)) {
        timer.off = true;
        if (timer.delayMs < 5_000) timer.callback();
      }
    }
  }
  talk.stop();
};

before(async () => {
  for (const name of TRACES) {
    const engine = createRealtimeEngine(() => 2_000);
    const facts = trace(name).wire.flatMap((event) =>
      engine.decode(JSON.stringify(event)).flatMap((one) => (one.type === 'fact' ? [one.fact] : [])),
    );
    await follow([facts.filter(({ type }) => type !== 'session-ready')]);
  }
  await follow(eventful);
});

const decide = (policy: Policy, moment: Moment): readonly Directive[] => policy.decide(moment, policy.limits);

test('in these talks each policy has something to say', () => {
  const spoke = new Set(moments.flatMap(({ given }) => given.map(({ policy }) => policy)));
  assert.deepEqual([...spoke].sort(), defaults.map(({ name }) => name).sort());
  assert.ok(moments.length > 100);
});

for (const left of defaults) {
  test(`without “${left.name}” the others decide as they did`, () => {
    for (const moment of moments) {
      const given = moment.given.filter(({ policy }) => policy !== left.name);
      for (const other of defaults.filter((policy) => policy !== left))
        assert.deepEqual(decide(other, { ...moment, given }), decide(other, moment), other.name);
    }
  });
}

test('a policy, like whatever else stands beside it, has fewer than 120 lines; lists of words may have more', () => {
  const folder = new URL('../../../src/policy/', import.meta.url);
  const lists = ['english-phrases.ts', 'english.ts'];
  const files = ['', 'seldom/'].flatMap((within) =>
    readdirSync(new URL(within, folder))
      .filter((name) => name.endsWith('.ts') && !lists.includes(name))
      .map((name) => within + name),
  );
  assert.ok(files.length > 20);
  const long = files.filter((file) => readFileSync(new URL(file, folder), 'utf8').split('\n').length > 120);
  assert.deepEqual(long, []);
});
