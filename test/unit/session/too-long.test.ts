/** Answers that are too long, by our own policies, from the first word to the last tap. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { briefNotes } from '../../../src/policy/brief.js';
import { frustrationNotes } from '../../../src/policy/frustration.js';
import type { Given } from '../../../src/policy/policy.js';
import type { RunningTalk } from '../../../src/session/running-talk.js';
import { settled, stage } from './stage.js';
// Here already when the rule asks for it.
import '../../../src/policy/seldom/seldom.js';

const LONG = 'It is a dual boiler machine, so it can brew and steam at the same time. '.repeat(8);

let on = stage();
let talk: RunningTalk;
let directed: Given['directive'][] = [];
let count = 0;

beforeEach(async () => {
  on = stage({ notes: { ...briefNotes, ...frustrationNotes } });
  directed = [];
  count = 0;
  on.listener.directed = ({ directive }) => directed.push(directive);
  talk = await on.live();
  await settled();
});

const pass = (ms: number): void => void (on.clock.nowMs += ms);

/** The agent says that, until it is over or stopped. Returns for how long it was heard, in ms. */
async function agentSays(text: string, lengthMs: number): Promise<number> {
  count += 1;
  const responseId = `R${count}`;
  const key = { itemId: `A${count}`, contentIndex: 0 };
  pass(500);
  const asked = on.commands.findLast((command) => command.type === 'respond');
  on.fact({ type: 'response-started', responseId, requestId: asked?.requestId ?? null, outOfBand: false });
  on.fact({ type: 'item-started', responseId, itemId: key.itemId, outputIndex: 0, kind: 'message', phase: null }); // prettier-ignore
  on.fact({ type: 'agent-words', responseId, delta: text, ...key });
  on.fact({ type: 'audio-arrived', receivedMs: lengthMs, atMs: on.clock.nowMs, ...key });
  on.fact({ type: 'sounding', atMs: on.clock.nowMs, ...key });
  const stops = on.did.filter((did) => did === 'interrupt').length;
  for (let heardMs = 200; heardMs <= lengthMs; heardMs += 200) {
    pass(200);
    const heard = { heardMs, receivedMs: lengthMs, complete: true, ...key };
    on.fact({ type: 'heard', ...heard });
    // The rule's code is there, or decides what it was told before.
    await settled();
    if (on.did.filter((did) => did === 'interrupt').length === stops) continue;
    on.fact({ type: 'cut-off', heard: [heard], heardSource: 'rendered' });
    on.fact(finished(responseId, 'cancelled'));
    return heardMs;
  }
  on.fact(finished(responseId, 'completed'));
  on.fact({ type: 'drained' });
  return lengthMs;
}

const finished = (responseId: string, status: 'completed' | 'cancelled'): Fact => ({
  type: 'response-finished', responseId, status, reason: null, message: null, totalTokens: null,
}); // prettier-ignore

const noted = (): readonly string[] => directed.flatMap((one) => ('note' in one ? [one.note] : []));

test('who taps on the offer of more three times hears three portions, and no comfort', async () => {
  talk.send('Tell me all about it.');
  await agentSays(LONG, 40_000);
  await agentSays('In short: it is good. Shall I go on?', 3_000);
  for (let tap = 0; tap < 3; tap++) {
    pass(2_000);
    assert.deepEqual(talk.view.offers, ['tell-more']);
    talk.send('Yes, tell me more');
    await agentSays(LONG, 40_000);
    await agentSays('Shall I go on?', 1_000);
  }
  assert.deepEqual(noted(), ['shorten', 'pause', 'pause', 'pause']);
});

test('who is cut off by us three times, and asks for something else each time, is not angry', async () => {
  for (const text of [
    'Tell me about the machine.',
    'And what about the kettle?',
    'How much are beans?',
    'Well.',
  ]) {
    talk.send(text);
    await agentSays(LONG, 40_000);
    await agentSays('In short: it is good. Shall I go on?', 3_000);
    pass(2_000);
  }
  assert.ok(!noted().includes('calm'));
});

test('an agent that keeps to no note is told to sum up, told to pause, and stopped; the rest is offered', async () => {
  talk.send('Tell me all about it.');
  const heardMs = [
    await agentSays(LONG, 40_000),
    await agentSays(LONG, 40_000),
    await agentSays(LONG, 40_000),
  ];
  assert.deepEqual(
    directed.map((one) => ('note' in one ? one.note : one.type)),
    ['shorten', 'offer', 'pause', 'stop'],
  );
  assert.ok((heardMs[0] ?? 0) + (heardMs[1] ?? 0) <= 15_200, heardMs.join());
  assert.ok((heardMs[2] ?? 0) <= 4_200, heardMs.join());
  // Nobody asks it for another word.
  assert.equal(on.commands.filter(({ type }) => type === 'respond').length, 3);
  assert.deepEqual(talk.view.offers, ['tell-more']);
  pass(2_000);
  talk.send('Yes, tell me more');
  assert.ok((await agentSays(LONG, 40_000)) <= 15_200);
  assert.equal(noted().at(-1), 'pause');
});
