import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import {
  agentSaid,
  agentTurn,
  beginTalk,
  heardSourceBy,
  pageBy,
  sayPlainly,
  speaking,
  toButton,
  transports,
  turnOf,
  type,
  written,
  type SeenTurn,
} from '../rig/talking.js';
import { talkative } from '../rig/talkative.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: talkative });
});
after(() => demo.close());

const talking = async (page: string, run: (rig: Rig) => Promise<void>): Promise<void> => {
  const rig = await openRig();
  try {
    await beginTalk(rig, page);
    await run(rig);
    assert.deepEqual(await rig.events('talk-error'), []);
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
};

const visitorTurns = async (rig: Rig): Promise<readonly SeenTurn[]> =>
  (await rig.events('talk-turn')).map(turnOf).filter(({ speaker }) => speaker === 'visitor');

for (const way of transports) {
  test(`${way}: words that are typed while the agent speaks cut it off, and are answered`, () =>
    talking(pageBy(way, demo), async (rig) => {
      await type(rig, 'Tell me everything about the espresso machine');
      await speaking(rig);
      await rig.page.waitForTimeout(1500);
      await written(rig, 150);
      await type(rig, 'I want to talk to a person');
      const cut = await rig.until('talk-cutoff');
      assert.equal(cut['heardSource'], heardSourceBy[way]);
      assert.ok(Number(cut['heardMs']) > 500, `${String(cut['heardMs'])} ms were heard`);
      const first = await agentTurn(rig);
      assert.ok(first.interrupted && first.heardText.length < first.text.length);
      const answer = await agentSaid(rig, /person/i);
      assert.ok(!answer.interrupted);
    }));

  test(`${way}: a visitor who is muted is not heard, and is heard again after that`, () =>
    talking(pageBy(way, demo), async (rig) => {
      await toButton(rig, (button) => void (button.muted = true));
      await rig.until('talk-statuschange', ({ status }) => status === 'muted');
      await rig.say('shop/order');
      await rig.page.waitForTimeout(1500);
      assert.deepEqual(await visitorTurns(rig), []);
      await toButton(rig, (button) => void (button.muted = false));
      await rig.page.waitForTimeout(300);
      const asked = await sayPlainly(rig, 'shop/human', (words) => /person/i.test(words));
      assert.match((await agentTurn(rig, asked.turns)).text, /person/i);
      const heard = (await visitorTurns(rig)).map(({ text }) => text);
      assert.ok(
        heard.every((text) => !/order/i.test(text)),
        `nothing that was said while muted comes later: ${heard.join(' / ')}`,
      );
    }));
}
