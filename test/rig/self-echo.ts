import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig } from './browser.js';
import { echoDelayMs } from './echo.js';
import { agentTurn, beginTalk, pageBy, sayPlainly, speaking, turnOf, written } from './talking.js';
import { talkative } from './talkative.js';

interface Echo {
  readonly delayMs: number;
  readonly db: number;
}

/** Tests, one for each echo, that an agent which hears itself speaks on, and that a visitor stops it all the same. */
export const testEchoes = (echoes: readonly Echo[]): void => {
  let demo: Awaited<ReturnType<typeof startDemo>>;
  before(async () => {
    demo = await startDemo({ port: 0, session: talkative });
  });
  after(() => demo.close());

  for (const echo of echoes) {
    test(`an agent that hears itself ${echo.delayMs} ms later at ${echo.db} dB speaks on, and a visitor stops it`, async () => {
      const rig = await openRig({ echo });
      try {
        // Its sound comes back within the page's own graph, which plays only what came by a WebSocket.
        await beginTalk(rig, pageBy('websocket', demo));
        const asked = await sayPlainly(rig, 'shop/long', (words) => /everything/i.test(words));
        await speaking(rig, asked.statuses);
        await rig.page.waitForTimeout(12_000);
        await written(rig, 300);
        const lateMs = echoDelayMs(await rig.recording(), echo.db);
        assert.ok(lateMs !== null && Math.abs(lateMs - echo.delayMs) < 8, `the echo came after ${lateMs} ms`);
        assert.deepEqual(await rig.events('talk-cutoff'), [], 'its own echo does not cut it off');
        const visitors = (await rig.events('talk-turn'))
          .slice(asked.turns)
          .map(turnOf)
          .filter(({ speaker }) => speaker === 'visitor');
        assert.equal(visitors.length, 1, 'its own words are not the visitor’s');

        await rig.say('shop/stop');
        const { interrupted, heardText, text } = await agentTurn(rig, asked.turns);
        assert.ok(interrupted && heardText.length > 0 && heardText.length < text.length);
      } finally {
        await rig.close();
      }
    });
  }
};
