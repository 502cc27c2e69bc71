import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TalkRating } from '../../../src/server/index.js';
import { handle, rtcStart } from './handler-rig.js';

const MINUTE = 60_000;

function rated(options: Parameters<typeof handle>[0] = {}) {
  const ratings: TalkRating[] = [];
  return { ratings, ...handle({ onRating: (rating) => void ratings.push(rating), ...options }) };
}

test('a rating reaches the owner, with the talk that it is about', async () => {
  const { ratings, start, send } = rated({ authorize: () => ({ id: 'ann' }) });
  const { talk } = await start(rtcStart);
  assert.equal(await send({ type: 'rate', talk, rating: 'good', comment: ' Quick! ' }), '204');
  assert.equal(ratings.length, 1);
  const { rating, comment, visitor, conversationId, talkId } = ratings[0]!;
  assert.deepEqual([rating, comment, visitor?.id], ['good', 'Quick!', 'ann']);
  assert.ok(conversationId !== '' && talkId !== '');
});

test('its comment is redacted before it is cut to 2,000 characters', async () => {
  const { ratings, start, send } = rated();
  const { talk } = await start(rtcStart);
  const comment = `${'x'.repeat(1_980)} 4111 1111 1111 1111 ${'y'.repeat(3_000)}`;
  assert.equal(await send({ type: 'rate', talk, rating: 'bad', comment }), '204');
  assert.equal(ratings[0]?.comment.length, 2_000);
  assert.doesNotMatch(ratings[0]?.comment ?? '', /4111|1111/);
});

test('a talk that has ended can be rated for an hour, and gets nothing else', async () => {
  const { ratings, start, send, clock } = rated({ limits: { minutesPerTalk: 1 } });
  const { talk } = await start(rtcStart);
  const rate = { type: 'rate', talk, rating: 'good', comment: '' };
  assert.equal(await send({ type: 'end', talk }), '204');
  assert.equal(await send(rate), '204');
  clock.nowMs += 60 * MINUTE;
  assert.equal(await send({ type: 'report', talk, turns: [] }), '401 unknown-talk');
  assert.equal(await send({ type: 'end', talk }), '401 unknown-talk');
  assert.equal(await send(rate), '204');
  clock.nowMs += MINUTE;
  assert.equal(await send(rate), '401 unknown-talk');
  assert.equal(ratings.length, 2);
});

test('a malformed rating is refused, as is one of a talk that we did not begin', async () => {
  const { ratings, start, send } = rated();
  const { talk } = await start(rtcStart);
  for (const wrong of [
    { rating: 'superb', comment: '' },
    { comment: '' },
    { rating: 'good' },
    { rating: 'good', comment: 7 },
    { rating: 'good', comment: '', talk: 5 },
  ]) {
    assert.equal(await send({ type: 'rate', talk, ...wrong }), '400 bad-request', JSON.stringify(wrong));
  }
  assert.equal(await send({ type: 'rate', talk: 'forged', rating: 'good', comment: '' }), '401 unknown-talk');
  assert.equal(ratings.length, 0);
});

test('a mind can be changed, but a page can’t fill the owner’s inbox', async () => {
  const { ratings, start, send } = rated();
  const { talk } = await start(rtcStart);
  const answers: string[] = [];
  for (let n = 0; n < 7; n++)
    answers.push(await send({ type: 'rate', talk, rating: 'bad', comment: `${n}` }));
  assert.deepEqual(answers, [...Array<string>(5).fill('204'), ...Array<string>(2).fill('429 too-many')]);
  assert.equal(ratings.length, 5);
});

test('a site that asks for no ratings takes them all the same', async () => {
  const { start, send } = handle();
  const { talk } = await start(rtcStart);
  assert.equal(await send({ type: 'rate', talk, rating: 'good', comment: '' }), '204');
});

test('an agent without words for it greets as an AI; with null it waits', async () => {
  const greeting = async (session: { greeting?: string | null }) =>
    (await handle({ session: { instructions: 'Be kind.', ...session } }).start()).greeting;
  assert.match((await greeting({})) ?? '', /AI assistant/);
  assert.equal(await greeting({ greeting: null }), null);
  assert.equal(await greeting({ greeting: 'Say hello.' }), 'Say hello.');
});
