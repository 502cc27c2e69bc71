import { MOST_CHANGE } from '../../policy/pace.js';

/** Slower for who struggles, quicker for who is in a hurry. `usual`: what the owner has set; absent: 1. */
export const isFairPace = (speed: unknown, usual: unknown): boolean => {
  const set = typeof usual === 'number' ? usual : 1;
  return typeof speed === 'number' && Math.abs(speed - set) <= MOST_CHANGE * set + 1e-9;
};
