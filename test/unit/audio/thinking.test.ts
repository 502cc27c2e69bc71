import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CaptureChain } from '../../../src/audio/dsp/capture-chain.js';
import { thinkingSamples } from '../../../src/audio/thinking.js';

const RATE_HZ = 48_000;
const SECONDS = 20;
const BLOCK = 128;

const round = thinkingSamples(RATE_HZ);

test('it is quiet, not silent, and comes back to silence where it begins again', () => {
  const peak = Math.max(...round.map(Math.abs));
  assert.ok(peak > 0.01 && peak < 0.03, `${peak}`);
  assert.ok(Math.abs(round.at(-1) ?? 1) < 0.0005);
  assert.equal(round[0], 0);
});

/** The facts of the local detector while it sounds on and on, and comes back into the microphone. */
function factsOf(db: number, delayMs: number): readonly string[] {
  const facts: string[] = [];
  const chain = new CaptureChain(RATE_HZ, {
    begin: () => new Int16Array(480),
    end: (_, { speech }) => void (speech && facts.push(speech)),
  });
  const gain = 10 ** (db / 20);
  const delay = Math.round((delayMs * RATE_HZ) / 1000);
  const [heard, played] = [new Float32Array(BLOCK), new Float32Array(BLOCK)];
  for (let at = 0; at < SECONDS * RATE_HZ; at += BLOCK) {
    for (let i = 0; i < BLOCK; i++) {
      played[i] = round[(at + i) % round.length] ?? 0;
      const echo = at + i < delay ? 0 : (round[(at + i - delay) % round.length] ?? 0);
      // A room is never quite silent.
      heard[i] = gain * echo + 0.0005 * Math.sin((at + i) * 12.9898 * (1 + ((at + i) % 7)));
    }
    chain.process(heard, played, BLOCK);
  }
  return facts;
}

for (const db of [0, -6, -12, -20])
  for (const delayMs of [20, 60, 150, 250])
    test(`its echo, ${-db} dB quieter and ${delayMs} ms late, is taken for nobody’s speech`, () => {
      assert.ok(!factsOf(db, delayMs).includes('sustained'));
    });
