import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import { floorVerdict, type FloorVerdict } from '../../../src/policy/floor-words.js';

const saying = 'It is a dual boiler machine, so it can brew and steam at the same time.';

const rows: readonly (readonly [text: string, verdict: FloorVerdict])[] = [
  ['', 'listens'],
  ['...', 'listens'],
  ['Mm-hmm.', 'listens'],
  ['Mm hmm', 'listens'],
  ['Yes.', 'listens'],
  ['Okay, okay.', 'listens'],
  ['I see.', 'listens'],
  ['Yeah, got it.', 'listens'],
  ['Stop.', 'takes'],
  ['Wait, stop.', 'takes'],
  ['No.', 'takes'],
  ['Yes, but what does it cost?', 'takes'],
  ['What are your opening hours?', 'takes'],
  ['so it can brew and steam', 'echo'],
  ['It is a dual boiler machine', 'echo'],
  ['Can it steam at all?', 'takes'],
];

for (const [text, verdict] of rows) {
  test(`"${text}" over the agent’s words: ${verdict}`, () => {
    assert.equal(floorVerdict(text, saying, plainWordsOf('en-GB')), verdict);
  });
}

const elsewhere: readonly (readonly [lang: string, text: string, verdict: FloorVerdict])[] = [
  ['de-AT', 'Mhm, genau.', 'listens'],
  ['de', 'Alles klar.', 'listens'],
  ['de', 'Nein.', 'takes'],
  ['de', 'Moment!', 'takes'],
  ['de', 'Ja, aber was kostet das?', 'takes'],
  ['fr', 'D’accord.', 'listens'],
  ['fr', 'Attendez.', 'takes'],
  ['es', 'Sí, vale.', 'listens'],
  ['es', '¡Ya!', 'takes'],
  ['pt-BR', 'Tá bom.', 'listens'],
  ['it', 'Ho capito.', 'listens'],
  ['it', 'Basta.', 'takes'],
  ['nl', 'Ja, precies.', 'listens'],
  ['pl', 'No.', 'takes'],
  ['tr', 'İyi, anladım.', 'listens'],
  ['tr', 'Bir dakika.', 'takes'],
  ['ar', 'نعم، تمام.', 'listens'],
  ['ar', 'لحظة.', 'takes'],
  ['he', 'כן, הבנתי.', 'listens'],
  ['he', 'רגע.', 'takes'],
  ['hi', 'जी, अच्छा।', 'listens'],
  ['hi', 'रुकिए।', 'takes'],
  ['ja', 'うん、なるほど。', 'listens'],
  ['ja', 'ちょっと待って', 'takes'],
  ['ko', '네, 그렇군요.', 'listens'],
  ['ko', '잠깐만요.', 'takes'],
  ['zh-TW', '嗯，對。', 'listens'],
  ['zh', '等一下。', 'takes'],
];

for (const [lang, text, verdict] of elsewhere) {
  test(`in ${lang} “${text}” over the agent’s words: ${verdict}`, () => {
    assert.equal(floorVerdict(text, saying, plainWordsOf(lang)), verdict);
  });
}

test('in a language without a list only silence and echo are dismissed', () => {
  assert.equal(floorVerdict('Okay.', saying, plainWordsOf('tlh')), 'takes');
  assert.equal(floorVerdict(' ', saying, plainWordsOf('tlh')), 'listens');
});
