import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Turn } from '../../../src/conversation/turn.js';
import { adapts, limits } from '../../../src/policy/adapts.js';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { adapt } from '../../../src/policy/seldom/adapt.js';
import { paceOf } from '../../../src/policy/seldom/pace.js';
import { speech } from '../../rig/browser.js';
import { saying } from '../../rig/sounds.js';
import type { Sound } from '../../rig/wav.js';
import { voicesIn } from '../audio/dsp/voices.js';
import { given, moment, turn } from './moments.js';

const hears = (texts: readonly string[], change: Partial<Moment> = {}): readonly Directive[] =>
  adapt(
    moment({
      happened: { type: 'visitor-transcribed', itemId: 'V', text: texts.at(-1) ?? '' },
      turns: texts.map((text, at) => turn('visitor', text, { startedAtMs: 90_000 + at })),
      ...change,
    }),
    limits,
  );
const speed = (factor: number, note: string): readonly Directive[] => [
  { type: 'speed', factor },
  { type: 'tell', note },
];

const told = (note: string): Moment['given'] => [given('adapts', { type: 'tell', note }, 80_000)];

const rows: readonly (readonly [string, readonly string[], Partial<Moment>, readonly Directive[]])[] = [
  ['asks for it slower', ['Could you speak more slowly?'], {}, speed(0.85, 'slower')],
  ['asks for it faster', ['Faster, please.'], {}, speed(1.15, 'faster')],
  ['asks again for it slower', ['Slower, please.'], { given: told('slower') }, []],
  ['asks for it faster then', ['Faster, please.'], { given: told('slower') }, speed(1.15, 'faster')],
  ['has not understood once', ['Can you say that again?'], {}, []],
  ['has understood since', ['Pardon?', 'Can you say that again?', 'Thank you.'], {}, []],
  ['has asked for nothing since', ['Slower, please.', 'Faster, please.', 'And on Sunday?'], { given: told('faster') }, []],
  ['has asked for it slower since nobody could know', ['Slower, please.', 'And on Sunday?'], {}, speed(0.85, 'slower')],
  ['has not understood twice', ['Pardon?', 'Can you say that again?'], {}, speed(0.85, 'slower')],
]; // prettier-ignore

for (const [name, texts, change, expected] of rows) {
  test(`a visitor who ${name}`, () => assert.deepEqual(hears(texts, change), expected));
}

const TEXT = 'Are you open on Sunday, too?';
const LETTERS = 21;
/** Words that took so many ms of voiced sound, between which nothing was voiced for as long again. */
const said = (voicedMs: number, text = TEXT, at = 0): Turn =>
  turn('visitor', text, {
    startedAtMs: 90_000 + at,
    voice: { durationMs: voicedMs * 2, voicedRatio: 0.5, pitchMedianHz: 180, pitchRangeHz: 60, syllablesPerSecond: 3, signalToNoiseDb: 30, clippedRatio: 0 },
  }); // prettier-ignore
const at = (lettersPerSecond: number, text = TEXT): Turn => said((LETTERS * 1_000) / lettersPerSecond, text);
const answered = turn('agent', 'We are closed on Sunday.');
const typed = turn('visitor', TEXT, { typed: true });
const short = said(2_000, 'No.');

