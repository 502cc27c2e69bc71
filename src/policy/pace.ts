/** So far a talk may go from the agent's usual speed, either way: as a part of it. */
export const MOST_CHANGE = 0.25;

/** What the wire takes. */
const SLOWEST = 0.25;
const FASTEST = 1.5;

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** The agent's speed, for the wire. `factor`: of its usual one, 1 is as usual. `usual`: as the site has set it. */
export const paceOf = (factor: number, usual: number): number =>
  between(SLOWEST, usual * between(1 - MOST_CHANGE, factor, 1 + MOST_CHANGE), FASTEST);
