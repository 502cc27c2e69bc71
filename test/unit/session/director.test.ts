import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import { loadPlainWords } from '../../../src/session/load-plain-words.js';
import { createDirector } from '../../../src/session/director.js';
import type { Directive } from '../../../src/session/talk.js';
import { scriptedPolicy } from './scripted-policy.js';
import { settled, stage } from './stage.js';

const notes = { calm: 'Be calm.', short: 'Be short.' };

let scripted = scriptedPolicy();
let on = stage();
beforeEach(() => {
  scripted = scriptedPolicy();
  on = stage({ notes, policies: () => [scripted] });
});

const live = async () => {
  const talk = await on.live();
  await settled();
  return talk;
};
const nudge: Fact = { type: 'unknown', event: {} };
const direct = (...directives: readonly Directive[]): void => {
  scripted.next = directives;
  on.fact(nudge);
};
const started: Fact = { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false };
const finished: Fact = { type: 'response-finished', responseId: 'R', status: 'completed', reason: null, message: null, totalTokens: null }; // prettier-ignore
const item: Fact = {
  type: 'item-started',
  responseId: 'R',
  itemId: 'A',
  outputIndex: 0,
  kind: 'message',
  phase: null,
};
const sounding: Fact = { type: 'sounding', itemId: 'A', contentIndex: 0, atMs: 0 };
const cutOff: Fact = { type: 'cut-off', heard: [], heardSource: 'rendered' };
const note = (text: string) => ({ type: 'add-note', text });
const asked = (): readonly string[] => on.commands.map((command) => command.type);

test('without policies the talk is as it would be', async () => {
  on = stage();
  const talk = await live();
  assert.deepEqual([talk.view.status, talk.view.offers], ['listening', undefined]);
});

test('the agent is told, and speaks at the next free floor', async () => {
  await live();
  on.fact(started);
  direct({ type: 'respond', note: 'calm' });
  assert.deepEqual(on.commands, [note('Be calm.')]);
  on.fact(finished);
  assert.deepEqual(asked(), ['add-note', 'respond']);
});

test('the agent is told, and does not speak by that', async () => {
  await live();
  direct({ type: 'tell', note: 'calm' });
  assert.deepEqual(on.commands, [note('Be calm.')]);
});

test('what the site has no words for is left out, and not noted', async () => {
  await live();
  direct({ type: 'respond', note: 'other' }, { type: 'cut-to', note: 'constructor' });
  on.fact(nudge);
  assert.deepEqual([on.commands, scripted.moments.at(-1)?.given], [[], []]);
  assert.ok(!on.did.includes('interrupt'));
});

test('nor is a speed or a language changed by a rule that the site has left out', async () => {
  await live();
  direct({ type: 'speed', factor: 0.85 }, { type: 'tell', note: 'slower' });
  direct({ type: 'language', lang: 'de' }, { type: 'tell', note: 'language' });
  on.fact(nudge);
  assert.deepEqual([on.commands, scripted.moments.at(-1)?.given], [[], []]);
});

test('an answer is stopped first; the note, and the wish for another, wait until it is silent', async () => {
  await live();
  for (const fact of [started, item, sounding]) on.fact(fact);
  direct({ type: 'cut-to', note: 'short' });
  assert.equal(on.did.at(-1), 'interrupt');
  assert.deepEqual(on.commands, []);
  on.fact({ ...finished, status: 'cancelled' } as Fact);
  assert.deepEqual(on.commands, []);
  on.fact(cutOff);
  assert.deepEqual(asked(), ['add-note', 'respond']);
});

test('an answer behind which another waits is not stopped, and no chip tells so', async () => {
  const talk = await live();
  for (const fact of [started, item, sounding]) on.fact(fact);
  direct({ type: 'respond', note: 'calm' });
  direct({ type: 'cut-to', note: 'short' }, { type: 'offer', offer: 'tell-more' });
  assert.ok(!on.did.includes('interrupt'));
  assert.deepEqual(talk.view.offers, []);
  on.fact(finished);
  assert.deepEqual(asked(), ['add-note', 'respond']);
});

test('whoever speaks when it falls silent has something else to say', async () => {
  await live();
  for (const fact of [started, item, sounding]) on.fact(fact);
  direct({ type: 'cut-to', note: 'short' });
  on.fact({ type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 0 });
  on.fact(cutOff);
  on.fact({ ...finished, status: 'cancelled' } as Fact);
  on.fact({ type: 'speech-stopped', itemId: 'V', atMs: 0 });
  assert.deepEqual(on.commands, []);
});

test('an answer that does not sound yet is replaced when its response is over', async () => {
  await live();
  on.fact(started);
  direct({ type: 'cut-to', note: 'short' });
  assert.deepEqual(asked(), ['add-note']);
  on.fact({ ...finished, status: 'cancelled' } as Fact);
  assert.deepEqual(asked(), ['add-note', 'respond']);
});

