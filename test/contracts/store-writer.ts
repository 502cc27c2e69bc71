/**
 * A process that appends to a conversation: `place conversation label turns`. Some appends carry two turns. It says
 * how many turns are acknowledged on a line each, and then ends.
 */
import { writeSync } from 'node:fs';
import type { StoredTurn } from '../../src/server/store/store.js';
import { openStore } from './store-place.js';

const [place = '', conversation = '', label = '', turns = '0'] = process.argv.slice(2);

const turn = (index: number): StoredTurn => ({
  id: `${label}:${index}`,
  source: 'observed',
  speaker: 'visitor',
  text: `${label} says ${index}`,
  interrupted: false,
  startedAtMs: Date.now(),
});

async function write(): Promise<void> {
  const store = openStore(place);
  await store.turns(conversation);
  writeSync(1, '0\n');
  let next = 0;
  while (next < Number(turns)) {
    const batch = [turn(next), ...(next % 3 === 0 && next + 1 < Number(turns) ? [turn(next + 1)] : [])];
    await store.append(conversation, batch, Date.now() + 3_600_000);
    next += batch.length;
    writeSync(1, `${next}\n`);
  }
  await store.close();
}

await write();
