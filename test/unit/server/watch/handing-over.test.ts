/** A session takes over from another over WebRTC while a tool is at work: whoever is first, the agent knows what it brought, once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiCall } from './api-call.js';
import { HandingOver, pause } from './handing-over.js';

const RESULT = 'out for delivery';

/** How often each of these stands in what a response was asked for with. */
const counted = (items: readonly unknown[], words: string): number =>
  items.filter((item) => JSON.stringify(item).includes(words)).length;

/** The agent was asked once to speak of it, when it knew what was said and found. */
function assertKnown({ asked, items, refused }: ApiCall, result = RESULT): void {
  assert.equal(asked.length, 1, `asked ${asked.length} times: ${JSON.stringify(items)}`);
  const [known = []] = asked;
  assert.equal(counted(known, 'Where is my order?'), 1, JSON.stringify(known));
  assert.equal(counted(known, result), 1, JSON.stringify(known));
  assert.equal(counted(items, result), 1, JSON.stringify(items));
  const [question, found] = ['Where is my order?', result].map((words) => known.findIndex((item) => JSON.stringify(item).includes(words))); // prettier-ignore
  assert.ok(question! < found!, 'in their order');
  assert.deepEqual(refused, []);
}

async function until(isSo: () => boolean, ms = 3_000): Promise<void> {
  const beganAtMs = Date.now();
  while (!isSo() && Date.now() - beganAtMs < ms) await pause(5);
}

/** A talk in mid-tool whose next session is ready. */
async function inMidTool(name: 'look_up' | 'show') {
  const talk = new HandingOver();
  const first = await talk.call(0);
  first.asksWith('c1', name);
  await pause(20);
  const next = await talk.prepare();
  return { talk, first, next };
}

const scenes: readonly (readonly [string, 'look_up' | 'show', (talk: HandingOver) => Promise<void>])[] = [
  ['when the next session has taken over', 'look_up', async (talk) => {
    await talk.force();
    talk.said.open();
    await pause(400);
    talk.found.open(RESULT);
  }],
  ['when the page has left, and the site does not know it yet', 'look_up', async (talk) => {
    await talk.force();
    talk.found.open(RESULT);
    await pause(50);
    talk.said.open();
  }],
  ['when the site has just heard that the page has left', 'look_up', async (talk) => {
    await talk.force();
    talk.said.open();
    await pause(3);
    talk.found.open(RESULT);
  }],
  ['in the moment in which the page leaves', 'look_up', async (talk) => {
    talk.found.open(RESULT);
    await talk.force();
    talk.said.open();
  }],
  ['a tool of the page’s, as soon as it has left', 'show', async (talk) => {
    await talk.force();
    talk.shown.open(RESULT);
    await pause(5);
    talk.said.open();
  }],
  ['a tool of the page’s, later', 'show', async (talk) => {
    await talk.force();
    talk.said.open();
    await pause(400);
    talk.shown.open(RESULT);
  }],
]; // prettier-ignore

for (const [when, name, happens] of scenes) {
  test(`what a tool brings ${when} is known once, and spoken of`, async () => {
    const { talk, first, next } = await inMidTool(name);
    try {
      await happens(talk);
      await until(() => next.asked.length + first.asked.length > 0);
      await pause(300);
      assert.equal(talk.ran, name === 'look_up' ? 1 : 0);
      if (first.asked.length > 0) assert.deepEqual(next.asked, [], 'the first one spoke of it');
      assertKnown(first.asked.length > 0 ? first : next);
    } finally {
      await talk.stop();
    }
  });
}

test('a link that breaks unanswered is followed by a session that knows all before it is asked', async () => {
  const { talk, first, next } = await inMidTool('look_up');
  try {
    talk.found.open(RESULT);
    await until(() => first.asked.length > 0);
    talk.drop(0);
    talk.said.open();
    await until(() => next.asked.length > 0);
    await pause(300);
    assertKnown(next);
  } finally {
    await talk.stop();
  }
});

test('a site that does not answer is not waited for without end', async () => {
  const { talk, first, next } = await inMidTool('look_up');
  try {
    talk.found.open(RESULT);
    await until(() => first.asked.length > 0);
    talk.drop(0);
    await until(() => next.asked.length > 0, 6_000);
    assert.equal(next.asked.length, 1);
  } finally {
    await talk.stop();
  }
});
