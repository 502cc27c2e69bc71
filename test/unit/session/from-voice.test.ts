import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { defaults } from '../../../src/policy/defaults.js';
import { frustrationVoice } from '../../../src/session/from-voice.js';
import type { Given, Policy } from '../../../src/session/talk.js';
import { settled, stage } from './stage.js';

const notes = { calm: 'Be calm.', 'offer-human': 'Offer a person.' };
const NOTICE = 'Your voice, too.';

/** A talk whose site wants voices listened to, unless `notice` is empty; all that left it, and all that the page got. */
function talking(bring?: (notice: string) => Promise<readonly Policy[]>, notice = NOTICE) {
  const on = stage({ notes });
  const sent: string[] = [];
  const given: Given[] = [];
  const answer = on.around.fetch;
  Object.assign(on.around, {
    fetch: async (input: string, init: RequestInit) => {
      sent.push(String(init.body));
      const reply = (await (await answer(input, init)).json()) as object;
      return new Response(JSON.stringify({ ...reply, ...(notice && { voiceNotice: notice }) }));
    },
  });
  Object.assign(on.listener, {
    directed: (one: Given) => given.push(one),
    ...(bring && {
      granted: (_token: null, _continues: boolean, _id: string, told?: string) => told && bring(told),
    }),
  });
  return { ...on, sent, given };
}

const turns = ['Hello there.', 'Which beans are good?', 'And which filter?', 'Where is my order then?', 'So where is my order then?'] as const; // prettier-ignore

/** The last one asks again, and louder than at first. */
async function speak(on: ReturnType<typeof talking>): Promise<void> {
  for (const [at, text] of turns.entries()) {
    const itemId = `V${at}`;
    const signalToNoiseDb = at === turns.length - 1 ? 47.125 : 31.125;
    const voice = { durationMs: 2_000, voicedRatio: 0.6, pitchMedianHz: 201.5, pitchRangeHz: 60.25, syllablesPerSecond: 4.75, signalToNoiseDb, clippedRatio: 0 }; // prettier-ignore
    const facts: readonly Fact[] = [
      { type: 'speech-confirmed', by: 'server', itemId, atMs: 1_000 * at },
      { type: 'speech-ended', lastVoicedAtMs: 1_000 * at, voice },
      { type: 'visitor-committed', itemId, previousItemId: null, text: null },
      { type: 'visitor-transcribed', itemId, text },
    ];
    for (const fact of facts) on.fact(fact);
    await settled();
  }
}

async function talk(on: ReturnType<typeof talking>): Promise<void> {
  const running = await on.live();
  await settled();
  await speak(on);
  running.stop();
  await settled();
}

test('a visitor who was told is heard, and the reason in words is all that the page gets of it', async () => {
  const notices: string[] = [];
  const on = talking((notice) => {
    notices.push(notice);
    return Promise.resolve([frustrationVoice]);
  });
  await talk(on);
  assert.deepEqual(notices, [NOTICE]);
  assert.deepEqual(
    on.given.map(({ policy, directive }) => [policy, directive]),
    [
      [
        'frustration-voice',
        { type: 'tell', note: 'calm', reasons: ['said again: 1', 'louder than at first'] },
      ],
    ],
  );
});

test('nothing of a voice is sent: neither to the agent nor to the site', async () => {
  const on = talking(() => Promise.resolve([frustrationVoice]));
  await talk(on);
  const left = JSON.stringify([on.commands, on.sent]);
  assert.match(left, /Be calm\./);
  assert.match(
    left,
    /So where is my order then\?/,
    'a site that does not see the talk is told what was said',
  );
  assert.doesNotMatch(left, /louder|higher|faster|47\.125|31\.125|201\.5|4\.75|60\.25|pitch|syllable|voice/i);
});

test('where it could not be told, or nobody asked for it, a voice is not listened to', async () => {
  for (const on of [
    talking(() => Promise.resolve([])),
    talking(() => assert.fail('the page throws')),
    talking(undefined),
    talking(() => assert.fail('nobody asked for it'), ''),
  ]) {
    await talk(on);
    assert.deepEqual(on.given, []);
    assert.deepEqual(on.told.at(-1), 'ended stopped', 'the talk goes on as ever');
  }
});

test('the page can leave it out, and tune it', async () => {
  const names: string[] = [];
  const choosing = (policies: (ours: readonly Policy[]) => readonly Policy[]) => {
    const on = stage({ notes, policies });
    return on;
  };
  const on = choosing((ours) => ours.filter(({ name }) => names.push(name)));
  const answer = on.around.fetch;
  Object.assign(on.around, {
    fetch: async (input: string, init: RequestInit) => {
      const reply = (await (await answer(input, init)).json()) as object;
      return new Response(JSON.stringify({ ...reply, voiceNotice: NOTICE }));
    },
  });
  Object.assign(on.listener, { granted: () => Promise.resolve([frustrationVoice]) });
  await on.live();
  await settled();
  const ours = defaults.map(({ name }) => name);
  assert.deepEqual(names.slice(-ours.length - 1), [...ours, 'frustration-voice']);
});
