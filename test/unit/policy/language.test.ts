import assert from 'node:assert/strict';
import { test } from 'node:test';
import { language, limits } from '../../../src/policy/language.js';
import english from '../../../src/policy/languages/en.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { askedLanguage } from '../../../src/policy/seldom/asked-language.js';
import { followLanguage } from '../../../src/policy/seldom/follow-language.js';
import { languageOf } from '../../../src/policy/seldom/language-of.js';
import { given, moment, turn } from './moments.js';

const sentences: Readonly<Record<string, readonly string[]>> = {
  en: ['Where is my order ten forty two?', 'I want to return the grinder.', 'What are your opening hours on Sunday?'],
  de: ['Können Sie mir bitte sagen, wann Sie am Sonntag geöffnet haben?', 'Wo ist meine Bestellung?', 'Ich möchte die Mühle zurückgeben.'],
  es: ['¿Dónde está mi pedido, por favor?', 'Quiero devolver el molinillo que compré.'],
  fr: ['Où est ma commande, s’il vous plaît ?', 'Je voudrais rendre le moulin.'],
  it: ['Dove è il mio ordine?', 'Vorrei sapere quando è aperto il negozio.'],
  nl: ['Waar is mijn bestelling?', 'Ik wil graag de molen terugsturen.'],
  pl: ['Gdzie jest moje zamówienie?', 'Czy mogę zwrócić młynek?'],
  pt: ['Onde está o meu pedido?', 'Você pode dizer quando a loja abre?'],
  tr: ['Benim siparişim nerede, ne zaman gelir?', 'Bu makine için bir soru var.'],
  ar: ['أين طلبي من فضلك؟'],
  he: ['איפה ההזמנה שלי בבקשה?'],
  hi: ['मेरा ऑर्डर कहाँ है?'],
  ja: ['私の注文はどこですか。'],
  ko: ['제 주문은 어디에 있나요?'],
  zh: ['我的订单现在在哪里？'],
}; // prettier-ignore

for (const [lang, texts] of Object.entries(sentences)) {
  test(`a sentence in ${lang} is known as one`, () => {
    for (const text of texts) assert.equal(languageOf(text, limits), lang, text);
  });
}

test('of a few words, a name or a number nobody can tell the language', () => {
  for (const text of [
    '',
    'Ja.',
    'Schadenfreude, right?',
    '1042',
    'Harbor Pine Espresso Deluxe Kaffeemaschine',
    'C’est la vie',
  ])
    assert.equal(languageOf(text, limits), null, text);
});

const hears = (text: string, change: Partial<Moment> = {}, lang?: string): readonly Directive[] =>
  followLanguage(
    moment({
      happened: { type: 'visitor-transcribed', itemId: 'V', text },
      turns: [turn('visitor', text, { ...(lang && { lang }) })],
      ...change,
    }),
    limits,
  );
const told = (lang: string): readonly Directive[] => [
  { type: 'language', lang },
  { type: 'tell', note: 'language' },
];
const asked = (lang: string): readonly Directive[] => [
  { type: 'language', lang },
  { type: 'tell', note: 'language-asked' },
];
const [german = ''] = sentences['de'] ?? [];
const toGerman = [given('language', { type: 'language', lang: 'de' }, 80_000)];

const rows: readonly (readonly [string, readonly Directive[], readonly Directive[]])[] = [
  ['in the language of the talk', hears('Where is my order?'), []],
  ['in another', hears(german), told('de')],
  ['in the language of a page in German', hears(german, { lang: 'de-AT' }), []],
  ['in the one that they had changed to', hears(german, { given: toGerman }), []],
  ['in the first one again', hears('Where is my order, please?', { given: toGerman }), told('en')],
  ['in too few words to tell', hears('Ja, genau.'), []],
  ['in one that the wire heard', hears('Okay.', {}, 'fr'), told('fr')],
  ['and asks for another', hears('Could we speak German please?'), asked('de')],
  ['and asks for another, in words that the wire has heard the language of', hears('I would rather speak German.', {}, 'en'), asked('de')],
  ['and asks for the one that they speak', hears('Do you speak English?'), []],
  ['and asks again for the one that they have', hears('Can we speak German?', { given: toGerman }), []],
  ['and asks in another for the first', hears('Können wir bitte Englisch sprechen?', { given: toGerman }), asked('en')],
  ['and asks for one that has no lists', hears('Do you speak Swedish?'), asked('sv')],
  ['in the one that the wire heard, whatever its words', hears(german, {}, 'en-US'), []],
]; // prettier-ignore

