import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fitToSay } from '../../../../src/server/delegate/fit-to-say.js';

const rows: readonly (readonly [what: string, answer: string, said: string])[] = [
  ['plain words stay', 'Take the kettle. It costs $79.50, at 2.5 kg.', 'Take the kettle. It costs $79.50, at 2.5 kg.'],
  ['headings and lists become sentences', '## Verdict\n\n- **Kettle**: cheap\n- *Grinder*: sold out\n\n1. Buy it\n2) Boil.', 'Verdict. Kettle: cheap. Grinder: sold out. Buy it. Boil.'],
  ['links keep their words', 'See [the kettle](https://shop.example/kettle) first.', 'See the kettle first.'],
  ['code and quotes lose their marks', '> Use `eighteen` grams.\n```text\nnine bar\n```', 'Use eighteen grams. nine bar.'],
  ['a table is read along its rows', '| name | price |\n| --- | ---: |\n| kettle | 79 |', 'name, price. kettle, 79.'],
  ['sources are left out', 'It is quiet【1†source】.', 'It is quiet.'],
  ['sums and names keep what looks like a mark', 'Two * three is six, and snake_case_name stays.', 'Two * three is six, and snake_case_name stays.'],
  ['other scripts', 'ケトルです。\n安いです。', 'ケトルです。 安いです。'],
  ['spaces and lines', '  One.\r\n\r\n\tTwo.  ', 'One. Two.'],
]; // prettier-ignore

for (const [what, answer, said] of rows) {
  test(`in an answer to be said: ${what}`, () =>
    assert.deepEqual(fitToSay(answer, true), { text: said, whole: true }));
}

test('of an answer that was cut off whole sentences are said', () => {
  assert.deepEqual(fitToSay('Take the kettle. It costs 79 dol', false), {
    text: 'Take the kettle.',
    whole: false,
  });
  assert.deepEqual(fitToSay('Take the', false), { text: '', whole: false });
  assert.deepEqual(fitToSay('It is good. It weighs 2.', false).text, 'It is good.', 'a figure may go on');
  assert.deepEqual(fitToSay('ケトルです。安い', false).text, 'ケトルです。');
});

test('one that is too long ends with a sentence, or at least with a word', () => {
  const long = fitToSay('This is a sentence of some length. '.repeat(60), true);
  assert.ok(long.text.length <= 900 && long.text.endsWith('length.') && !long.whole);
  const endless = fitToSay('word '.repeat(400), true);
  assert.ok(endless.text.length <= 902 && endless.text.endsWith('word …') && !endless.whole);
});

test('marks without sense, as many as there may be, come to an end', () => {
  for (const mark of ['-', '*', '|', '`', '_', '[', '> ', '# ', '1. ', '**a']) {
    const { text } = fitToSay(mark.repeat(Math.ceil(3_000 / mark.length)), true);
    assert.ok(text.length <= 902, mark);
  }
});
