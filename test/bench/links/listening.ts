import type { Rig } from '../../rig/browser.js';
import { pauseFor } from '../stand.js';
import { soundsFromMs } from '../trace.js';

export interface Heard {
  readonly rateHz: number;
  readonly microphone: Float32Array;
  readonly speaker: Float32Array;
}

const joined = (left: Float32Array, right: Float32Array): Float32Array => {
  const both = new Float32Array(left.length + right.length);
  both.set(left);
  both.set(right, left.length);
  return both;
};

/** A recording that is looked at while it grows. */
export const growing = (rig: Rig): { forget(): Promise<void>; hear(): Promise<Heard> } => {
  let all: Heard | null = null;
  return {
    async forget() {
      await rig.recording();
      all = null;
    },
    async hear() {
      const next = await rig.recording();
      const before = all ?? { microphone: new Float32Array(), speaker: new Float32Array() };
      all = {
        rateHz: next.rateHz,
        microphone: joined(before.microphone, next.microphone),
        speaker: joined(before.speaker, next.speaker),
      };
      return all;
    },
  };
};

/** Longer than an agent's pause for breath, or for a tool. */
const QUIET_MS = 1500;

/** Until the agent has had its say. */
export const quietOf = async (rig: Rig): Promise<void> => {
  await rig.recording();
  for (let i = 0; i < 15; i++) {
    await pauseFor(QUIET_MS);
    const { speaker, rateHz } = await rig.recording();
    if (soundsFromMs(speaker, rateHz) === null) return;
  }
};
