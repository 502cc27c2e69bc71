/**
 * The link is killed at random moments, and the network with it now and then. `DROPS_KILLS`, `DROPS_SEED`, and
 * `DROPS_WAY` for one transport choose which.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertKept, talkThroughDrops } from '../rig/drops.js';
import { transports } from '../rig/talking.js';

const KILLS = Number(process.env['DROPS_KILLS'] ?? 50);
const SEED = Number(process.env['DROPS_SEED'] ?? Date.now() % 1_000_000);
const BACK_WITHIN_MS = 2_000;

for (const way of transports.filter((way) => way === (process.env['DROPS_WAY'] ?? way))) {
  test(`${way}: ${KILLS} kills at random moments (DROPS_SEED=${SEED})`, async () => {
    const told = (drop: object): void => console.log(JSON.stringify(drop));
    const dropped = await talkThroughDrops({ way, kills: KILLS, seed: SEED, aloud: true, told });
    const backMs = dropped.drops.map(({ backMs }) => backMs).sort((a, b) => a - b);
    console.log(`back after ${backMs[Math.floor(backMs.length / 2)]} ms in the median, ${backMs.at(-1)} ms at most; ${dropped.kept.length} turns kept`); // prettier-ignore
    assertKept(dropped);
    assert.ok((backMs.at(-1) ?? 0) < BACK_WITHIN_MS, `${backMs.at(-1)} ms`);
  });
}
