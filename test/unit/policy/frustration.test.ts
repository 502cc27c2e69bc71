import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frustration, mayLosePatience } from '../../../src/policy/frustration.js';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { losePatience } from '../../../src/policy/seldom/lose-patience.js';
import { given, moment, turn } from './moments.js';

const decide = (change: Partial<Moment>): readonly Directive[] =>
  losePatience(
    moment({ happened: { type: 'visitor-transcribed', itemId: 'V', text: 'Something.' }, ...change }),
    frustration.limits,
  );
const says = (...texts: readonly string[]): Partial<Moment> => ({
  turns: texts.map((text, at) => turn('visitor', text, { startedAtMs: 90_000 + at })),
});
const cutOff = turn('agent', 'It is', { interrupted: true });
/** Cut off that often by who speaks next. */
const cutsIn = (...times: readonly string[]): Partial<Moment> => ({
  turns: times.flatMap((text) => [cutOff, turn('visitor', text)]),
});
const calm = (...reasons: readonly string[]): Directive => ({ type: 'tell', note: 'calm', reasons });
const offer = (...reasons: readonly string[]): readonly Directive[] => [
  { type: 'offer-human', note: 'offer-human', reasons },
  { type: 'offer', offer: 'a-person' },
];
/** It is time for both at once. */
const both = (...reasons: readonly string[]): readonly Directive[] => [
  calm(...reasons),
  ...offer(...reasons),
];
const wasCalmed = given('frustration', calm(), 50_000);
const wasOffered = given('frustration', offer()[0]!, 50_000);

const rows: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['asks something', says('Where is my order ten forty two?'), []],
  ['is in a bad mood', says('This is annoying.'), [calm('said “is annoying”')]],
  ['counts the times', says('This is the third time I am asking and it is still not here.'), both('said “third time”', 'said “still not here”')],
  ['asks the same thing again', says('Where is my order then?', 'So where is my order then?'), []],
  ['asks it three times', says('Where is my order then?', 'So where is my order then?', 'Where is my order now then?'), [calm('said again: 2')]],
  ['cuts in twice', cutsIn('No.', 'The other.'), []],
  ['cuts in three times', cutsIn('No.', 'The other.', 'Stop.'), [calm('cut in: 3')]],
  ['hears three answers that we have cut', { turns: [1, 2, 3].flatMap(() => [cutOff, turn('agent', 'Shall I go on?'), turn('visitor', 'Hm.')]) }, []],
  ['wants to hear more, over the offer of it', cutsIn('Yes, tell me more', 'Go on.', 'Yes, please go on.', 'Yes, tell me more'), []],
  ['wants to hear more, three times', says('Yes, tell me more', 'Yes, tell me more', 'Please tell me more.'), []],
  ['says short things that are alike', says('Yes please.', 'Yes please.', 'Yes please.'), []],
  ['asks again, cuts in, and complains', { turns: [turn('visitor', 'Where is my order then?'), cutOff, turn('visitor', 'So where is my order then?'), cutOff, turn('visitor', 'It is not helping.')] }, both('said “not helping”', 'said again: 1', 'cut in: 2')],
  ['was angry five minutes ago', { turns: [turn('visitor', 'This is ridiculous.', { startedAtMs: -200_000 })] }, []],
  ['gets angrier', { ...says('This is ridiculous.'), given: [wasCalmed] }, offer('said “is ridiculous”')],
  ['was offered a person a minute ago', { ...says('This is ridiculous.'), given: [wasCalmed, wasOffered] }, []],
  ['was offered one by another policy', { ...says('This is ridiculous.'), given: [wasCalmed, { ...wasOffered, policy: 'other' }] }, []],
  ['speaks a language without lists', { ...says('This is ridiculous.'), plain: null }, []],
  ['types it', { ...says('This is useless.'), happened: { type: 'typed', text: 'This is useless.' } }, both('said “is useless”')],
  ['said it before that could be known', { ...says('This is useless.', 'Hello?'), happened: { type: 'words-known' } }, both('said “is useless”')],
  ['was calmed and offered one by those very words, longer ago', { turns: [turn('visitor', 'This is useless.', { startedAtMs: -30_000 })], happened: { type: 'words-known' }, given: [{ ...wasCalmed, atMs: -28_000 }, { ...wasOffered, atMs: -28_000 }] }, []],
  ['is only heard so far', { ...says('This is useless.'), happened: { type: 'else' } }, []],
]; // prettier-ignore

for (const [name, change, expected] of rows) {
  test(`a visitor who ${name}`, () => assert.deepEqual(decide(change), expected));
}

test('the code is fetched for whoever it has something to say of, and not for everybody', () => {
  const mayBe = ([, change]: (typeof rows)[number]): boolean => {
    const text = change.turns?.findLast(({ speaker }) => speaker === 'visitor')?.text ?? '';
    const happened = { type: 'visitor-transcribed', itemId: 'V', text } as const;
    return mayLosePatience(moment({ ...change, happened }), frustration.limits);
  };
  for (const row of rows.filter(([, , expected]) => expected.length > 0)) assert.ok(mayBe(row), row[0]);
  assert.ok(!mayBe(['', says('Where is my order ten forty two?', 'And when do you open?'), []]));
});

for (const [lang, text] of [
  ['de', 'Das ist jetzt zum dritten Mal falsch.'],
  ['fr', 'C’est la troisième fois que je demande.'],
  ['es', 'Es la tercera vez que pregunto.'],
  ['it', 'È la terza volta che chiedo.'],
  ['nl', 'Dit is de derde keer dat ik het vraag.'],
  ['pt', 'É a terceira vez que pergunto.'],
] as const) {
  test(`in ${lang} the third time is counted, too`, () => {
    const directives = decide({ ...says(text), lang, plain: plainWordsOf(lang) });
    assert.ok(directives.some(({ type }) => type === 'offer-human'));
  });
}
