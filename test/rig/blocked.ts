import assert from 'node:assert/strict';
import type { Rig } from './browser.js';
import { spokenWords, trace } from './reference.js';
import { agentTurn, mark, type } from './talking.js';

const BLOCKED_MS = 2000;

export interface Block {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The page does nothing else for so long, so long after the agent has begun to speak: by its own hand, for a busy test may be late. */
const blockInSpeech = (rig: Rig, afterMs: number, blockedMs: number): Promise<Block> =>
  rig.page.evaluate(
    ([waitMs, forMs]) =>
      new Promise<Block>((resolve) => {
        const begun = new AbortController();
        document.addEventListener(
          'talk-statuschange',
          (event) => {
            if ((event as Event & { status: string }).status !== 'speaking') return;
            begun.abort();
            setTimeout(() => {
              const fromMs = Date.now();
              while (Date.now() - fromMs < forMs);
              resolve({ fromMs, toMs: Date.now() });
            }, waitMs);
          },
          { signal: begun.signal },
        );
      }),
    [afterMs, blockedMs] as const,
  );

/**
 * Types the question, blocks the page for 2 s within the answer, and asserts that it sounded on without a gap. The
 * agent must have given that answer before: its voice may be slow the first time, and knows the words by heart then. What
 * of it is in the recording already is to be taken out first.
 */
export const hearThroughBlock = async (rig: Rig, question: string): Promise<void> => {
  const { turns } = await mark(rig);
  const blocked = blockInSpeech(rig, 1000, BLOCKED_MS);
  await type(rig, question);
  const { fromMs, toMs } = await blocked;
  const { text } = await agentTurn(rig, turns);

  const { speaker, rateHz, atMs } = await rig.recording();
  const found = trace(spokenWords(text), { samples: speaker, rateHz }, 200);
  const inBlock = found.filter(
    ({ recordedMs }) => recordedMs + atMs > fromMs && recordedMs + atMs < toMs - 300,
  );
  assert.ok(inBlock.length >= 4, `${inBlock.length} pieces of the voice sounded during the block`);
  assert.ok(
    inBlock.every(({ score }) => score > 0.9),
    `each is in the recording: ${inBlock.map(({ voiceMs, recordedMs, score }) => `${voiceMs} at ${recordedMs}: ${score.toFixed(2)}`).join(', ')}`,
  );
  const lags = inBlock.map(({ voiceMs, recordedMs }) => recordedMs - voiceMs);
  assert.ok(Math.max(...lags) - Math.min(...lags) < 3, `none came later than the one before: ${lags}`);
};
