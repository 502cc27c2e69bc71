/** So far a page may go from the owner's speed, either way: slower for who struggles, quicker for who is in a hurry. */
const MOST = 0.25;

/** `usual`: what the owner has set; absent: 1. */
export const isFairPace = (speed: unknown, usual: unknown): boolean => {
  const set = typeof usual === 'number' ? usual : 1;
  return typeof speed === 'number' && Math.abs(speed - set) <= MOST * set + 1e-9;
};
