/** The agent's speed, and the language that the visitor's words are written down in, follow them: when, and how long. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command, Fact } from '../../../src/engine/engine.js';
import type { TalkReply } from '../../../src/engine/reply.js';
import { createDirector } from '../../../src/session/director.js';
import type { Directive, Moment } from '../../../src/session/talk.js';
import { judge } from '../../../src/server/relay/page-rules.js';
import { asks, begins, closed, drains, finishes, live, reply, writes, type Told } from './hand-over-talk.js';

const notes = { slower: 'Speak more slowly.' };
const transcription = { model: 'gpt-transcribe', language: 'en' };

let moments: Moment[] = [];
/** A talk whose only policy decides so, once, at the first moment of that kind. */
async function directed(kind: Moment['happened']['type'], directives: readonly Directive[], access: Partial<TalkReply> = {}): Promise<Told> {
  moments = [];
  let open = true;
  const decide = (moment: Moment): readonly Directive[] => {
    moments.push(moment);
    if (!open || moment.happened.type !== kind) return [];
    open = false;
    return directives;
  };
  return (await load(live({ ...reply, transcription, ...access }), decide)).fresh();
} // prettier-ignore

const load = async (
  told: Told,
  decide: (moment: Moment) => readonly Directive[] = () => [],
): Promise<Told> => {
  const choose = () => [
    { name: 'scripted', limits: {}, decide: (moment: Moment) => (moments.push(moment), decide(moment)) },
  ];
  const director = await createDirector({ choose, more: [], notes, audible: true });
  return told.tell({ type: 'policies-loaded', director });
};

const sent = ({ effects }: Told): readonly Command[] =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.command] : []));
const speeds = (told: Told): readonly unknown[] =>
  sent(told).flatMap((command) => (command.type === 'configure' ? [command.speed] : []));

const slower: Directive = { type: 'speed', factor: 0.85 };
const nudge: Fact = { type: 'unknown', event: {} };

const rows: readonly (readonly [usual: number | undefined, factor: number, speed: number])[] = [
  [undefined, 0.85, 0.85],
  [0.85, 0.85, 0.7225],
  [0.8, 1.15, 0.92],
  [1.25, 0.85, 1.0625],
  [1.25, 1.15, 1.4375],
  [1.4, 1.15, 1.5],
  [0.25, 0.85, 0.25],
  [1, 3, 1.25],
  [1.2, 0.1, 0.9],
];
for (const [usual, factor, expected] of rows) {
  test(`${factor} times the usual speed is ${expected} where the owner has set ${usual ?? 'none'}, and the relay takes it`, async () => {
    const told = await directed(
      'unknown',
      [{ type: 'speed', factor }],
      usual === undefined ? {} : { speed: usual },
    );
    const [speed] = speeds(told.old(nudge)) as readonly number[];
    assert.ok(Math.abs((speed ?? 0) - expected) < 1e-9, String(speed));
    const update = { type: 'session.update', session: { type: 'realtime', audio: { output: { speed } } } };
    assert.equal(judge(JSON.stringify(update), { speed: usual } as never).type, 'pass');
  });
}

test('as usual again is told, too', async () => {
  const told = (await directed('unknown', [slower], { speed: 0.8 })).old(nudge);
  await load(told.fresh(), ({ happened }) =>
    happened.type === 'unknown' ? [{ type: 'speed', factor: 1 }] : [],
  );
  assert.deepEqual(speeds(told.old(nudge)), [0.8]);
  assert.deepEqual(speeds(told.fresh().old(nudge)), [], 'once');
});

test('what is typed is answered with the note known, and at the speed that it asks for', async () => {
  const told = await directed('typed', [slower, { type: 'tell', note: 'slower' }]);
  told.tell({ type: 'send', itemId: 'T', text: 'Slower, please.' });
  assert.deepEqual(told.commands(), ['add-text', 'add-note', 'configure', 'respond']);
});

test('while a request is on its way, or the server will answer by itself, the speed waits for the next free floor', async () => {
  const typed = (await directed('unknown', [slower])).tell({ type: 'send', itemId: 'T', text: 'Hello' });
  assert.deepEqual(speeds(typed.old(nudge)), []);
  typed.old({ ...begins, requestId: 'respond-1' } as Fact, ...writes.slice(1), ...finishes);
  assert.deepEqual(speeds(typed), [], 'it still sounds');
  assert.deepEqual(speeds(typed.old(...drains)), [0.85]);
  const spoken = (await directed('visitor-transcribed', [slower])).old(...asks);
  assert.deepEqual(speeds(spoken), []);
  assert.deepEqual(speeds(spoken.old(...writes, ...finishes)), []);
  assert.deepEqual(speeds(spoken.old(...drains)), [0.85]);
});

const followed = [
  slower,
  { type: 'language', lang: 'de' },
  { type: 'tell', note: 'slower' },
  { type: 'sound', thinking: true },
] satisfies readonly Directive[];
const goesOn = { type: 'configure', speed: 0.68, transcription: { ...transcription, language: 'de' } };

test('after a lost link the next session speaks and listens as was directed, before it is asked for anything', async () => {
  const told = (await directed('unknown', followed, { speed: 0.8 })).old(nudge, ...asks, ...writes);
  told.fresh().old({ type: 'link-closed', code: 1006, message: '' });
  assert.deepEqual(told.take('think'), [{ type: 'think', on: false }]);
  told.tell({ type: 'timer', name: 'retry' });
  const { linkId } = told.state as { readonly linkId: string };
  told.tell({ type: 'access-granted', linkId, access: { ...reply, transcription, speed: 0.8 } });
  told.fresh().ready(linkId);
  assert.deepEqual(sent(told), [goesOn, { type: 'respond', requestId: 'respond-1' }]);
  await load(told.fresh());
  assert.deepEqual(
    moments.at(-1)?.given.map(({ directive }) => directive),
    followed,
    'and the policies know it',
  );
  assert.equal(moments.at(-1)?.thinking, false, 'but the sound is over');
  assert.deepEqual(sent(told), []);
});

test('a session that takes over does, too, and its own usual speed counts', async () => {
  const told = (await directed('unknown', followed, { speed: 1.25 })).old(nudge).at(0.75).fresh();
  told.timer();
  told.tell({ type: 'access-granted', linkId: told.next, access: { ...reply, transcription, speed: 0.8 } });
  assert.deepEqual(sent(told.ready(told.next)), []);
  told.old(closed);
  assert.deepEqual(sent(told), [goesOn]);
  told.fresh().facts(told.live.linkId, nudge);
  assert.equal(moments.at(-1)?.given.length, 4);
  assert.deepEqual(sent(told), []);
});

test('a session is told nothing where nothing was directed', () => {
  const told = live({ ...reply, transcription, speed: 0.8 });
  assert.deepEqual(sent(told), []);
  assert.deepEqual(sent(told.at(0.75).prepare().old(closed)), []);
});
