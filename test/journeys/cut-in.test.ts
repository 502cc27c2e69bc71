import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { mmHmm } from '../noise/hum.js';
import { seePeers, watchPeers } from '../rig/peers.js';
import { noise, saying } from '../rig/sounds.js';
import { spokenWords, trace, type Found } from '../rig/reference.js';
import {
  agentTurn,
  beginTalk,
  heardSourceBy,
  pageBy,
  sayPlainly,
  speaking,
  transports,
  turnOf,
  type,
  written,
  type SeenTurn,
  type Way,
} from '../rig/talking.js';
import type { Sound } from '../rig/wav.js';
import { talkative } from '../rig/talkative.js';

const open = (interrupter: 'client' | 'server') => startDemo({ port: 0, interrupter, session: talkative });
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

/** The first cut in the log from index `from` on: a demo has other talks before. */
const truncationOf = (demo: Demo, from: number) =>
  entries(demo)
    .slice(from)
    .find((entry) => entry.type === 'truncated');

/** The voice's times are noted clause by clause, each some time after its sound. */
const hasLogged = (demo: Demo, from: number): boolean => {
  const cut = truncationOf(demo, from);
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
const assertHeardWords = async (
  demo: Demo,
  from: number,
  { heardText, heardMs }: SeenTurn,
): Promise<void> => {
  const truncation = truncationOf(demo, from);
  assert.ok(truncation?.type === 'truncated', 'the model’s record is cut');
  assert.equal(truncation.endMs, Math.floor(heardMs), 'where the heard part ends');
  const words = () =>
    entries(demo).flatMap((entry) =>
      entry.type === 'spoken' && entry.itemId === truncation.itemId ? entry.words : [],
    );
  // On a busy machine clauses are noted late, and not always in their order.
  await until(() => words().some(({ endMs }) => endMs > truncation.endMs));
  const noted = { count: -1, times: 0 };
  await until(() => {
    const { length: count } = words();
    noted.times = count === noted.count ? noted.times + 1 : 0;
    noted.count = count;
    return noted.times >= 20;
  });
  const sounded = words().filter(({ endMs }) => endMs <= truncation.endMs).length;
  const estimated = heardText.split(/\s+/).length;
  assert.ok(Math.abs(estimated - sounded) <= 3, `${estimated} words estimated, ${sounded} sounded`);
};

for (const way of transports)
  for (const interrupter of ['client', 'server'] as const) {
    test(`${way}: a long answer is cut off by "Wait, stop", and the next answer knows what was heard, where the ${interrupter} interrupts`, async () => {
      const demo = demos[interrupter];
      const from = entries(demo).length;
      const rig = await openRig();
      try {
        await beginTalk(rig, pageBy(way, demo));
        const asked = await sayPlainly(rig, 'shop/long', (words) => /everything/i.test(words));
        await speaking(rig, asked.statuses);
        await rig.page.waitForTimeout(4500);
        await written(rig, 200);
        await rig.say('shop/stop');
        const cut = await rig.until('talk-cutoff');
        assert.equal(cut['heardSource'], heardSourceBy[way]);
        const turn = turnOf(await rig.until('talk-turn', (event) => turnOf(event).interrupted));
        const { text, heardText } = turn;
        assert.ok(heardText.length > 0 && heardText.length < text.length);
        assert.ok(text.startsWith(heardText), 'heard words are the beginning of the words');
        // The page tells of the cut-off before the server has truncated; the voice's times come after its sound.
        await until(() => hasLogged(demo, from));
        await assertHeardWords(demo, from, turn);

        await rig.until(
          'talk-turn',
          (event) => turnOf(event).speaker === 'agent' && !turnOf(event).interrupted,
          60_000,
          asked.turns,
        );
        const seen = (await rig.events('talk-transcript')).length;
        await sayPlainly(rig, 'shop/more', (words) => /more/i.test(words));
        const next = await rig.until(
          'talk-transcript',
          ({ text: words }) => String(words).split('. ').length > 2,
          60_000,
          seen,
        );
        const firstSentence = text.split('. ')[0] ?? '';
        assert.ok(!String(next['text']).includes(firstSentence), 'what was heard is not said again');
      } finally {
        await rig.close();
      }
    });
  }

const QUESTION = 'What are your opening hours?';

/** What the recognizer wrote of what was said aloud. */
const writtenOf = async (rig: Rig): Promise<readonly string[]> =>
  (await rig.events('talk-turn'))
    .map(turnOf)
    .filter(({ speaker, text }) => speaker === 'visitor' && text !== QUESTION)
    .map(({ text }) => text);

/** Asks, waits, and lets the sound be heard over the answer. Resolves with the answer's turn, once it is over. */
const soundOver = async (rig: Rig, page: string, sound: Sound): Promise<SeenTurn> => {
  await beginTalk(rig, page);
  await rig.recording().catch(() => {});
  await type(rig, QUESTION);
  await speaking(rig);
  await rig.page.waitForTimeout(3000);
  await rig.say(sound);
  return agentTurn(rig);
};

/** The agent has kept the floor, and told its answer to the end. Resolves with its words. */
const assertToldOut = async (
  rig: Rig,
  { interrupted, heardText, heardMs, text }: SeenTurn,
): Promise<string> => {
  const over = (await writtenOf(rig)).join(' / ');
  assert.deepEqual(await rig.events('talk-cutoff'), [], `cut off by “${over}”`);
  assert.match(text, /closed on Sunday/);
  assert.ok(heardMs > 10_000, `${heardMs} ms were heard of: ${text}`);
  assert.ok(!interrupted && heardText === text);
  const statuses = (await rig.events('talk-statuschange')).map(({ status }) => status);
  const after = statuses.slice(statuses.indexOf('speaking'), -1);
  assert.ok(!after.includes('listening'), 'the agent has kept the floor');
  return text;
};

/** How fast it is said each time: the very same sound would be misheard in the same way. */
const TEMPOS = [1, 0.93, 0.97] as const;

/**
 * Says “right” over an answer, which is told to its end. Where the recognizer wrote another word (“bright” on a busy
 * machine), that took the floor as it should: it is said again in a talk of its own.
 */
const afterRight = async (way: Way, check: (rig: Rig, text: string) => Promise<void>): Promise<void> => {
  const { samples, rateHz } = saying('Right.');
  const misheard: string[] = [];
  for (const tempo of TEMPOS) {
    const rig = await openRig();
    try {
      await watchPeers(rig);
      const sound = { samples, rateHz: Math.round(rateHz * tempo) };
      const turn = await soundOver(rig, pageBy(way, demos.client), sound);
      const other = (await writtenOf(rig)).filter((text) => !/^\W*(?:all ?)?right\W*$/i.test(text));
      if (other.length === 0) return await check(rig, await assertToldOut(rig, turn));
      console.log(`# The recognizer wrote "${other.join(' / ')}": said again.`);
      misheard.push(...other);
    } finally {
      await rig.close();
    }
  }
  assert.fail(`“right” was heard as ${misheard.join(' / ')}`);
};

/** What nobody confirms is held for three seconds at most, and a little for the fades. */
const HOLD_MS = 3200;

/** Milliseconds by which the voice came later than the piece before it, at each piece. */
const delays = (found: readonly Found[]): readonly number[] =>
  found.slice(1).map(({ voiceMs, recordedMs }, index) => {
    const before = found[index];
    return before ? recordedMs - before.recordedMs - (voiceMs - before.voiceMs) : 0;
  });

/** Where every piece of the answer was at the speaker; of a link whose sound goes through the page's own graph. */
const answerAtSpeaker = async (rig: Rig, text: string): Promise<readonly Found[]> => {
  const { speaker, rateHz } = await rig.recording();
  return trace(spokenWords(text), { samples: speaker, rateHz }, HOLD_MS);
};

test('websocket: "right" is held for a moment, and the answer goes on from the held sample', () =>
  afterRight('websocket', async (rig, text) => {
    const found = await answerAtSpeaker(rig, text);
    const held = delays(found).filter((delayMs) => delayMs > 100);
    assert.ok(held.length > 0 && held.every((delayMs) => delayMs < HOLD_MS), `held for ${held} ms`);
    // The fade may lie in one piece, and the hold's end in the next.
    const lost = found.filter(({ score }) => score < 0.9);
    assert.ok(lost.length <= 3, `every other piece of the voice was heard: ${lost.length} were not`);
  }));

test('webrtc: "right" silences the answer for a moment, and it goes on', () =>
  afterRight('webrtc', async (rig) => {
    const { mutings, muted } = await seePeers(rig);
    const held = mutings.flatMap(({ muted: silent, atMs }, index) => {
      const next = mutings[index + 1];
      return silent && next ? [next.atMs - atMs] : [];
    });
    assert.ok(held.length > 0 && held.every((ms) => ms > 100 && ms < HOLD_MS), `held for ${held} ms`);
    assert.ok(!muted.includes(true), 'it is heard again');
  }));

/** One after the other, a second apart. */
const coughAndMmHmm = (): Sound => {
  const { samples: cough, rateHz } = noise('cough', 2);
  return { samples: Float32Array.from([...cough, ...mmHmm()]), rateHz };
};

test('websocket: neither a cough nor "mm-hmm" takes the floor: the whole answer is heard', async () => {
  const rig = await openRig();
  try {
    const turn = await soundOver(rig, pageBy('websocket', demos.client), coughAndMmHmm());
    const text = await assertToldOut(rig, turn);
    const lost = (await answerAtSpeaker(rig, text)).filter(({ score }) => score < 0.9);
    assert.ok(lost.length <= 6, `every piece of the voice was heard: ${lost.length} were not`);
  } finally {
    await rig.close();
  }
});

test('webrtc: a cough and "mm-hmm" do not take the floor: the answer goes on', async () => {
  const rig = await openRig();
  try {
    await watchPeers(rig);
    await assertToldOut(rig, await soundOver(rig, pageBy('webrtc', demos.client), coughAndMmHmm()));
    assert.ok(!(await seePeers(rig)).muted.includes(true), 'it is heard at its end');
  } finally {
    await rig.close();
  }
});
