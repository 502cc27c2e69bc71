import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { agentTurn, beginTalk, pageBy, speaking, transports, turnOf, type SeenTurn } from '../rig/talking.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

const visitorTurns = async (rig: Rig): Promise<readonly SeenTurn[]> =>
  (await rig.events('talk-turn')).map(turnOf).filter(({ speaker }) => speaker === 'visitor');

const status = (rig: Rig, wanted: string, from = 0): Promise<unknown> =>
  rig.until('talk-statuschange', (event) => event['status'] === wanted, 10_000, from);

interface Hand {
  press(rig: Rig): Promise<void>;
  release(rig: Rig): Promise<void>;
}

const button = (rig: Rig) => rig.page.locator('talk-button').first().locator('#main');

const hands: Readonly<Record<string, Hand>> = {
  'the mouse': {
    press: async (rig) => {
      await button(rig).hover();
      await rig.page.mouse.down();
    },
    release: (rig) => rig.page.mouse.up(),
  },
  Space: {
    press: async (rig) => {
      await button(rig).focus();
      await rig.page.keyboard.down('Space');
    },
    release: (rig) => rig.page.keyboard.up('Space'),
  },
};

/** Which hand is one matter, which transport another: not all pairs are tried. */
for (const [index, way] of transports.entries())
  for (const [name, { press, release }] of Object.entries(hands).slice(index, index + 1))
    test(`${way}: what is said while ${name} is held is answered, what is said before is not heard, and a press stops the agent`, async () => {
      const rig = await openRig();
      try {
        await beginTalk(rig, `${pageBy(way, demo)}&turn-taking=hold`);
        await rig.say('shop/human');
        assert.deepEqual(await visitorTurns(rig), [], 'nobody pressed anything');

        await press(rig);
        await status(rig, 'hearing');
        // Its answer is one turn, and long: an order would be looked up, with a turn before that that may be over.
        await rig.say('shop/hours');
        await release(rig);
        const seen = (await rig.events('talk-statuschange')).length;
        await speaking(rig);
        const latency = await rig.until('talk-latency');
        assert.ok(Number(latency['totalMs']) > 0);
        assert.ok(Number(latency['endpointingMs']) <= 200, 'a hand needs no endpointing');
        const [turn, ...others] = await visitorTurns(rig);
        assert.deepEqual(others, []);
        assert.match(turn?.text ?? '', /hours|open/i);

        await press(rig);
        await status(rig, 'hearing', seen);
        const cut = await agentTurn(rig);
        assert.ok(cut.interrupted, 'cut off by the press');
        await rig.say('shop/human');
        await release(rig);
        const answer = await rig.until(
          'talk-turn',
          (event) => turnOf(event).speaker === 'agent' && /person/i.test(turnOf(event).text),
          30_000,
        );
        assert.ok(!turnOf(answer).interrupted);
        assert.deepEqual(await rig.events('talk-error'), []);
        assert.deepEqual(await rig.events('page-error'), []);
      } finally {
        await rig.close();
      }
    });
