import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neverStalls } from '../../../src/policy/never-stalls.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { answer, given, moment, turn } from './moments.js';

const decide = (change: Partial<Moment>): readonly Directive[] =>
  neverStalls.decide(moment(change), neverStalls.limits);

const on: Directive = { type: 'sound', thinking: true };
const off: Directive = { type: 'sound', thinking: false };
const sounds = { thinking: true };
const owed = ['response'] as const;

/** In a turn of the visitor's, whose last sound was then. */
const inTurn = (quietSinceMs: number): Partial<Moment> => ({
  floor: 'visitor',
  visitorSpeaks: true,
  quietSinceMs,
});

const thinking: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['an answer is owed for 600 ms', { owed, quietSinceMs: 99_400 }, [on]],
  ['it is owed for less', { owed, quietSinceMs: 99_500 }, [{ type: 'look-again', afterMs: 100 }]],
  ['a tool is at work', { owed: ['tools'], quietSinceMs: 90_000 }, [on]],
  ['nothing is owed', { quietSinceMs: 90_000 }, []],
  ['nobody has spoken yet', { owed, quietSinceMs: null }, []],
  ['the visitor speaks', { owed, quietSinceMs: 90_000, visitorSpeaks: true }, []],
  ['the turn is over, but when its last sound was is not told yet', { owed, quietSinceMs: 90_000, voiced: true }, []],
  ['the agent speaks', { owed, quietSinceMs: 90_000, floor: 'agent' }, []],
  ['it sounds already', { owed, quietSinceMs: 90_000, ...sounds }, []],
  ['it sounds, and the agent speaks', { owed, quietSinceMs: 90_000, floor: 'agent', ...sounds }, [off]],
  ['it sounds, and the visitor speaks', { owed, quietSinceMs: 90_000, visitorSpeaks: true, ...sounds }, [off]],
  ['it sounds, and nothing is owed any more', { quietSinceMs: 90_000, ...sounds }, [off]],
  ['the visitor is silent for 600 ms, and nobody knows whether it is the end', inTurn(99_400), [on]],
  ['they are silent for less', inTurn(99_500), [{ type: 'look-again', afterMs: 100 }]],
  ['they go on', { ...inTurn(99_000), voiced: true, ...sounds }, [off]],
  ['it was the end, and the answer is owed now', { ...inTurn(99_000), floor: 'nobody', visitorSpeaks: false, owed, ...sounds }, []],
]; // prettier-ignore

for (const [name, change, expected] of thinking) {
  test(`thinking sound: ${name}`, () => assert.deepEqual(decide(change), expected));
}

const finished = (status: 'completed' | 'cancelled'): Moment['happened'] => ({
  type: 'response-finished',
  responseId: 'R',
  status,
  reason: null,
  message: null,
  totalTokens: null,
});
const happened = finished('completed');
const check = turn('agent', 'Let me check that for you.', { phase: 'commentary' });
const plainly = turn('agent', 'One moment, I will look.');
const nudge: Directive = { type: 'respond', note: 'keep-promise' };
const wayOut: Directive = { type: 'respond', note: 'broken-promise' };
const asked = turn('visitor', 'Where is it?', { startedAtMs: 80_000 });
const cut = turn('agent', 'One moment,', { interrupted: true });
const known: Partial<Moment> = { happened: { type: 'words-known' }, answer: answer([plainly]) };

const promises: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['a commentary, and then nothing', { happened, answer: answer([check]) }, [nudge]],
  ['words that promise, where there are no phases', { happened, answer: answer([plainly]) }, [nudge]],
  ['a commentary with a call', { happened, answer: answer([check], { called: true }) }, []],
  ['a call whose output is asked about already', { happened, owed, answer: answer([check]) }, []],
  ['a commentary and the answer', { happened, answer: answer([check, turn('agent', 'It is on its way.', { phase: 'final_answer' })]) }, []],
  ['an answer', { happened, answer: answer([turn('agent', 'It is on its way.')]) }, []],
  ['a long answer that has such words', { happened, answer: answer([turn('agent', `Let me see, ${'there is a lot to say about it and '.repeat(3)} so on.`)]) }, []],
  ['nothing said at all', { happened, answer: answer([]) }, []],
  ['a commentary that was cut off', { happened: finished('cancelled'), answer: answer([check]) }, []],
  ['the end of another response', { happened: { ...finished('completed'), responseId: 'S' } as Moment['happened'], answer: answer([check]) }, []],
  ['a promise about the same question again', { happened, answer: answer([check]), turns: [asked], given: [given('never-stalls', nudge, 85_000)] }, [wayOut]],
  ['a third one about it', { happened, answer: answer([check]), turns: [asked], given: [given('never-stalls', nudge, 85_000), given('never-stalls', wayOut, 86_000)] }, []],
  ['a promise about a new question', { happened, answer: answer([check]), turns: [asked], given: [given('never-stalls', nudge, 70_000)] }, [nudge]],
  ['a promise, and the phrases come by which it is known', { ...known, turns: [asked, plainly] }, [nudge]],
  ['a promise that is followed by what the visitor says, and the phrases come', { ...known, turns: [plainly, asked] }, []],
  ['a promise while an answer is owed, and the phrases come', { ...known, owed, turns: [asked, plainly] }, []],
  ['a promise that was cut off, and the phrases come', { ...known, answer: answer([cut]), turns: [asked, cut] }, []],
  ['a promise of an earlier talk, and the phrases come', { ...known, turns: [asked, { ...plainly, startedAtMs: 70_000 }] }, []],
  ['a promise that was spoken of, and phrases of another language come', { ...known, turns: [asked, plainly], given: [given('never-stalls', nudge, 91_000), given('never-stalls', wayOut, 92_000)] }, []],
  ['words in a language without lists', { happened, plain: null, answer: answer([plainly]) }, []],
]; // prettier-ignore

for (const [name, change, expected] of promises) {
  test(`promise: ${name}`, () => assert.deepEqual(decide(change), expected));
}

const running = [{ callId: 'c', name: 'look_up', sinceMs: 88_000 }];
const still: Directive = { type: 'respond', note: 'still-looking' };
const slow: Partial<Moment> = { owed: ['tools'], running, quietSinceMs: 95_000, ...sounds };

const tools: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['takes ten seconds', slow, [still]],
  ['takes six', { ...slow, running: [{ ...running[0]!, sinceMs: 94_000 }] }, [{ type: 'look-again', afterMs: 4_000 }]],
  ['takes ten, but somebody spoke a moment ago', { ...slow, quietSinceMs: 99_000 }, [{ type: 'look-again', afterMs: 3_000 }]],
  ['takes ten, and an answer is coming', { ...slow, owed: ['response', 'tools'] }, []],
  ['was spoken of already', { ...slow, given: [given('never-stalls', still, 98_500)] }, []],
]; // prettier-ignore

for (const [name, change, expected] of tools) {
  test(`a tool that ${name}`, () => assert.deepEqual(decide(change), expected));
}

test('a page may tune it', () => {
  const patient = { ...neverStalls, limits: { ...neverStalls.limits, quietMs: 2_000 } };
  assert.deepEqual(patient.decide(moment({ owed, quietSinceMs: 99_300 }), patient.limits), [
    { type: 'look-again', afterMs: 1_300 },
  ]);
});