test('the speed changes between turns only', async () => {
  await live();
  for (const fact of [started, item, sounding]) on.fact(fact);
  direct({ type: 'speed', factor: 0.85 });
  on.fact(finished);
  assert.deepEqual(on.commands, []);
  on.fact({ type: 'drained' });
  assert.deepEqual(on.commands, [{ type: 'configure', speed: 0.85 }]);
});

test('another language is told to whoever writes down the visitor’s words, and its short words are fetched', async () => {
  const heard = { model: 'gpt-transcribe', language: 'en' };
  on = stage({ notes, policies: () => [scripted], transcription: heard });
  await live();
  direct({ type: 'language', lang: 'de' });
  const transcription = { model: 'gpt-transcribe', language: 'de' };
  assert.deepEqual(on.commands, [{ type: 'configure', transcription }]);
  await loadPlainWords('de');
  await settled();
  on.fact(nudge);
  assert.equal(scripted.moments.at(-1)?.plain, plainWordsOf('de'));
});

test('speech that was not meant for the agent is as none: nothing is owed for it, and no sound comes', async () => {
  on = stage({ notes, policies: () => [scripted] });
  const talk = await live();
  on.listener.tool = () => false;
  on.clock.nowMs = 1_400;
  on.fact(ended);
  on.fact(started);
  on.fact({ ...tool, name: 'wait_for_user' } as Fact);
  const { owed, running, quietSinceMs, lastVoicedAtMs } = scripted.moments.at(-1)!;
  assert.deepEqual([owed, running, quietSinceMs, lastVoicedAtMs], [['response', 'tools'], [], null, null]);
  on.fact(finished);
  talk.answerTool('c', '');
  await settled();
  assert.deepEqual([talk.view.status, scripted.moments.at(-1)?.owed], ['thinking', ['response']]);
});

test('a chip is shown until the visitor says something', async () => {
  const talk = await live();
  direct({ type: 'offer', offer: 'tell-more' });
  assert.deepEqual(talk.view.offers, ['tell-more']);
  on.fact(nudge);
  assert.deepEqual(talk.view.offers, ['tell-more']);
  talk.send('Yes.');
  assert.deepEqual(talk.view.offers, []);
});

test('the sound is begun and ended, and ends with the link', async () => {
  await live();
  direct({ type: 'sound', thinking: true });
  await settled();
  direct({ type: 'sound', thinking: false });
  await settled();
  direct({ type: 'sound', thinking: true });
  await settled();
  on.fact({ type: 'link-closed', code: 1006, message: '' });
  await settled();
  assert.deepEqual(
    on.did.filter((deed) => deed.startsWith('think')),
    ['think', 'think no more', 'think', 'think no more'],
  );
});

test('a page may have no such sound', async () => {
  on = stage({ notes, policies: () => [scripted], thinkingSound: false });
  await live();
  direct({ type: 'sound', thinking: true });
  await settled();
  assert.ok(!on.did.includes('think'));
});

test('of sounds the latest alone is kept, so that they push nothing out', async () => {
  await live();
  direct({ type: 'tell', note: 'calm' });
  for (let at = 0; at < 50; at += 1) direct({ type: 'sound', thinking: at % 2 === 0 });
  on.fact(nudge);
  assert.deepEqual(
    scripted.moments.at(-1)?.given.map(({ directive }) => directive.type),
    ['tell', 'sound'],
  );
});

test('a policy looks again when it wished to, or not, if the wish is gone', async () => {
  await live();
  direct({ type: 'look-again', afterMs: 500 }, { type: 'look-again', afterMs: 300 });
  const timer = on.timers.findLast(({ delayMs }) => delayMs === 300);
  assert.equal(timer?.off, false);
  timer?.callback();
  assert.equal(scripted.moments.at(-1)?.happened.type, 'else');
  direct({ type: 'look-again', afterMs: 400 });
  on.fact(nudge);
  assert.equal(on.timers.findLast(({ delayMs }) => delayMs === 400)?.off, true);
});

test('what was directed is told to the page, and to the next moments', async () => {
  const told: unknown[] = [];
  on.listener.directed = (given) => told.push(given);
  await live();
  const directive: Directive = { type: 'offer-human', note: 'calm', reasons: ['said “third time”'] };
  direct(directive);
  on.fact(nudge);
  const given = { policy: 'scripted', directive, atMs: 0 };
  assert.deepEqual([told, scripted.moments.at(-1)?.given], [[given], [given]]);
  assert.deepEqual(asked(), ['add-note', 'respond']);
});

const tool: Fact = {
  type: 'tool-called',
  responseId: 'R',
  itemId: 'F',
  callId: 'c',
  name: 'look',
  arguments: '{}',
};
const ended: Fact = {
  type: 'speech-ended',
  lastVoicedAtMs: 1_000,
  voice: { durationMs: 900, voicedRatio: 1, pitchMedianHz: 0, pitchRangeHz: 0, syllablesPerSecond: 0, signalToNoiseDb: 30, clippedRatio: 0 },
}; // prettier-ignore

