import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainAnswer, type PlainAnswer } from '../../../src/policy/yes-no.js';

const table: readonly (readonly [string, string, PlainAnswer | null])[] = [
  ['en', 'Yes.', 'yes'],
  ['en', 'Yes, please!', 'yes'],
  ['en', 'yeah yeah, go ahead', 'yes'],
  ['en', 'Um, yes, thank you.', 'yes'],
  ['en-GB', 'Of course.', 'yes'],
  ['en', 'That’s right.', 'yes'],
  ['en', 'No.', 'no'],
  ['en', 'No, thanks.', 'no'],
  ['en', 'Please don’t.', 'no'],
  ['en', 'Never mind', 'no'],
  ['en', 'Don’t do it!', 'no'],
  ['en', 'Yes, no.', null],
  ['en', 'Yes, but the other one.', null],
  ['en', 'Yes, and what does it cost?', null],
  ['en', 'Yesterday', null],
  ['en', 'I said yes to the tea', null],
  ['en', 'No problem, where is it?', null],
  ['en', 'Okay.', null],
  ['en', 'Mm-hmm.', null],
  ['en', '', null],
  ['en', '?!', null],
  ['de', 'Ja, bitte.', 'yes'],
  ['de-AT', 'Na klar!', 'yes'],
  ['de', 'Nein, danke.', 'no'],
  ['de', 'Lieber nicht.', 'no'],
  ['de', 'Ja, aber später.', null],
  ['fr', 'Oui, s’il vous plaît.', 'yes'],
  ['fr', 'D’accord', 'yes'],
  ['fr', 'Non merci', 'no'],
  ['es', 'Sí, claro.', 'yes'],
  ['es', 'No, gracias.', 'no'],
  ['it', 'Sì, grazie', 'yes'],
  ['it', 'Meglio di no', 'no'],
  ['pt-BR', 'Sim, por favor', 'yes'],
  ['pt', 'Não', 'no'],
  ['nl', 'Ja, graag', 'yes'],
  ['nl', 'Laat maar', 'no'],
  ['pl', 'Tak, proszę', 'yes'],
  ['pl', 'Nie, dziękuję', 'no'],
  ['ja', 'はい、お願いします。', 'yes'],
  ['ja', 'いいえ', 'no'],
  ['zh-Hant', '好的，谢谢', 'yes'],
  ['zh', '不要', 'no'],
  ['tlh', 'Yes.', null],
  ['', 'Yes.', null],
];

for (const [lang, text, answer] of table) {
  test(`in ${lang || 'no language'}, “${text}” is ${answer ? `a plain ${answer}` : 'no plain answer'}`, () =>
    assert.equal(plainAnswer(text, lang), answer));
}

test('letters that are put together from parts are the same words', () =>
  assert.equal(plainAnswer('Si\u0301', 'es'), 'yes'));