const paces: readonly (readonly [string, readonly Turn[], Partial<Moment>, readonly Directive[]])[] = [
  ['speaks slowly, twice', [at(9), answered, at(8)], {}, speed(0.85, 'slow-visitor')],
  ['speaks slowly, once', [at(15), answered, at(8)], {}, []],
  ['has only said one thing', [at(8)], {}, []],
  ['speaks slowly with a short word, and a typed one, between', [at(9), short, typed, answered, at(8)], {}, speed(0.85, 'slow-visitor')],
  ['speaks as people do', [at(14), at(15)], {}, []],
  ['speaks a little slowly', [at(11), at(11)], {}, []],
  ['goes on slowly', [at(9), at(8), at(8)], { given: told('slow-visitor') }, []],
  ['speaks as usual again, twice', [at(8), at(14), at(15)], { given: told('slow-visitor') }, speed(1, 'as-usual')],
  ['speaks as usual again, once', [at(14), at(8), at(15)], { given: told('slow-visitor') }, []],
  ['slows down again', [at(8), at(8)], { given: [...told('slow-visitor'), ...told('as-usual')] }, speed(0.85, 'slow-visitor')],
  ['speaks slowly, and has asked for it faster', [at(8), at(8)], { given: told('faster') }, []],
  ['speaks as usual, and has asked for it slower', [at(15), at(15)], { given: told('slower') }, []],
  ['speaks slowly, and asks for it slower', [at(8), at(8, 'Slower, please, if you can.')], { given: told('slow-visitor') }, speed(0.85, 'slower')],
  ['reads numbers that are written as such', [at(5, 'My order is number 10 4 2.'), at(5, 'It is 1 1 8 7, I believe so.')], {}, []],
  ['spells an address', [at(5, 'jane.doe@example.com it is'), at(5, 'jane.doe@example.com it is')], {}, []],
  ['is heard in part', [said(200), said(200)], { given: told('slow-visitor') }, []],
  ['writes no letters that are sounds', [said(3_000, '日曜日は開いていますか、教えてください。'), said(3_000, 'متى تفتحون يوم الأحد من فضلكم؟')], {}, []],
]; // prettier-ignore

for (const [name, turns, change, expected] of paces) {
  test(`a visitor who ${name}`, () =>
    assert.deepEqual(adapt(moment({ turns, ...change }), limits), expected));
}

test('a site can have it otherwise', () => {
  const slow = moment({ turns: [at(8), at(8)] });
  assert.deepEqual(adapt(slow, { ...limits, slowLetters: 0 }), []);
  assert.deepEqual(adapt(slow, { ...limits, slower: 0.7 }), speed(0.7, 'slow-visitor'));
});

test('its code is fetched for a wish and for slow words, and not for others', () => {
  const decides = (turns: readonly Turn[], text = TEXT): boolean =>
    adapts.decide(moment({ happened: { type: 'visitor-transcribed', itemId: 'V', text }, turns }), limits)
      .length > 0;
  assert.ok(!decides([at(14), answered]));
  assert.ok(!decides([at(14)], ''));
  assert.ok(decides([at(9), answered]));
});

const transcripts = JSON.parse(
  readFileSync(new URL('../../speech/transcripts.json', import.meta.url), 'utf8'),
) as Readonly<Record<string, string>>;

/** As if everything were said twice. */
const paceIn = (text: string, sound: Sound): ReturnType<typeof paceOf> => {
  const [voice, ...more] = voicesIn(sound);
  assert.ok(voice);
  const durationMs = [voice, ...more].reduce((sum, one) => sum + one.durationMs, 0);
  const voicedMs = [voice, ...more].reduce((sum, one) => sum + one.durationMs * one.voicedRatio, 0);
  const once = turn('visitor', text, { voice: { ...voice, durationMs, voicedRatio: voicedMs / durationMs } });
  return paceOf([once, once], limits);
};

test('nobody in our recordings speaks slowly, nor do the synthetic voices at their usual speed', () => {
  for (const [name, text] of Object.entries(transcripts))
    assert.notEqual(paceIn(text, speech(name)), 'slow', name);
  for (const text of [
    'What are your opening hours on Sunday?',
    'My order number is one zero four two.',
    'My address is jane dot doe at example dot com.',
  ])
    for (const voice of ['slt', 'rms', 'awb'] as const)
      assert.equal(paceIn(text, saying(text, voice)), 'usual', `${voice}: ${text}`);
});

test('a synthetic voice at six tenths of its speed does', () => {
  for (const text of ['Are you open on Sunday?', 'I want to return the grinder.'])
    for (const voice of ['slt', 'rms'] as const)
      assert.equal(paceIn(text, saying(text, voice, 0.6)), 'slow', `${voice}: ${text}`);
});
const factorFor = (text: string, lang: string): number | null => {
  const [first] = hears([text], { lang, plain: plainWordsOf(lang) });
  return first?.type === 'speed' ? first.factor : null;
};

/** By language: wishes for it slower, for it faster, and what is said of machines and parcels. */
const wishes: Readonly<
  Record<string, readonly [readonly string[], readonly string[], readonly string[]]>
