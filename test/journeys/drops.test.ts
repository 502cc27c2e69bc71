/** The link is killed a few times at moments that a seed chooses; `npm run soak` does it fifty times, aloud, on both transports. Sound may be late here. */
import { test } from 'node:test';
import { assertKept, talkThroughDrops } from '../rig/drops.js';

test('websocket: after each of four drops the talk goes on, and every turn is kept once, in order', async () => {
  assertKept(await talkThroughDrops({ way: 'websocket', kills: 4, seed: 1_042, aloud: false }));
});