for (const [name, found, expected] of rows) {
  test(`a visitor speaks ${name}`, () => assert.deepEqual(found, expected));
}

test('words that are not all there yet, and the agent’s, tell nothing', () => {
  assert.deepEqual(hears('', { turns: [turn('visitor', german, { complete: false })] }), []);
  assert.deepEqual(hears('', { turns: [turn('agent', german)] }), []);
});

test('what was decided holds until there are new words', () =>
  assert.deepEqual(hears('Where is my order, please?', { given: toGerman, happened: { type: 'else' } }), []));

const wishes: readonly (readonly [string, string, string])[] = [
  ['I would rather speak German.', 'en', 'de'],
  ['can we continue in italian', 'en', 'it'],
  ['Let’s talk in Portuguese.', 'en', 'pt'],
  ['Please switch to Dutch.', 'en', 'nl'],
  ['In Spanish, please.', 'en', 'es'],
  ['Auf Deutsch, bitte.', 'en', 'de'],
  ['En español, por favor.', 'en', 'es'],
  ['Können wir Englisch sprechen?', 'de', 'en'],
  ['Sprechen Sie Französisch?', 'de', 'fr'],
  ['¿Podemos hablar inglés?', 'es', 'en'],
  ['Puis-je parler anglais ?', 'fr', 'en'],
  ['Possiamo parlare in inglese?', 'it', 'en'],
  ['Kunnen we Engels praten?', 'nl', 'en'],
  ['Podemos falar em inglês?', 'pt', 'en'],
  ['Do you speak German?', 'ja', 'de'],
];
for (const [text, from, to] of wishes)
  test(`who says “${text}” in a talk in ${from} wants ${to}`, () =>
    assert.equal(askedLanguage(text, [from]), to));

test('who only speaks of a language, or of what is from there, wants to go on as before', () => {
  for (const text of [
    'Do you have a German grinder?',
    'Is the manual in German?',
    'Italian, please.',
    'I don’t speak German.',
    'My wife speaks German.',
    'Can I talk to a German person?',
    'Can I change it to Italian roast?',
    'I prefer Italian beans.',
    'Can I speak to the French team?',
    'In Italian espresso there is sugar.',
  ])
    assert.equal(askedLanguage(text, ['en']), null, text);
  assert.equal(askedLanguage('Ist die Anleitung auf Englisch?', ['de']), null);
  assert.equal(askedLanguage('Let’s speak.', ['no such tag!']), null);
});

test('its code is fetched when words are strange, and not before', () => {
  const decides = (change: Partial<Moment>): boolean => language.decide(moment(change), limits).length > 0;
  const typed = (text: string): Partial<Moment> => ({
    happened: { type: 'typed', text },
    turns: [turn('visitor', text)],
  });
  assert.ok(!decides(typed('Where is my order ten forty two?')));
  assert.ok(!decides(typed('Hmm, okay.')));
  assert.ok(decides(typed(german)));
  assert.ok(decides(typed('Could we speak German please?')));
});

test('the commonest words are those of nearly every English sentence here', () => {
  const has = (text: string): boolean =>
    english.common.some((word) => ` ${text.toLowerCase().replace(/[^a-z ]/g, '')} `.includes(` ${word} `));
  for (const text of sentences['en'] ?? []) assert.ok(has(text), text);
});
