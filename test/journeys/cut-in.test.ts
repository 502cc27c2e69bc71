import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Noted, type Rig } from '../rig/browser.js';
import { mmHmm } from '../noise/hum.js';
import { noise } from '../rig/sounds.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

interface Turn {
  readonly speaker: 'visitor' | 'agent';
  readonly text: string;
  readonly heardText: string;
  readonly heardMs: number;
  readonly interrupted: boolean;
}

const turnOf = (event: Noted): Turn => event['turn'] as Turn;

const listening = async (rig: Rig): Promise<void> => {
  await rig.open(demo.url);
  await rig.page.getByRole('button', { name: /talk/i }).first().click();
  await rig.until('talk-statuschange', ({ status }) => status === 'listening');
};

const speaking = (rig: Rig, times: number): Promise<Noted> =>
  rig.until('talk-statuschange', ({ status }) => status === 'speaking', 20_000, times);

const entries = () => demo.agent?.log.entries ?? [];

const statusesAfter = async (rig: Rig, from: number): Promise<readonly unknown[]> =>
  (await rig.events('talk-statuschange')).slice(from).map(({ status }) => status);

test('a long answer is cut off by "Wait, stop", and the next answer knows what was heard', async () => {
  const rig = await openRig();
  try {
    await listening(rig);
    await rig.say('shop/long');
    await speaking(rig, 0);
    await rig.page.waitForTimeout(6000);
    await rig.say('shop/stop');
    const cut = await rig.until('talk-cutoff');
    assert.equal(cut['heardSource'], 'rendered');
    const { text, heardText, interrupted, heardMs } = turnOf(
      await rig.until('talk-turn', (event) => turnOf(event).interrupted),
    );
    assert.ok(interrupted && heardText.length > 0 && heardText.length < text.length);
    assert.ok(text.startsWith(heardText), 'heard words are the beginning of the words');

    // The page tells of the cut-off before the server has answered the truncation.
    await rig.page.waitForTimeout(300);
    const truncation = entries().find((entry) => entry.type === 'truncated');
    assert.ok(truncation?.type === 'truncated');
    assert.equal(
      truncation.endMs,
      Math.floor(heardMs),
      'the model’s record is cut where the page heard the end',
    );
    const { itemId } = truncation;
    // The agent notes the words of an item clause by clause.
    const words = entries().flatMap((entry) =>
      entry.type === 'spoken' && entry.itemId === itemId ? entry.words : [],
    );
    const heardWords = words.filter(({ endMs }) => endMs <= truncation.endMs).length;
    const estimated = heardText.split(/\s+/).length;
    assert.ok(Math.abs(estimated - heardWords) <= 3, `${estimated} words estimated, ${heardWords} sounded`);

    await rig.until(
      'talk-turn',
      (event) => turnOf(event).speaker === 'agent' && !turnOf(event).interrupted,
      20_000,
    );
    const before = (await rig.events('talk-turn')).length;
    await rig.say('shop/more');
    const next = turnOf(
      await rig.until('talk-turn', (event) => turnOf(event).speaker === 'agent', 60_000, before),
    );
    const firstSentence = text.split('. ')[0] ?? '';
    assert.ok(!next.text.includes(firstSentence), 'what was heard is not said again');
  } finally {
    await rig.close();
  }
});

for (const [name, sound] of [
  ['a cough', () => noise('cough', 2)],
  ['"mm-hmm"', () => ({ samples: mmHmm(), rateHz: 24_000 })],
] as const) {
  test(`${name} does not take the floor: the answer goes on from where it was`, async () => {
    const rig = await openRig();
    try {
      await listening(rig);
      await rig.say('shop/long');
      await speaking(rig, 0);
      await rig.page.waitForTimeout(5000);
      const seen = (await rig.events('talk-statuschange')).length;
      await rig.say(sound());
      await rig.page.waitForTimeout(4000);
      assert.deepEqual(await rig.events('talk-cutoff'), []);
      assert.ok(!(await statusesAfter(rig, seen)).includes('listening'), 'the agent still holds the floor');
      const answer = turnOf(
        await rig.until('talk-turn', (event) => turnOf(event).speaker === 'agent', 60_000),
      );
      assert.equal(answer.interrupted, false);
      assert.equal(answer.heardText, answer.text);
    } finally {
      await rig.close();
    }
  });
}
