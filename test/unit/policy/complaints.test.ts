/** What counts as a complaint, by its form, and what only looks like one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import { frustration } from '../../../src/policy/frustration.js';
import { pointsOf, signsIn } from '../../../src/policy/signs.js';
import { turn } from './moments.js';

const pointsFor = (text: string, lang = 'en'): number =>
  pointsOf(
    signsIn({ atMs: 100_000, plain: plainWordsOf(lang), turns: [turn('visitor', text)] }, frustration.limits),
  );

const upset: Readonly<Record<string, readonly string[]>> = {
  'has said it before': [
    'I already told you that.', 'I’ve told you this twice.', 'I just said that.', 'You keep asking me for my number.',
    'How many times must I explain it?', 'How often do I have to repeat the number?', 'We are going in circles.',
    'It is the second time I’m calling about it.', 'You already asked me that.', 'Not again.',
  ],
  'is not heard': [
    'That’s not what I asked.', 'Thats not what I asked', 'You’re not listening.', 'Are you even listening?',
    'You just don’t understand me.', 'Nobody ever calls me back.', 'No one calls me back.', 'Please let me finish.',
    'That doesn’t answer my question.',
  ],
  'is not helped': [
    'This isn’t helping.', 'You’re no help.', 'Forget it.', 'What’s the point?', 'This is getting us nowhere.',
    'Why can’t anyone tell me?', 'Is it really that hard to find one parcel?',
  ],
  'is kept waiting': [
    'I’m still waiting.', 'Still nothing!', 'I’ve been waiting for over three weeks.', 'Why does this take so long?',
    'My parcel still hasn’t come.', 'How much longer?', 'It was supposed to arrive on Monday.',
  ],
  'says how they feel': ['I’m getting really annoyed.', 'This is so frustrating.', 'I’m very disappointed.', 'Oh come on!'],
  'demands': ['I want my money back.', 'Just give me someone who knows.', 'Get me your supervisor.', 'Just tell me where it is.'],
}; // prettier-ignore

const furious: readonly string[] = [
  'This is ridiculous.', 'Unbelievable.', 'What a joke.', 'You’re a joke of a company.', 'This bot is useless.',
  'You are wasting my time.', 'I’ve had enough of this.', 'I’m sick and tired of it.', 'What the hell is going on?',
  'I’ll never buy anything here again.', 'You will hear from my lawyer.', 'I’m going to report you.',
  'The worst customer service ever.', 'I have called you for the fourth time now.', 'Are you deaf?',
]; // prettier-ignore

const calm: readonly string[] = [
  'A ridiculous amount of foam, please.', 'That’s ridiculously good.', 'That is a ridiculous price for so good a machine, well done.',
  'This is the third time I buy here, and I love it.', 'It’s my second time ordering from you.', 'The second time slot is fine.',
  'How many times can I return something?', 'How often do I have to descale it?', 'How long does shipping take?',
  'I’m still not sure which one to take.', 'I’ve been waiting for this machine to be back in stock.', 'I’m done, thank you.',
  'Tell me a joke.', 'Don’t forget it is a gift.', 'Are you listening to everything I say at home?', 'Do you keep my data?',
  'Could you say that again, please?', 'I just want a small bag.', 'Just give me a moment.', 'I already paid with a card.',
  'What’s the point of a double basket?', 'Never mind, I found it.', 'Am I talking to a machine?', 'It hasn’t arrived yet, is that normal?',
  'The grinder makes an annoying noise.', 'The crema is unbelievable.', 'Damn good coffee.', 'We’ve had enough beans for now.',
  'I never use sugar.', 'I stopped listening to music.', 'My machine doesn’t work with the new pods.', 'I’m crazy about your espresso.',
]; // prettier-ignore

for (const [how, texts] of Object.entries(upset)) {
  test(`who ${how} counts as upset`, () => {
    for (const text of texts) assert.equal(pointsFor(text), 2, text);
  });
}

test('who blames, threatens or swears counts as furious', () => {
  for (const text of furious) assert.ok(pointsFor(text) >= 4, text);
});

test('who only sounds like it counts as neither', () => {
  for (const text of calm) assert.equal(pointsFor(text), 0, text);
});

test('each sentence counts, and takes back only itself', () => {
  assert.equal(pointsFor('I already told you. You’re not listening.'), 4);
  assert.equal(pointsFor('I already told you, you’re not listening.'), 2);
  assert.equal(pointsFor('I’m still waiting. I love your shop.'), 2);
  assert.equal(pointsFor('I love your coffee, but I’m still waiting.'), 2);
});

/** In each language: some who are upset, some who are furious, and some who are neither. */
const elsewhere: Readonly<
  Record<string, readonly [readonly string[], readonly string[], readonly string[]]>