test('a moment tells since when it is quiet, what is owed, and which tools are at work since when', async () => {
  const talk = await live();
  on.clock.nowMs = 1_400;
  on.fact(ended);
  assert.deepEqual(
    [scripted.moments.at(-1)?.quietSinceMs, scripted.moments.at(-1)?.lastVoicedAtMs],
    [1_000, 1_000],
  );
  on.listener.tool = () => false;
  for (const fact of [started, tool]) on.fact(fact);
  const { owed, running, answer } = scripted.moments.at(-1)!;
  assert.deepEqual(owed, ['response', 'tools']);
  assert.deepEqual(running, [{ callId: 'c', name: 'look', sinceMs: 1_400 }]);
  assert.equal(answer, null);
  talk.answerTool('c', 'seen');
  await settled();
  assert.deepEqual(scripted.moments.at(-1)?.running, []);
});

const sustained: Fact = { type: 'speech-sustained', atMs: 500 };
const confirmed: Fact = { type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 500 };
const stopped: Fact = { type: 'speech-stopped', itemId: 'V', atMs: 1_300 };
const waiting = () => on.timers.findLast(({ off }) => !off);

test('our own policies: 600 ms after the voice there is a sound, until the agent is heard', async () => {
  on = stage({ notes });
  await live();
  on.clock.nowMs = 1_400;
  on.fact(ended);
  on.fact({ ...stopped, atMs: 1_500 } as Fact);
  const timer = waiting();
  assert.equal(timer?.delayMs, 200);
  on.clock.nowMs = 1_600;
  timer?.callback();
  await settled();
  assert.equal(on.did.at(-1), 'think');
  for (const fact of [started, item, sounding]) on.fact(fact);
  await settled();
  assert.equal(on.did.at(-1), 'think no more');
});

test('a turn that is over before its last sound is told: the sound waits for that, however long it was quiet before', async () => {
  on = stage({ notes });
  await live();
  on.clock.nowMs = 100;
  on.fact({ type: 'drained' });
  on.clock.nowMs = 1_300;
  for (const fact of [sustained, confirmed, stopped]) on.fact(fact);
  await settled();
  assert.ok(!on.did.includes('think'));
  assert.equal(waiting()?.delayMs, 600);
  on.clock.nowMs = 1_400;
  on.fact(ended);
  assert.equal(waiting()?.delayMs, 200);
});

test('in a turn that may be over there is a sound after 600 ms, until the visitor goes on', async () => {
  on = stage({ notes });
  await live();
  on.clock.nowMs = 1_400;
  for (const fact of [sustained, confirmed, ended]) on.fact(fact);
  const timer = waiting();
  assert.equal(timer?.delayMs, 200);
  on.clock.nowMs = 1_600;
  timer?.callback();
  await settled();
  assert.equal(on.did.at(-1), 'think');
  on.fact({ type: 'speech-sustained', atMs: 1_900 });
  await settled();
  assert.equal(on.did.at(-1), 'think no more');
});

test('who cuts in has not paused, though it is quiet since the agent was cut off', async () => {
  on = stage({ notes });
  await live();
  for (const fact of [started, item, sounding, confirmed, cutOff]) on.fact(fact);
  on.clock.nowMs = 5_000;
  on.fact(nudge);
  await settled();
  assert.ok(!on.did.includes('think'));
});

test('who holds the button may be silent for as long as they like, and the sound comes once they have let go', async () => {
  on = stage({ notes, turnTaking: 'hold' });
  const talk = await live();
  talk.speak('begin');
  on.clock.nowMs = 5_000;
  for (const fact of [sustained, ended, sustained]) on.fact(fact);
  await settled();
  assert.ok(!on.did.includes('think'));
  talk.speak('send');
  waiting()?.callback();
  await settled();
  assert.ok(on.did.includes('think'));
});

test('each of our policies can be taken out, and the others do what they did', async () => {
  const names: string[] = [];
  await createDirector({
    choose: (ours) => ours.filter(({ name }) => names.push(name)),
    more: [],
    notes,
    audible: true,
  });
  assert.deepEqual(names, [
    'never-stalls',
    'brief',
    'asks',
    'rephrases',
    'frustration',
    'adapts',
    'language',
    'reads-back',
  ]);
  for (const left of names) {
    on = stage({ notes, policies: (ours) => ours.filter(({ name }) => name !== left) });
    const talk = await live();
    await loadPlainWords('en');
    await settled();
    on.fact({ type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null });
    on.fact({ type: 'visitor-transcribed', itemId: 'V', text: 'This is annoying.' });
    // The rule's code is fetched for it, and decides when it is looked again.
    await import('../../../src/policy/seldom/seldom.js');
    await settled();
    for (const { callback, delayMs, off } of [...on.timers]) if (!off && delayMs === 50) callback();
    assert.deepEqual(asked(), left === 'frustration' ? [] : ['add-note']);
    talk.stop();
  }
});
