import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/conversation/facts.js';
import { emptyMemory, type Memory } from '../../../src/conversation/memory.js';
import { remember } from '../../../src/conversation/remember.js';
import type { Voice } from '../../../src/ports/capture.js';

const voice = (durationMs: number, voicedRatio: number, pitchMedianHz = 200): Voice => ({
  durationMs,
  voicedRatio,
  pitchMedianHz,
  pitchRangeHz: 60,
  syllablesPerSecond: 4,
  signalToNoiseDb: 20,
  clippedRatio: 0,
});
const begun: Fact = { type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 0 };
/** Of a sound that began so long after the turn. */
const ended = (voice: Voice, beganAtMs = 0): Fact => ({
  type: 'speech-ended',
  lastVoicedAtMs: beganAtMs + voice.durationMs,
  voice,
});
const stopped: Fact = { type: 'speech-stopped', itemId: 'V', atMs: 0 };
const committed: Fact = { type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null };
const written: Fact = { type: 'visitor-transcribed', itemId: 'V', text: 'Hello.' };

const typed = { type: 'typed', itemId: 'T', text: 'Hello.' } as const;

const voiceAfter = (...facts: readonly (Fact | typeof typed)[]): Voice | undefined =>
  facts.reduce<Memory>((memory, fact) => remember(memory, fact, { linkId: 'l', atMs: 0 }), emptyMemory('c'))
    .entries.recent[0]?.turn.voice;

const rows: readonly (readonly [string, readonly (Fact | typeof typed)[], Voice | undefined])[] = [
  ['one stretch', [begun, ended(voice(900, 0.7))], voice(900, 0.7)],
  ['two with a pause between, and how the first sounds', [begun, ended(voice(3_000, 0.8, 200)), stopped, ended(voice(1_000, 0.4, 240))], voice(4_000, 0.7)],
  ['one that is told when the turn is over', [begun, stopped, committed, ended(voice(900, 0.7))], voice(900, 0.7)],
  ['a cough before its words are written', [begun, ended(voice(900, 0.7)), stopped, committed, ended(voice(300, 1))], voice(900, 0.7)],
  ['one that is told when the words are there', [begun, stopped, committed, written, ended(voice(900, 0.7), -150)], voice(900, 0.7)],
  ['one whose beginning the wire heard sooner', [begun, stopped, committed, written, ended(voice(900, 0.7), 200)], voice(900, 0.7)],
  ['what sounds when the words are there', [begun, stopped, committed, written, ended(voice(900, 0.7), 1_400)], undefined],
  ['what sounds after that', [begun, stopped, committed, written, ended(voice(900, 0.7)), ended(voice(300, 1))], voice(900, 0.7)],
  ['what sounds while words are typed', [typed, ended(voice(900, 0.7), -150)], undefined],
  ['stretches of nothing', [begun, ended(voice(0, 0, 0)), ended(voice(0, 0, 0))], voice(0, 0, 0)],
]; // prettier-ignore

for (const [what, facts, expected] of rows)
  test(`a turn’s voice: ${what}`, () => assert.deepEqual(voiceAfter(...facts), expected));
