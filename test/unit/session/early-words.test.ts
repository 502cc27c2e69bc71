/** What is said before policies, or the words by which they judge, have been fetched is judged when they have come. */
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { plainWordsOf } from '../../../src/policy/every-language.js';
import english from '../../../src/policy/english.js';
import type { PlainWords } from '../../../src/policy/plain-words.js';
import { notesOf } from '../../../src/policy/rules.js';
import type { Policy } from '../../../src/session/talk.js';
import { ready, settled, stage } from './stage.js';

const notes = notesOf({});

let on = stage();
/** What was directed, in that order, but for the sound. */
let directed: string[] = [];
/** The words of each language that was asked for have come. */
let come: (plain: PlainWords | null) => void = () => {};

const prepare = (overrides: Parameters<typeof stage>[0] = {}): void => {
  on = stage({ notes, ...overrides });
  directed = [];
  Object.assign(on.around, {
    loadPlainWords: () => new Promise<PlainWords | null>((resolve) => (come = resolve)),
  });
  on.listener.directed = ({ directive }) => {
    if (directive.type === 'sound') return;
    directed.push([directive.type, Object.values(directive)[1]].join(' '));
  };
};
beforeEach(() => prepare());

const live = async () => {
  const talk = await on.live();
  await settled();
  return talk;
};
/** The rules' code, which is fetched when it may be needed, has come, and they look again. */
const lookedAgain = async (): Promise<void> => {
  for (let tries = 0; tries < 3; tries += 1) {
    await import('../../../src/policy/seldom/seldom.js');
    await settled();
    for (const timer of on.timers.filter(({ off, delayMs }) => !off && delayMs === 50)) timer.callback();
  }
};
const words = async (plain: PlainWords | null = plainWordsOf('en')): Promise<void> => {
  come(plain);
  await settled();
  await lookedAgain();
};
const SLOWER = ['speed 0.85', 'tell slower'];

test('a wish that was typed before the phrases came is followed when they have come, once', async () => {
  const talk = await live();
  talk.send('Please speak more slowly.');
  await lookedAgain();
  assert.deepEqual(directed, []);
  await words();
  assert.deepEqual(directed, SLOWER);
  talk.send('And on Sunday?');
  await words();
  assert.deepEqual(directed, SLOWER);
});

test('so is one that was spoken, and one behind which something else was said', async () => {
  const talk = await live();
  on.fact({ type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 0 });
  on.fact({ type: 'speech-stopped', itemId: 'V', atMs: 0 });
  on.fact({ type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null });
  on.fact({ type: 'visitor-transcribed', itemId: 'V', text: 'Please speak more slowly.' });
  talk.send('What are your opening hours?');
  await words();
  assert.deepEqual(directed, SLOWER);
});

test('and one that was typed while the talk was connecting', async () => {
  const talk = on.open();
  talk.send('Please speak more slowly.');
  on.grant();
  await settled();
  on.fact(ready);
  await settled();
  await words();
  assert.deepEqual(directed, SLOWER);
});

test('of two wishes the later one counts', async () => {
  const talk = await live();
  talk.send('Please speak more slowly.');
  talk.send('No, talk faster.');
  await words();
  assert.deepEqual(directed, ['speed 1.15', 'tell faster']);
});

test('who was angry at once is offered a person, once', async () => {
  const talk = await live();
  talk.send('This is the third time I am asking, and it is still not here.');
  await words();
  const both = ['tell calm', 'offer-human offer-human', 'offer a-person'];
  assert.deepEqual(directed, both);
  talk.send('Where is it?');
  await words();
  assert.deepEqual(directed, both);
});

test('a language that was asked for while the talk was connecting is spoken', async () => {
  const talk = on.open();
  talk.send('Could we speak German?');
  on.grant();
  await settled();
  on.fact(ready);
  await settled();
  await lookedAgain();
  assert.deepEqual(directed, ['language de', 'tell language-asked']);
});

test('a wish in a language that the talk has just changed to is known when its words have come', async () => {
  const talk = await live();
  await words();
  talk.send('Können Sie bitte langsamer sprechen? Ich verstehe nicht, was Sie sagen.');
  await lookedAgain();
  assert.deepEqual(directed, ['language de', 'tell language']);
  await words(plainWordsOf('de'));
  assert.deepEqual(directed.slice(2), SLOWER);
});

test('nothing comes of it where the phrases can not be had, or come when the talk is over', async () => {
  const talk = await live();
  talk.send('Please speak more slowly.');
  await words(english);
  assert.deepEqual([directed, talk.view.status], [[], 'thinking']);
  prepare();
  const over = await live();
  over.send('Please speak more slowly.');
  over.stop();
  await words();
  assert.deepEqual([directed, over.view.status], [[], 'idle']);
});

test('a policy of the page’s own is asked about all that was said before it was there, once and in that order', async () => {
  const seen: unknown[] = [];
  const mine: Policy = {
    name: 'mine',
    limits: {},
    decide: ({ happened, turns, given }) => {
      if (happened.type !== 'typed' && happened.type !== 'visitor-transcribed') return [];
      seen.push([happened.type, happened.text, turns.length, given.length]);
      return [{ type: 'tell', note: 'calm' }];
    },
  };
  prepare({ policies: () => [mine] });
  const talk = on.open();
  talk.send('Hello.');
  talk.send('Is anybody there?');
  on.grant();
  await settled();
  on.fact(ready);
  on.fact({ type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 0 });
  on.fact({ type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null });
  on.fact({ type: 'visitor-transcribed', itemId: 'V', text: 'Hello?' });
  assert.deepEqual(seen, []);
  await import('../../../src/session/page-policies.js');
  await settled();
  await words();
  const early = [
    ['typed', 'Hello.', 1, 0],
    ['typed', 'Is anybody there?', 2, 1],
    ['visitor-transcribed', 'Hello?', 3, 2],
  ];
  assert.deepEqual(seen, early);
  talk.send('Good.');
  assert.deepEqual(seen, [...early, ['typed', 'Good.', 4, 3]]);
  assert.equal(talk.view.conversation.turns.length, 4);
});
