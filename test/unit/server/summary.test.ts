import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { createMemoryStore } from '../../../src/server/index.js';
import type { TalkHandlerOptions } from '../../../src/server/index.js';
import { goodApi, handle, NOON, rtcStart } from './handler-rig.js';

const SUMMARY = 'Ada wants order 1042 by Thursday; it was promised.';
const answer = {
  output: [{ type: 'reasoning' }, { type: 'message', content: [{ type: 'output_text', text: SUMMARY }] }],
};

/** A site that keeps conversations, whose page reports what is said. `summing`: what the Responses API answers. */
function keeping(summing: () => Response, options: Partial<TalkHandlerOptions> = {}) {
  const store = createMemoryStore({ now: () => NOON });
  const api = (url: string): Response => (url.endsWith('/responses') ? summing() : goodApi(url));
  const rig = handle(
    { store, retentionDays: 1, sideband: false, summaryModel: 'a-text-model', ...options },
    api,
  );
  return { store, ...rig };
}

type Rig = ReturnType<typeof keeping>;

/** So much that the next session is not told all of it word for word. */
const words = (i: number): string =>
  `${'We spoke of this and that for a while. '.repeat(20)}It cost ${i} dollars.`;

async function talkOf(rig: Rig, turns: number): Promise<string> {
  const { talk, conversation } = await rig.start(rtcStart);
  const reported = Array.from({ length: turns }, (_, i) => ({
    id: `t${i}`,
    speaker: i % 2 === 0 ? 'visitor' : 'agent',
    text: words(i),
    interrupted: false,
    startedAtMs: i,
  }));
  assert.equal(await rig.send({ type: 'report', talk, turns: reported }), '204');
  assert.equal(await rig.send({ type: 'end', talk }), '204');
  await pause(20);
  return conversation ?? '';
}

const summings = ({ asked }: Rig) => asked.filter(({ url }) => url.endsWith('/responses'));

test('after a long talk a model sums up what came first, and keeps nothing of it', async () => {
  const rig = keeping(() => Response.json(answer));
  const conversation = await talkOf(rig, 40);
  const [first] = summings(rig);
  assert.ok(first);
  const { url, init } = first;
  assert.equal(url, 'http://api.example/v1/responses');
  const body = JSON.parse(String(init.body)) as Record<string, unknown>;
  assert.deepEqual([body['model'], body['store']], ['a-text-model', false]);
  assert.match(String(body['input']), /"source":"reported"/);
  assert.doesNotMatch(String(body['input']), /It cost 39 dollars/, 'the latest are told word for word');
  const { seed } = await rig.start({ ...rtcStart, conversation });
  assert.match(seed ?? '', /by a model/);
  assert.ok(seed?.includes(SUMMARY));
  assert.match(seed ?? '', /It cost 3\d dollars/, 'the last turns are still told word for word');
});

test('a short talk is summed up by nobody, nor is one where no model is named', async () => {
  const short = keeping(() => Response.json(answer));
  await talkOf(short, 2);
  assert.equal(summings(short).length, 0);
  const none = keeping(() => Response.json(answer), { summaryModel: null });
  await talkOf(none, 40);
  assert.equal(summings(none).length, 0);
});

test('a model that fails, or answers without words, is told to the log, and facts are extracted', async () => {
  for (const failing of [() => new Response('no', { status: 500 }), () => Response.json({ output: [] })]) {
    const rig = keeping(failing);
    const conversation = await talkOf(rig, 40);
    assert.equal(rig.logged.filter(({ event }) => event === 'summary-failed').length, 1);
    const { seed } = await rig.start({ ...rtcStart, conversation });
    assert.doesNotMatch(seed ?? '', /by a model/);
    assert.match(seed ?? '', /dollars/);
  }
});

test('what is forgotten takes its summary with it, also one that was still being written', async () => {
  const rig = keeping(() => Response.json(answer));
  const conversation = await talkOf(rig, 40);
  assert.equal(summings(rig).length, 1);
  await rig.send({ type: 'forget', conversation });
  const { seed } = await rig.start({ ...rtcStart, conversation });
  assert.equal(seed ?? '', '');

  let finish: () => void = () => undefined;
  const slow = keeping(() => Response.json(answer), {
    fetch: async (url, init) => {
      if (!String(url).endsWith('/responses')) return goodApi(String(url));
      await new Promise<void>((resolve) => (finish = resolve));
      assert.ok(init);
      return Response.json(answer);
    },
  });
  const other = await talkOf(slow, 40);
  await slow.send({ type: 'forget', conversation: other });
  finish();
  await pause(20);
  const kept = JSON.stringify(await slow.start({ ...rtcStart, conversation: other }));
  assert.ok(!kept.includes(SUMMARY));
});
