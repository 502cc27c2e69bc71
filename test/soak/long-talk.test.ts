/** A talk of an hour, and of many: thousands of turns at speed. Nobody speaks here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seedOf, tokensIn } from '../../src/conversation/seed.js';
import { SEED_TOKENS } from '../../src/server/conversation/seed-tokens.js';
import { heapBytes, TURNS_PER_ROUND, wordsOf } from '../rig/long-talk.js';
import { longTalkOfPage, longTalkOfServer, storeInFile, type LongTalk } from '../rig/long-talks.js';

/** Fewer of them, e.g. `LONG_TURNS=2000`. */
const TURNS = Number(process.env['LONG_TURNS'] ?? 10_000);
const SAMPLES = 10;
/** Of live objects from the third sample to the last: 7 in 10 of the turns were said between. */
const MOST_GROWN_BYTES = 1_000_000;

async function heapsOver(talk: LongTalk): Promise<readonly number[]> {
  const heaps: number[] = [];
  for (let round = 1; round <= TURNS / TURNS_PER_ROUND; round += 1) {
    await talk.round();
    if (round % (TURNS / TURNS_PER_ROUND / SAMPLES) === 0) heaps.push(heapBytes());
  }
  console.log(`MB after each ${TURNS / SAMPLES} turns: ${heaps.map((bytes) => (bytes / 2 ** 20).toFixed(2)).join(' ')}`); // prettier-ignore
  return heaps;
}

const assertFlat = (heaps: readonly number[]): void => {
  const [then = 0, now = 0] = [heaps[2], heaps.at(-1)];
  assert.ok(now - then < MOST_GROWN_BYTES, `${then} → ${now} bytes`);
};

test(`a page's memory is flat over ${TURNS} turns`, { timeout: 600_000 }, async () => {
  const talk = await longTalkOfPage();
  assertFlat(await heapsOver(talk));
  const shown = await talk.turns();
  assert.ok(shown >= 1_000 && shown < 1_300, `${shown} turns are shown`);
  await talk.close();
});

test(
  `so is the server's; all is kept once, and the seed within its budget`,
  { timeout: 600_000 },
  async () => {
    const { store, remove } = storeInFile();
    try {
      const talk = await longTalkOfServer(store);
      assertFlat(await heapsOver(talk));
      await talk.close();
      const turns = await store.turns('c');
      const expected = Array.from({ length: TURNS / TURNS_PER_ROUND }, (_, round) => wordsOf(round)).flatMap(({ question, answer }) => [question, answer]); // prettier-ignore
      assert.deepEqual(turns.map(({ text }) => text), expected); // prettier-ignore
      const seed = seedOf(turns, SEED_TOKENS);
      const tokens = seed.reduce((sum, item) => sum + ('text' in item ? tokensIn(item.text) : 0), 0);
      assert.ok(tokens > SEED_TOKENS / 2 && tokens <= SEED_TOKENS, `${tokens} tokens`);
      assert.deepEqual(seed.at(-1), { type: 'said', speaker: 'agent', text: expected.at(-1) });
    } finally {
      await remove();
    }
  },
);