> = {
  en: [
    ['Slower!', 'Slower, please.', 'Could you speak a bit more slowly?', 'Please slow down.', 'Can you slow down?', 'You’re talking too fast.', 'You are too fast.', 'That was too fast for me.', 'Say that again slowly, please.', 'Not so fast!'],
    ['Faster!', 'A bit faster, please.', 'Can you talk faster?', 'Could you speak a little quicker?', 'Speed up, please.', 'Can you speed up?', 'You speak too slowly.', 'I’m in a hurry.', 'Look, I am in a rush.'],
    ['Is there a faster delivery?', 'The grinder is too slow.', 'Which machine heats up quicker?', 'Can you speed up my delivery?', 'Is the steamer too fast?', 'Is the other one slower?', 'The delivery is too slow.', 'Should I pour it slowly?', 'Could I get it faster?', 'I’m not in a hurry.', 'Does the motor slow down under load?', 'Would you say the small one is slower?', 'Which is quicker?'],
  ],
  de: [
    ['Langsamer bitte!', 'Können Sie bitte etwas langsamer sprechen?', 'Sprechen Sie langsamer.', 'Nicht so schnell!', 'Sie reden mir zu schnell.'],
    ['Schneller!', 'Können Sie schneller reden?', 'Sie sprechen so langsam.', 'Ich habe es eilig.'],
    ['Gibt es einen schnelleren Versand, oder geht es schneller per Express?', 'Die Mühle ist zu langsam.', 'Welche heizt schneller auf?', 'Können Sie mir sagen, welche langsamer ist?', 'Ich habe es nicht eilig.', 'Mahlt sie zu schnell?'],
  ],
  es: [
    ['Más despacio, por favor.', '¿Puede hablar más despacio?', 'Habla demasiado rápido.'],
    ['Más rápido.', '¿Puede hablar más rápido?', 'Tengo prisa.'],
    ['¿Hay un envío más rápido?', 'El molinillo es demasiado lento.', '¿Me puede decir cuál es más lento?', 'No tengo prisa.', 'El molinillo va demasiado rápido.'],
  ],
  fr: [
    ['Plus lentement, s’il vous plaît.', 'Pouvez-vous parler plus lentement ?', 'Vous parlez trop vite.', 'Parlez moins vite.'],
    ['Plus vite !', 'Pouvez-vous parler plus vite ?', 'Je suis pressé.', 'Je suis un peu pressée.'],
    ['Pouvez-vous livrer plus vite, s’il vous plaît ?', 'Le moulin est trop lent.', 'Laquelle chauffe plus vite ?', 'Je ne suis pas pressé.', 'Elle chauffe trop vite.'],
  ],
  it: [
    ['Più piano, per favore.', 'Può parlare più lentamente?', 'Parla troppo veloce.'],
    ['Più veloce, per favore.', 'Può parlare più veloce?', 'Ho molta fretta.'],
    ['C’è una spedizione più veloce?', 'Il macinino è troppo lento.', 'Mi può dire qual è più lento?', 'Non ho fretta.', 'Il macinino va troppo veloce.'],
  ],
  nl: [
    ['Langzamer, alstublieft.', 'Kunt u wat langzamer praten?', 'U praat te snel.'],
    ['Sneller graag.', 'Kunt u sneller praten?', 'Ik heb haast.'],
    ['Gaat de verzending ook sneller?', 'De molen is te langzaam.', 'Welke warmt sneller op?', 'Ik heb geen haast.', 'De molen draait te snel.'],
  ],
  pt: [
    ['Mais devagar, por favor.', 'Pode falar mais devagar?', 'Você fala muito rápido.'],
    ['Mais rápido, por favor.', 'Pode falar mais rápido?', 'Estou com pressa.'],
    ['Há uma entrega mais rápida ou mais rápido ainda?', 'O moinho é lento demais.', 'Qual aquece mais rápido?', 'Estou sem pressa.', 'O moinho é rápido demais.'],
  ],
}; // prettier-ignore

for (const [lang, [slower, faster, neither]] of Object.entries(wishes)) {
  test(`in ${lang} the agent’s speed follows what is said of it, and of nothing else`, () => {
    for (const text of slower) assert.equal(factorFor(text, lang), limits.slower, text);
    for (const text of faster) assert.equal(factorFor(text, lang), limits.faster, text);
    for (const text of neither) assert.equal(factorFor(text, lang), null, text);
  });
}
