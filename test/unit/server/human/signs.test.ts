import assert from 'node:assert/strict';
import { test } from 'node:test';
import { frustrationIn } from '../../../../src/server/human/signs.js';
import type { EndedConversation, StoredTurn } from '../../../../src/server/index.js';
import { handle, post, rtcStart } from '../handler-rig.js';

const at = (seconds: number, text: string, change: Partial<StoredTurn> = {}): StoredTurn => ({
  id: `${seconds}`,
  source: 'observed',
  speaker: 'visitor',
  text,
  interrupted: false,
  startedAtMs: seconds * 1_000,
  ...change,
});
const cut = (seconds: number): StoredTurn => at(seconds, 'It is', { speaker: 'agent', interrupted: true });

const rows: readonly (readonly [string, readonly StoredTurn[], readonly string[]])[] = [
  ['nobody spoke', [], []],
  ['a question', [at(0, 'Where is my order?')], []],
  ['what an agent says is no sign', [at(0, 'This is ridiculous.', { speaker: 'agent' }), at(1, 'Thanks.')], []],
  ['what a tool says is no sign', [at(0, 'useless', { speaker: 'tool' }), at(1, 'Thanks.')], []],
  ['words', [at(0, 'This is the third time.')], ['said “third time”']],
  ['words, and calm again since', [at(0, 'This is annoying.'), ...[300, 400, 500, 600].map((second) => at(second, 'Fine.'))], ['said “is annoying”']],
  ['what was done', [at(0, 'Where is it?'), cut(1), at(2, 'No, where?'), cut(3), at(4, 'Where then?'), cut(5), at(6, 'Stop.')], ['cut in: 3']],
  ['answers that we have cut, and more that was wanted', [1, 4, 7].flatMap((second) => [cut(second), at(second + 1, 'In short: it is good. Shall I go on?', { speaker: 'agent' }), at(second + 2, 'Yes, tell me more')]), []],
  ['more that was wanted, over the offer of it', [1, 4, 7].flatMap((second) => [cut(second), at(second + 2, 'Yes, tell me more')]), []],
  ['too little', [at(0, 'Where is it?'), cut(1), at(2, 'No, where?'), cut(3), at(4, 'I see.')], []],
  ['the moment when it showed most', [at(0, 'This is annoying.'), at(300, 'That is useless, and ridiculous.')], ['said “is useless”']],
]; // prettier-ignore

for (const [name, transcript, expected] of rows) {
  test(`signs of lost patience in a talk: ${name}`, () =>
    assert.deepEqual(frustrationIn(transcript, 'en-GB'), expected));
}

test('each language has its own words, and one without lists what was done', () => {
  const third = at(0, 'Das ist jetzt zum dritten Mal falsch.');
  assert.deepEqual(frustrationIn([third], 'de-AT').length, 1);
  assert.deepEqual(frustrationIn([at(0, 'Zum dritten Mal!')], 'en'), []);
  const done = [1, 3, 5].flatMap((second) => [cut(second), at(second + 1, 'x')]);
  assert.deepEqual(frustrationIn([at(0, 'Niko hapa'), ...done], 'sw'), ['cut in: 3']);
});

test('who goes on in another language, or back in the page’s, is judged in it', () => {
  const asks = at(0, 'Wo ist denn meine Bestellung von gestern?');
  assert.deepEqual(frustrationIn([asks, at(9, 'Eine Frechheit!')], 'en'), ['said “frechheit”']);
  assert.deepEqual(frustrationIn([at(0, 'Ich warte schon seit drei Wochen auf das Paket.')], 'en-GB'), [
    'said “warte schon seit”',
  ]);
  assert.deepEqual(frustrationIn([asks, at(9, 'This is ridiculous!')], 'en'), ['said “is ridiculous”']);
  assert.deepEqual(frustrationIn([asks, at(9, 'Merci, ça marche.')], 'en'), []);
});

test('a thousand turns take no time to speak of', () => {
  const long = Array.from({ length: 1_000 }, (_, i) => at(i, `Where is my order number ${i} then?`));
  const began = performance.now();
  assert.ok(frustrationIn(long, 'en').length > 0);
  assert.ok(performance.now() - began < 5_000);
});

test('the owner’s people and the owner’s record get them', async () => {
  const ended: EndedConversation[] = [];
  const told: (readonly string[])[] = [];
  const rig = handle({
    human: { by: 'chat', onEscalate: ({ frustration }) => void told.push(frustration) },
    onConversationEnd: (conversation) => void ended.push(conversation),
  });
  const { talk } = await rig.start(rtcStart);
  const { id, speaker, text, interrupted } = at(0, 'This is the third time!');
  const turns = [{ id, speaker, text, interrupted, startedAtMs: rig.clock.nowMs }];
  await rig.send({ type: 'report', talk, turns });
  const args = JSON.stringify({ reason: 'is upset', summary: 'order' });
  await rig.talk(post({ type: 'tool', talk, callId: 'c1', name: 'escalate', arguments: args }));
  await rig.send({ type: 'end', talk });
  assert.deepEqual(told, [['said “third time”']]);
  assert.deepEqual(
    ended.map(({ frustration }) => frustration),
    [['said “third time”']],
  );
});
