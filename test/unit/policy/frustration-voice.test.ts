import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Turn } from '../../../src/conversation/turn.js';
import { frustration } from '../../../src/policy/frustration.js';
import { frustrationVoice } from '../../../src/policy/frustration-voice.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { given, moment, turn } from './moments.js';

type Voice = NonNullable<Turn['voice']>;

const usual: Voice = {
  durationMs: 2_000,
  voicedRatio: 0.6,
  pitchMedianHz: 200,
  pitchRangeHz: 60,
  syllablesPerSecond: 4,
  signalToNoiseDb: 30,
  clippedRatio: 0,
};
const says = (text: string, voice: Partial<Voice> = {}): Turn =>
  turn('visitor', text, { voice: { ...usual, ...voice } });
/** Three turns, none of which says anything of a mood. */
const first = [
  says('Hello.'),
  says('Which beans are good?', { signalToNoiseDb: 32, pitchMedianHz: 190 }),
  says('And a filter?', { signalToNoiseDb: 28, syllablesPerSecond: 3.6 }),
];
const loud = { signalToNoiseDb: 37 };
const high = { pitchMedianHz: 250 };
const fast = { syllablesPerSecond: 5.6 };
const [louder, higher, faster] = ['louder', 'higher', 'faster'].map((how) => `${how} than at first`);

const decide = (turns: readonly Turn[], change: Partial<Moment> = {}): readonly Directive[] =>
  frustrationVoice.decide(
    moment({ happened: { type: 'visitor-transcribed', itemId: 'V', text: '' }, turns, ...change }),
    frustrationVoice.limits,
  );
const calm = (...reasons: readonly (string | undefined)[]): Directive => ({ type: 'tell', note: 'calm', reasons: reasons as string[] }); // prettier-ignore
const offer = (...reasons: readonly (string | undefined)[]): readonly Directive[] => [
  { type: 'offer-human', note: 'offer-human', reasons: reasons as string[] },
  { type: 'offer', offer: 'a-person' },
];

const again = ['Where is my order then?', 'So where is my order then?'] as const;
/** One point: said again, once. */
const askedAgain = (voice: Partial<Voice>): readonly Turn[] => [
  ...first,
  says(again[0]),
  says(again[1], voice),
];

const rows: readonly (readonly [string, readonly Turn[], readonly Directive[]])[] = [
  ['is as at first, and has said nothing', [...first, says('Where is it?')], []],
  ['is loud, high and fast, and has said and done nothing', [...first, says('Where is it?', { ...loud, ...high, ...fast })], []],
  ['asks again as at first', askedAgain({}), []],
  ['asks again, louder', askedAgain(loud), [calm('said again: 1', louder)]],
  ['asks again, higher', askedAgain(high), [calm('said again: 1', higher)]],
  ['asks again, faster', askedAgain(fast), [calm('said again: 1', faster)]],
  ['asks again in every way: it adds no more than that', askedAgain({ ...loud, ...high, ...fast }), [calm('said again: 1', louder, higher, faster)]],
  ['complains as at first', [...first, says('That is annoying.')], []],
  ['complains, louder', [...first, says('That is annoying.', loud)], []],
  ['complains, louder and higher', [...first, says('That is annoying.', { ...loud, ...high })], offer('said “is annoying”', louder, higher)],
  ['is furious: words are enough for that', [...first, says('That is ridiculous.', { ...loud, ...high })], []],
  ['is quieter, lower and slower', askedAgain({ signalToNoiseDb: 20, pitchMedianHz: 150, syllablesPerSecond: 2.5 }), []],
  ['is a little louder, higher and faster', askedAgain({ signalToNoiseDb: 34, pitchMedianHz: 220, syllablesPerSecond: 4.8 }), []],
  ['said too little before to compare with', [...first.slice(2), says(again[0]), says(again[1], loud)], []],
  ['said too little now to compare', askedAgain({ ...loud, durationMs: 500 }), []],
  ['whispers: no pitch was found', askedAgain({ ...loud, pitchMedianHz: 0 }), []],
  ['types', [...first, says(again[0]), turn('visitor', again[1], { typed: true })], []],
  ['was not recorded', [...first, says(again[0]), turn('visitor', again[1])], []],
]; // prettier-ignore

for (const [name, turns, expected] of rows) {
  test(`a voice that ${name}`, () => assert.deepEqual(decide(turns), expected));
}

test('nobody is told to be calm, or offers a person, twice within two minutes, whichever policy said so', () => {
  const told = given('frustration', calm(), 50_000);
  assert.deepEqual(decide(askedAgain(loud), { given: [told] }), []);
  assert.deepEqual(decide(askedAgain(loud), { given: [{ ...told, atMs: -50_000 }] }).length, 1);
});

test('a voice that is known after its words counts then, and not before its words', () => {
  const happened = { type: 'speech-ended', lastVoicedAtMs: 90_000, voice: usual } as const;
  const turns = askedAgain(loud);
  assert.deepEqual(decide(turns, { happened }), [calm('said again: 1', louder)]);
  assert.deepEqual(decide([...turns, turn('visitor', '', { complete: false })], { happened }), []);
});

test('it acts on spoken words alone', () => {
  assert.deepEqual(decide(askedAgain(loud), { happened: { type: 'typed', text: '' } }), []);
  assert.deepEqual(decide(askedAgain(loud), { happened: { type: 'else' } }), []);
});

test('whatever the voice, it does nothing without words or deeds, and never the half of it', () => {
  const measures = [0, 20, 40, 80].flatMap((signalToNoiseDb) =>
    [0, 100, 400].flatMap((pitchMedianHz) =>
      [0, 4, 20].map((syllablesPerSecond) => ({ signalToNoiseDb, pitchMedianHz, syllablesPerSecond })),
    ),
  );
  for (const voice of measures) {
    assert.deepEqual(decide([...first, says('Good morning.', voice)]), []);
    // One point of words or deeds can become two, and a person is offered from four on.
    assert.ok(decide(askedAgain(voice)).every(({ type }) => type === 'tell'));
  }
});

test('what is told holds no number of the voice', () => {
  for (const [, turns] of rows)
    for (const directive of decide(turns))
      for (const reason of 'reasons' in directive ? (directive.reasons ?? []) : [])
        assert.match(reason, /^(?:(?:louder|higher|faster) than at first|said “[a-z ]+”|said again: \d)$/);
});

test('the policy of words and deeds never looks at a voice', () => {
  const source = readFileSync(new URL('../../../src/policy/frustration.ts', import.meta.url), 'utf8');
  assert.doesNotMatch(source, /\.voice\b/);
  const happened = { type: 'visitor-transcribed', itemId: 'V', text: '' } as const;
  const judge = (turns: readonly Turn[]): readonly Directive[] =>
    frustration.decide(moment({ happened, turns }), frustration.limits);
  for (const [, turns] of rows) assert.deepEqual(judge(turns), judge(turns.map(({ text }) => turn('visitor', text)))); // prettier-ignore
});
