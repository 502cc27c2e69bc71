import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../../src/policy/adapts.js';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { adapt } from '../../../src/policy/seldom/adapt.js';
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

const rows: readonly (readonly [string, readonly string[], Partial<Moment>, readonly Directive[]])[] = [
  ['asks for it slower', ['Could you speak more slowly?'], {}, speed(0.85, 'slower')],
  ['asks for it faster', ['Faster, please.'], {}, speed(1.15, 'faster')],
  ['asks again for it slower', ['Slower, please.'], { given: [given('adapts', { type: 'speed', factor: 0.85 }, 80_000)] }, []],
  ['asks for it faster then', ['Faster, please.'], { given: [given('adapts', { type: 'speed', factor: 0.85 }, 80_000)] }, speed(1.15, 'faster')],
  ['has not understood once', ['Can you say that again?'], {}, []],
  ['has understood since', ['Pardon?', 'Can you say that again?', 'Thank you.'], {}, []],
  ['has asked for nothing since', ['Slower, please.', 'Faster, please.', 'And on Sunday?'], { given: [given('adapts', { type: 'speed', factor: 1.15 }, 80_000)] }, []],
  ['has not understood twice', ['Pardon?', 'Can you say that again?'], {}, speed(0.85, 'slower')],
]; // prettier-ignore

for (const [name, texts, change, expected] of rows) {
  test(`a visitor who ${name}`, () => assert.deepEqual(hears(texts, change), expected));
}

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
