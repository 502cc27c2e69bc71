import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adapts } from '../../../src/policy/adapts.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { whichLanguage } from '../../../src/policy/which-language.js';
import { given, moment, turn } from './moments.js';

const hears = (texts: readonly string[], change: Partial<Moment> = {}): readonly Directive[] =>
  adapts.decide(
    moment({
      happened: { type: 'visitor-transcribed', itemId: 'V', text: texts.at(-1) ?? '' },
      turns: texts.map((text, at) => turn('visitor', text, { startedAtMs: 90_000 + at })),
      ...change,
    }),
    adapts.limits,
  );
const speed = (factor: number, note: string): readonly Directive[] => [
  { type: 'speed', factor },
  { type: 'tell', note },
];
const language: Directive = { type: 'tell', note: 'language' };

const rows: readonly (readonly [string, readonly string[], Partial<Moment>, readonly Directive[]])[] = [
  ['asks for it slower', ['Could you speak more slowly?'], {}, speed(0.85, 'slower')],
  ['asks for it faster', ['Faster, please.'], {}, speed(1.15, 'faster')],
  ['asks again for it slower', ['Slower, please.'], { given: [given('adapts', { type: 'speed', factor: 0.85 }, 80_000)] }, []],
  ['asks for it faster then', ['Faster, please.'], { given: [given('adapts', { type: 'speed', factor: 0.85 }, 80_000)] }, speed(1.15, 'faster')],
  ['has not understood once', ['Can you say that again?'], {}, []],
  ['has not understood twice', ['Pardon?', 'Can you say that again?'], {}, speed(0.85, 'slower')],
  ['goes on in their language', ['Where is my order, please?'], {}, []],
  ['changes to German', ['Wo ist meine Bestellung und wie lange dauert das?'], {}, [language]],
  ['goes on in German', ['Wo ist meine Bestellung und wie lange dauert das?', 'Und ist das nicht die falsche?'], { given: [given('adapts', language, 90_000.5)] }, []],
  ['changes back', ['Wo ist meine Bestellung und wie lange dauert das?', 'And where is the other one, please?'], { given: [given('adapts', language, 90_000.5)] }, [language]],
  ['says a foreign name', ['I want the Bialetti.'], {}, []],
]; // prettier-ignore

for (const [name, texts, change, expected] of rows) {
  test(`a visitor who ${name}`, () => assert.deepEqual(hears(texts, change), expected));
}

const sentences: readonly (readonly [string, string | null])[] = [
  ['Where is my order and when does it come?', 'en'],
  ['Ich möchte wissen, wo meine Bestellung ist.', 'de'],
  ['Où est ma commande, je vous prie ?', 'fr'],
  ['¿Dónde está mi pedido, por favor?', 'es'],
  ['Dove è il mio ordine, per favore?', 'it'],
  ['Waar is mijn bestelling en kunt u het zien?', 'nl'],
  ['Onde está o meu pedido?', 'pt'],
  ['Gdzie jest moje zamówienie?', 'pl'],
  ['Siparişim nerede ve bu ne zaman gelir?', 'tr'],
  ['أين طلبي من فضلك', 'ar'],
  ['איפה ההזמנה שלי', 'he'],
  ['मेरा ऑर्डर कहाँ है', 'hi'],
  ['注文はどこですか', 'ja'],
  ['제 주문은 어디 있나요', 'ko'],
  ['我的订单在哪里', 'zh'],
  ['Okay.', null],
  ['ten forty two', null],
  ['Espresso macchiato', null],
];

for (const [text, lang] of sentences) {
  test(`“${text}” is ${lang ?? 'no language that can be told'}`, () =>
    assert.equal(whichLanguage(text), lang));
}
