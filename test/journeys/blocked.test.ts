import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { hearThroughBlock, type Block } from '../rig/blocked.js';
import { openRig, speech, type Rig } from '../rig/browser.js';
import { loudness } from '../rig/measure.js';
import { agentTurn, beginTalk, pageBy, speaking, turnOf, type } from '../rig/talking.js';
import { talkative } from '../rig/talkative.js';

/** Longer than it takes to hear that somebody speaks, also on a busy machine. */
const BLOCKED_AT_CUT_IN_MS = 4000;

/** The page does nothing else for so long; when that was, in ms since the epoch. */
const block = (rig: Rig, blockedMs: number): Promise<Block> =>
  rig.page.evaluate((forMs) => {
    const fromMs = Date.now();
    while (Date.now() - fromMs < forMs);
    return { fromMs, toMs: Date.now() };
  }, blockedMs);

/** By a WebSocket, which alone promises it. `pace`: of the agent's sound on its way; 1 is as fast as it is heard, 0 at once. */
const talking = async (
  options: { readonly interrupter: 'client' | 'server'; readonly pace: number },
  run: (rig: Rig, demo: Awaited<ReturnType<typeof startDemo>>) => Promise<void>,
): Promise<void> => {
  const { interrupter, pace } = options;
  const demo = await startDemo({
    port: 0,
    interrupter,
    session: talkative,
    agent: { knobs: { pace } },
  });
  const rig = await openRig();
  try {
    await beginTalk(rig, pageBy('websocket', demo));
    await run(rig, demo);
  } finally {
    await rig.close();
    await demo.close();
  }
};

test('sound that comes while the page is blocked for 2 s is heard without a gap', () =>
  // Twice as fast as it is heard, for a busy machine may be late with it: a second ahead when the block of two begins.
  talking({ interrupter: 'client', pace: 2 }, async (rig) => {
    const question = 'What about returns?';
    // The first time the voice may be slow; the second time it knows the words by heart.
    await type(rig, question);
    await agentTurn(rig);
    await rig.recording();
    await hearThroughBlock(rig, question);
  }));

for (const interrupter of ['client', 'server'] as const) {
  test(`a visitor cuts in while the page is blocked, where the ${interrupter} interrupts`, () =>
    talking({ interrupter, pace: 0 }, async (rig, demo) => {
      await type(rig, 'Tell me everything about the espresso machine');
      await speaking(rig);
      await rig.page.waitForTimeout(1500);
      const { samples, rateHz: saidHz } = speech('shop/hours');
      const quiet = new Float32Array(saidHz);
      const said = rig.say({ samples: Float32Array.from([...quiet, ...samples]), rateHz: saidHz });
      // It begins with a second of silence, in which the page is blocked.
      await rig.page.waitForFunction(
        () => (window as unknown as { rig: { sayings: number } }).rig.sayings > 0,
      );
      const { fromMs, toMs } = await block(rig, BLOCKED_AT_CUT_IN_MS);
      await said;
      const truncated = demo.agent?.log.entries.find((entry) => entry.type === 'truncated');
      assert.ok(truncated, 'the agent was told what had been heard');
      assert.ok(
        truncated.atMs > fromMs && truncated.atMs < toMs,
        `the block lasted ${toMs - fromMs} ms, the cut-off came after ${truncated.atMs - fromMs}`,
      );
      const cut = turnOf(await rig.until('talk-turn', (event) => turnOf(event).interrupted));
      const { speaker, rateHz, atMs } = await rig.recording();
      const inSamples = (epochMs: number): number => Math.round(((epochMs - atMs) * rateHz) / 1000);
      assert.ok(loudness(speaker.subarray(0, inSamples(fromMs))) > 0.01, 'the agent was heard before');
      assert.ok(
        loudness(speaker.subarray(inSamples(truncated.atMs + 50), inSamples(truncated.atMs + 150))) < 0.001,
        'it was silent from then on, before the page could do anything',
      );
      assert.ok(truncated.type === 'truncated' && truncated.endMs === Math.floor(cut.heardMs));
    }));
}
