import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frustration } from '../../../src/policy/frustration.js';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { given, moment, turn } from './moments.js';

const decide = (change: Partial<Moment>): readonly Directive[] =>
  frustration.decide(
    moment({ happened: { type: 'visitor-transcribed', itemId: 'V', text: '' }, ...change }),
    frustration.limits,
  );
const says = (...texts: readonly string[]): Partial<Moment> => ({
  turns: texts.map((text, at) => turn('visitor', text, { startedAtMs: 90_000 + at })),
});
const cutOff = turn('agent', 'It is', { interrupted: true });
const calm: Directive = { type: 'tell', note: 'calm' };
const human = (...reasons: readonly string[]): Directive => ({
  type: 'offer-human',
  note: 'offer-human',
  reasons,
});

const rows: readonly (readonly [string, Partial<Moment>, readonly Directive[]])[] = [
  ['asks something', says('Where is my order ten forty two?'), []],
  ['is in a bad mood', says('This is annoying.'), [calm]],
  ['counts the times', says('This is the third time I am asking and it is still not here.'), [human('said “third time”', 'said “still not”')]],
  ['asks the same thing again', says('Where is my order then?', 'So where is my order then?'), []],
  ['asks it three times', says('Where is my order then?', 'So where is my order then?', 'Where is my order now then?'), [calm]],
  ['cuts in twice', { turns: [cutOff, cutOff] }, []],
  ['cuts in three times', { turns: [cutOff, cutOff, cutOff] }, [calm]],
  ['says short things that are alike', says('Yes please.', 'Yes please.', 'Yes please.'), []],
  ['asks again, cuts in, and complains', { turns: [...says('Where is my order then?', 'So where is my order then?').turns!, cutOff, cutOff, turn('visitor', 'It is not helping.')] }, [human('said “not helping”', 'said again: 1', 'cut in: 2')]],
  ['was angry five minutes ago', { turns: [turn('visitor', 'This is ridiculous.', { startedAtMs: -200_000 })] }, []],
  ['was offered a person a minute ago', { ...says('This is ridiculous.'), given: [given('frustration', human(), 50_000)] }, []],
  ['speaks a language without lists', { ...says('This is ridiculous.'), plain: null }, []],
  ['types it', { ...says('This is useless.'), happened: { type: 'typed', text: '' } }, [human('said “useless”')]],
  ['is only heard so far', { ...says('This is useless.'), happened: { type: 'else' } }, []],
]; // prettier-ignore

for (const [name, change, expected] of rows) {
  test(`a visitor who ${name}`, () => assert.deepEqual(decide(change), expected));
}

for (const [lang, text] of [
  ['de', 'Das ist jetzt zum dritten Mal falsch.'],
  ['fr', 'C’est la troisième fois que je demande.'],
  ['es', 'Es la tercera vez que pregunto.'],
  ['it', 'È la terza volta che chiedo.'],
  ['nl', 'Dit is de derde keer dat ik het vraag.'],
  ['pt', 'É a terceira vez que pergunto.'],
] as const) {
  test(`in ${lang} the third time is counted, too`, () => {
    const [directive] = decide({ ...says(text), lang, plain: plainWordsOf(lang) });
    assert.equal(directive?.type, 'offer-human');
  });
}