> = {
  de: [
    ['Das habe ich Ihnen doch schon gesagt.', 'Hören Sie mir überhaupt zu?', 'Ich warte schon seit drei Wochen.', 'Wie oft muss ich das noch erklären?', 'Das hilft mir nicht weiter.', 'Das Paket ist immer noch nicht da.'],
    ['Das ist eine Frechheit.', 'Mir reicht’s.', 'Ich kaufe nie wieder bei Ihnen.', 'Sie verschwenden meine Zeit.', 'So ein Mist, verdammt.'],
    ['Wo ist meine Bestellung?', 'Wie oft muss ich entkalken?', 'Der Kaffee schmeckt sauer.', 'Die Anzeige blinkt.', 'Ich bin zum dritten Mal hier und sehr zufrieden.', 'Wie lange haben Sie noch geöffnet?'],
  ],
  fr: [
    ['Je vous l’ai déjà dit.', 'Vous ne m’écoutez pas.', 'J’attends depuis trois semaines.', 'Combien de fois faut-il vous le répéter ?', 'Ça ne sert à rien.', 'Je n’ai toujours rien reçu.'],
    ['C’est inadmissible.', 'Vous vous moquez de moi.', 'J’en ai ras le bol.', 'Plus jamais chez vous.', 'Putain, ça suffit.'],
    ['Où est ma commande ?', 'Je l’ai depuis deux semaines.', 'Combien de fois par an faut-il détartrer ?', 'C’est la troisième fois que je commande, j’adore.', 'Un instant, je cherche le numéro.'],
  ],
  es: [
    ['Ya se lo he dicho.', 'No me está escuchando.', 'Llevo tres semanas esperando.', '¿Cuántas veces tengo que repetirlo?', 'Esto no me sirve de nada.', 'Sigo sin recibir nada.'],
    ['Esto es inaceptable.', 'Me están tomando el pelo.', 'Estoy harta.', 'No vuelvo a comprar aquí.', 'Mierda.'],
    ['¿Dónde está mi pedido?', '¿Para qué sirve este botón?', '¿Cuánto tarda el envío?', 'Es la tercera vez que compro, me encanta.', 'Llevo dos semanas con la cafetera.'],
  ],
  it: [
    ['Gliel’ho già detto.', 'Lei non mi ascolta.', 'Sto aspettando da tre settimane.', 'Quante volte devo ripeterlo?', 'Questo non mi aiuta.', 'Non è arrivato ancora niente.'],
    ['È inaccettabile.', 'Mi state prendendo in giro.', 'Non ne posso più.', 'Mai più da voi.', 'Che schifo.'],
    ['Dov’è il mio ordine?', 'A che serve questo tasto?', 'Quante volte devo pulirla?', 'È la terza volta che compro, molto buono.', 'Un attimo, cerco il numero.'],
  ],
  nl: [
    ['Dat heb ik al gezegd.', 'U luistert niet.', 'Ik wacht al drie weken.', 'Hoe vaak moet ik dat nog zeggen?', 'Dat helpt me niet.', 'Ik heb nog steeds niets ontvangen.'],
    ['Dit is belachelijk.', 'Ik heb er genoeg van.', 'Ik bestel hier nooit meer.', 'Wat een puinhoop.', 'Verdomme.'],
    ['Waar is mijn bestelling?', 'Hoe vaak moet ik ontkalken?', 'Hoe lang zijn jullie nog open?', 'Dit is de derde keer dat ik bestel, heerlijk.', 'Vertel eens een grap.'],
  ],
  pt: [
    ['Já lhe disse isso.', 'Você não está me ouvindo.', 'Estou esperando há três semanas.', 'Quantas vezes tenho que repetir?', 'Isso não me ajuda.', 'Ainda não recebi nada.'],
    ['Isto é inaceitável.', 'Que palhaçada.', 'Estou farta disto.', 'Nunca mais compro aqui.', 'Merda.'],
    ['Onde está o meu pedido?', 'Comprei há duas semanas.', 'Quantas vezes por ano tenho que limpar?', 'É a terceira vez que compro, adoro.', 'Conta uma piada.'],
  ],
}; // prettier-ignore

for (const [lang, [upset, furious, calm]] of Object.entries(elsewhere)) {
  test(`the same forms count in ${lang}`, () => {
    for (const text of upset) assert.ok(pointsFor(text, lang) >= 2, text);
    for (const text of furious) assert.ok(pointsFor(text, lang) >= 4, text);
    for (const text of calm) assert.equal(pointsFor(text, lang), 0, text);
  });
}
