import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { TalkLimits } from '../../src/server/options.js';
import type { Outcome, Round } from './limits-starter.js';
import { noonMs } from './noon.js';
import { startWorker, type Worker } from './processes.js';
import { startRedis } from './redis-server.js';

/** By each of two processes, so that every limit below is crossed. */
const STARTS = 40;

/** So that the limit which a row is about is the one that is met. */
const MANY = { startsPerMinute: { visitor: 1_000, address: 1_000 }, concurrent: { visitor: 1_000 } };

interface Row {
  readonly limit: string;
  readonly limits: TalkLimits;
  readonly admitted: number;
  readonly who: Pick<Round, 'sameVisitor' | 'sameAddress'>;
}

const VISITOR = { sameVisitor: true, sameAddress: false };
const ADDRESS = { sameVisitor: false, sameAddress: true };
const SITE = { sameVisitor: false, sameAddress: false };

/** Talks of 15 minutes; a minute costs 0.5 USD at the worst. */
const ROWS: readonly Row[] = [
  { limit: 'startsPerMinute.visitor', limits: { concurrent: { visitor: 1_000 } }, admitted: 6, who: VISITOR },
  { limit: 'startsPerMinute.address', limits: {}, admitted: 20, who: ADDRESS },
  {
    limit: 'concurrent.visitor',
    limits: { startsPerMinute: MANY.startsPerMinute },
    admitted: 2,
    who: VISITOR,
  },
  { limit: 'concurrent.address', limits: { ...MANY, concurrent: { address: 7 } }, admitted: 7, who: ADDRESS },
  { limit: 'concurrent.site', limits: { ...MANY, concurrent: { site: 11 } }, admitted: 11, who: SITE },
  {
    limit: 'minutesPerDay.visitor',
    limits: { ...MANY, minutesPerDay: { visitor: 60 } },
    admitted: 4,
    who: VISITOR,
  },
  {
    limit: 'minutesPerDay.address',
    limits: { ...MANY, minutesPerDay: { address: 75 } },
    admitted: 5,
    who: ADDRESS,
  },
  // The tenth talk gets the 5 minutes that are left.
  { limit: 'minutesPerDay.site', limits: { ...MANY, minutesPerDay: { site: 140 } }, admitted: 10, who: SITE },
  {
    limit: 'usdPerDay.visitor',
    limits: { ...MANY, usdPerDay: { visitor: 22.5 } },
    admitted: 3,
    who: VISITOR,
  },
  { limit: 'usdPerDay.site', limits: { ...MANY, usdPerDay: { site: 91 } }, admitted: 13, who: SITE },
];

function limitsHold(
  name: string,
  open: () => Promise<{ place(row: number): string; remove(): Promise<void> }>,
): void {
  describe(`two processes over one ${name} store, each with ${STARTS} starts at once`, () => {
    const labels = ['left', 'right'] as const;
    let stand: Awaited<ReturnType<typeof open>>;
    let workers: readonly Worker[];
    const heard = new Map<Worker, AsyncIterator<string>>();
    const hear = async (worker: Worker): Promise<unknown> => {
      const { value, done } = await heard.get(worker)!.next();
      assert.ok(!done, 'a process ended early');
      return JSON.parse(value) as unknown;
    };
    const hearAll = () => Promise.all(workers.map(hear));

    before(async () => {
      stand = await open();
      workers = labels.map(() => startWorker('limits-starter.ts', []));
      for (const worker of workers) heard.set(worker, worker.lines[Symbol.asyncIterator]());
    });
    after(async () => {
      for (const worker of workers) worker.finish();
      await Promise.all(workers.map(({ ended }) => ended));
      await stand.remove();
    });

    for (const [index, { limit, limits, admitted, who }] of ROWS.entries()) {
      test(`${limit} lets in exactly ${admitted}, and each talk is settled once`, async () => {
        for (const [side, worker] of workers.entries()) {
          const round: Round = {
            place: stand.place(index),
            limits,
            label: labels[side]!,
            starts: STARTS,
            nowMs: noonMs,
            ...who,
          };
          worker.tell(JSON.stringify(round));
        }
        assert.deepEqual(await hearAll(), ['ready', 'ready']);
        for (const worker of workers) worker.tell('go');
        const outcomes = (await hearAll()) as readonly Outcome[];
        const talks = outcomes.flatMap((outcome) => outcome.admitted);
        const settle = JSON.stringify(talks);
        for (const worker of workers) worker.tell(settle);
        const settled = (await hearAll()) as readonly number[];

        assert.deepEqual(
          outcomes.flatMap(({ failed }) => failed),
          [],
        );
        assert.equal(talks.length, admitted);
        const refused = outcomes.flatMap((outcome) => outcome.refused);
        assert.equal(refused.length, 2 * STARTS - admitted);
        for (const detail of refused) assert.ok(detail.includes(`limits.${limit} `), detail);
        assert.equal(settled[0]! + settled[1]!, admitted);
      });
    }
  });
}

limitsHold('Redis', async () => {
  const server = await startRedis();
  // A database of its own for each row.
  return { place: (row) => `${server.url}/${row}`, remove: () => server.stop() };
});

limitsHold('file', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'talk-limits-'));
  return {
    place: (row) => path.join(folder, `${row}.db`),
    remove: () => rm(folder, { recursive: true }),
  };
});
