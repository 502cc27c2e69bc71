import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { mmHmm } from '../noise/hum.js';
import { noise, saying } from '../rig/sounds.js';
import { spokenItem, trace, type Found } from '../rig/reference.js';
import { agentTurn, beginTalk, speaking, turnOf, type, type SeenTurn } from '../rig/talking.js';
import type { Sound } from '../rig/wav.js';

const open = (interrupter: 'client' | 'server') =>
  startDemo({ port: 0, interrupter, session: { greeting: null } });
type Demo = Awaited<ReturnType<typeof open>>;

const demos = {} as Record<'client' | 'server', Demo>;
before(async () => {
  demos.client = await open('client');
  demos.server = await open('server');
});
after(async () => {
  await demos.client.close();
  await demos.server.close();
});

const entries = (demo: Demo) => demo.agent?.log.entries ?? [];

/** The voice's times are noted clause by clause, each some time after its sound. */
const hasLogged = (demo: Demo): boolean => {
  const cut = entries(demo).find((entry) => entry.type === 'truncated');
  if (cut?.type !== 'truncated') return false;
  return entries(demo).some(
    (entry) =>
      entry.type === 'spoken' &&
      entry.itemId === cut.itemId &&
      entry.words.some(({ endMs }) => endMs > cut.endMs - 500),
  );
};

const until = async (passes: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 300 && !passes(); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.ok(passes(), 'the agent has noted the words that were heard');
};

/** What was heard, by the page's estimate and by when the voice's words sounded. The voice's log is clause by clause. */
const assertHeardWords = (demo: Demo, { heardText, heardMs }: SeenTurn): void => {
  const truncation = entries(demo).find((entry) => entry.type === 'truncated');
  assert.ok(truncation?.type === 'truncated', 'the model’s record is cut');
  assert.equal(truncation.endMs, Math.floor(heardMs), 'where the page heard the end');
  const words = entries(demo).flatMap((entry) =>
    entry.type === 'spoken' && entry.itemId === truncation.itemId ? entry.words : [],
  );
  const sounded = words.filter(({ endMs }) => endMs <= truncation.endMs).length;
  const estimated = heardText.split(/\s+/).length;
  assert.ok(Math.abs(estimated - sounded) <= 3, `${estimated} words estimated, ${sounded} sounded`);
};

for (const interrupter of ['client', 'server'] as const) {
  test(`a long answer is cut off by "Wait, stop", and the next answer knows what was heard, where the ${interrupter} interrupts`, async () => {
    const demo = demos[interrupter];
    const rig = await openRig();
    try {
      await beginTalk(rig, demo.url);
      await rig.say('shop/long');
      await speaking(rig);
      await rig.page.waitForTimeout(4500);
      await rig.say('shop/stop');
      const cut = await rig.until('talk-cutoff');
      assert.equal(cut['heardSource'], 'rendered');
      const turn = turnOf(await rig.until('talk-turn', (event) => turnOf(event).interrupted));
      const { text, heardText } = turn;
      assert.ok(heardText.length > 0 && heardText.length < text.length);
      assert.ok(text.startsWith(heardText), 'heard words are the beginning of the words');
      // The page tells of the cut-off before the server has truncated; the voice's times come after its sound.
      await until(() => hasLogged(demo));
      assertHeardWords(demo, turn);

      await rig.until(
        'talk-turn',
        (event) => turnOf(event).speaker === 'agent' && !turnOf(event).interrupted,
        20_000,
      );
      const seen = (await rig.events('talk-transcript')).length;
      await rig.say('shop/more');
      const next = await rig.until(
        'talk-transcript',
        ({ text: words }) => String(words).split('. ').length > 2,
        20_000,
        seen,
      );
      const firstSentence = text.split('. ')[0] ?? '';
      assert.ok(!String(next['text']).includes(firstSentence), 'what was heard is not said again');
    } finally {
      await rig.close();
    }
  });
}

/** Milliseconds by which the voice came later than the piece before it, at each piece. */
const delays = (found: readonly Found[]): readonly number[] =>
  found.slice(1).map(({ voiceMs, recordedMs }, index) => {
    const before = found[index];
    return before ? recordedMs - before.recordedMs - (voiceMs - before.voiceMs) : 0;
  });

/** Asks, waits, lets the sound be heard over the answer; where every piece of the answer was at the speaker. */
const soundOver = async (rig: Rig, sound: Sound): Promise<readonly Found[]> => {
  const demo = demos.client;
  await beginTalk(rig, demo.url);
  await rig.recording().catch(() => {});
  await type(rig, 'What are your opening hours?');
  await speaking(rig);
  await rig.page.waitForTimeout(3000);
  const seen = (await rig.events('talk-statuschange')).length;
  await rig.say(sound);
  const { interrupted, heardText, text } = await agentTurn(rig, 30_000);
  assert.deepEqual(await rig.events('talk-cutoff'), []);
  assert.ok(!interrupted && heardText === text);
  const after = (await rig.events('talk-statuschange')).slice(seen, -1).map(({ status }) => status);
  assert.ok(!after.includes('listening'), 'the agent has kept the floor');
  const { speaker, rateHz } = await rig.recording();
  const itemId = entries(demo).findLast((entry) => entry.type === 'spoken')?.itemId ?? '';
  return trace(spokenItem(entries(demo), itemId), { samples: speaker, rateHz }, 2500);
};

test('"right" is held for a moment, and the answer goes on from the held sample', async () => {
  const rig = await openRig();
  try {
    const found = await soundOver(rig, saying('Right.'));
    const held = delays(found).filter((delayMs) => delayMs > 100);
    assert.ok(held.length > 0 && held.every((delayMs) => delayMs < 2500), `held for ${held} ms`);
    // The fade may lie in one piece, and the hold's end in the next.
    const lost = found.filter(({ score }) => score < 0.9);
    assert.ok(lost.length <= 3, `every other piece of the voice was heard: ${lost.length} were not`);
  } finally {
    await rig.close();
  }
});

for (const [name, sound] of [
  ['a cough', () => noise('cough', 2)],
  ['"mm-hmm"', () => ({ samples: mmHmm(), rateHz: 24_000 })],
] as const) {
  test(`${name} does not take the floor: the whole answer is heard`, async () => {
    const rig = await openRig();
    try {
      const found = await soundOver(rig, sound());
      const lost = found.filter(({ score }) => score < 0.9);
      assert.ok(lost.length <= 3, `every piece of the voice was heard: ${lost.length} were not`);
    } finally {
      await rig.close();
    }
  });
}
