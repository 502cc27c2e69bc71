import { createMemoryStore } from '../../src/server/store/memory.js';
import { seedOf } from '../../src/conversation/seed.js';
import { SEED_TOKENS } from '../../src/server/conversation/seed-tokens.js';
import { TURNS_PER_ROUND } from '../rig/long-talk.js';
import { longTalkOfPage, longTalkOfServer, now, type LongTalk } from '../rig/long-talks.js';
import type { BenchOptions } from './options.js';

/** After so many turns. */
const LENGTHS = [10, 100, 1_000, 10_000] as const;
const MEASURED_ROUNDS = 20;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** µs of one turn, at each length. */
async function costs(talk: LongTalk, lengths: readonly number[]): Promise<readonly number[]> {
  const found: number[] = [];
  let turns = 0;
  for (const length of lengths) {
    for (; turns < length; turns += TURNS_PER_ROUND) await talk.round();
    const measured: number[] = [];
    for (let i = 0; i < MEASURED_ROUNDS; i += 1, turns += TURNS_PER_ROUND) {
      const began = performance.now();
      await talk.round();
      measured.push(((performance.now() - began) * 1000) / TURNS_PER_ROUND);
    }
    found.push(median(measured));
  }
  await talk.close();
  return found;
}

const print = (name: string, found: readonly number[]): void => {
  const cells = found.map((us) => `${us.toFixed(0).padStart(8)} ×${(us / (found[0] || 1)).toFixed(1)}`);
  console.log(name.padEnd(34) + cells.map((cell) => cell.padStart(16)).join(''));
};

const medianOf = (runs: readonly (readonly number[])[]): readonly number[] =>
  LENGTHS.map((_, at) => median(runs.map((run) => run[at] ?? 0)));

/** Code that has run often is faster: a short talk warms it up, and is not counted. */
async function measure(name: string, open: () => Promise<LongTalk>, runs: number): Promise<void> {
  const found: (readonly number[])[] = [];
  await costs(await open(), LENGTHS.slice(0, -1));
  for (let run = 0; run < runs; run += 1) found.push(await costs(await open(), LENGTHS));
  print(name, medianOf(found));
}

function seedCosts(): readonly number[] {
  const turns = Array.from({ length: LENGTHS.at(-1) ?? 0 }, (_, i) => ({
    id: `${i}`,
    source: 'observed',
    speaker: i % 2 === 0 ? 'visitor' : 'agent',
    text: `Where is my order ${i}? I have been waiting for it since last week.`,
  })) as Parameters<typeof seedOf>[0];
  const once = (length: number): number => {
    const began = performance.now();
    seedOf(turns.slice(0, length), SEED_TOKENS);
    return (performance.now() - began) * 1000;
  };
  return LENGTHS.map((length) => median(Array.from({ length: MEASURED_ROUNDS }, () => once(length))));
}

/** What one more turn costs, with all its words and sounds: it should not matter how many were before it. */
export const benchConversation = async ({ launches }: BenchOptions): Promise<void> => {
  console.log(`\n## cost of one turn, µs, after so many; × against the first`);
  console.log(' '.repeat(34) + LENGTHS.map((length) => `${length}`.padStart(16)).join(''));
  await measure('page: state, view, news', longTalkOfPage, launches);
  await measure(
    'server: relay, watch, memory store',
    () => longTalkOfServer(createMemoryStore({ now })),
    launches,
  );
  print('seed of the whole, at a start', seedCosts());
};
