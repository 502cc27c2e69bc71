/**
 * A process that begins and ends talks over a shared store, as it is told: a line of JSON for each `Round`, then
 * `go` to begin them all at once, then `settle` with the talks to end. It answers each with a line.
 */
import { createInterface } from 'node:readline';
import { createGuard } from '../../src/server/limits/guard.js';
import type { TalkLimits } from '../../src/server/options.js';
import { Refusal } from '../../src/server/refusal.js';
import { openStore } from './store-place.js';

export interface Round {
  readonly place: string;
  readonly limits: TalkLimits;
  /** Of the talks that this process begins. */
  readonly label: string;
  readonly starts: number;
  /** What the clock says all the while, ms since the epoch. */
  readonly nowMs: number;
  /** One visitor in all processes, or another one in each talk. */
  readonly sameVisitor: boolean;
  readonly sameAddress: boolean;
}

/** What became of each start. */
export interface Outcome {
  readonly admitted: readonly string[];
  /** The refusals' details. */
  readonly refused: readonly string[];
  /** Anything else that went wrong. */
  readonly failed: readonly string[];
}

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const nextLine = async (): Promise<string | null> => {
  const { value, done } = await lines.next();
  return done ? null : String(value);
};
const say = (message: unknown): void => void process.stdout.write(`${JSON.stringify(message)}\n`);

async function play(round: Round): Promise<void> {
  const { limits, label, starts, nowMs, sameVisitor, sameAddress } = round;
  const store = openStore(round.place);
  const hash = async (text: string) => `#${text}`;
  const guard = createGuard({ limits, store, now: () => nowMs, hash, pricePerMinute: () => 0.5 });
  const admitted: string[] = [];
  const refused: string[] = [];
  const failed: string[] = [];
  const start = async (index: number): Promise<void> => {
    const talkId = `${label} ${index}`;
    try {
      await guard.admit({
        talkId,
        visitorId: sameVisitor ? 'one' : talkId,
        address: sameAddress ? '2001:db8:1:2::7' : null,
        model: 'gpt-realtime-2',
        record: () => '{}',
      });
      admitted.push(talkId);
    } catch (error) {
      if (error instanceof Refusal) refused.push(error.detail);
      else failed.push(String(error));
    }
  };
  await store.get('connect');
  say('ready');
  await nextLine();
  await Promise.all(Array.from({ length: starts }, (_, index) => start(index)));
  say({ admitted, refused, failed } satisfies Outcome);
  const talks = JSON.parse((await nextLine()) ?? '[]') as readonly string[];
  const settled = await Promise.all(talks.map((talkId) => guard.settle(talkId, { ms: 0, costUsd: 0 })));
  say(settled.filter(Boolean).length);
  await store.close();
}

for (let line = await nextLine(); line !== null; line = await nextLine()) {
  await play(JSON.parse(line) as Round);
}
