import type { Status } from '../session/talk.js';

/** Share of the ring's height that is left after a step of silence; at 30 steps a second it falls in about 0.3 s. */
const FALL = 0.75;

/** What the ring shows: the voice of whoever holds the floor, 0..1; nobody's in every other status. */
export function levelOf(status: Status, input: number, output: number): number {
  if (status === 'speaking') return output;
  return status === 'listening' || status === 'hearing' ? input : 0;
}

/** Up at once and down gently, as a needle moves: speech is full of gaps which the eye should not see. */
export const followLevel = (shown: number, level: number): number =>
  Math.min(1, Math.max(0, level, shown * FALL < 0.01 ? 0 : shown * FALL));
