const DAY_MS = 24 * 3_600_000;

/**
 * The next noon in UTC. Tests of what is counted by the day begin then, so that no day ends in them, whenever they are
 * run. Not the noon before: Redis forgets by a clock of its own.
 */
export const noonMs = (Math.floor(Date.now() / DAY_MS + 0.5) + 0.5) * DAY_MS;

/** By how much a clock that goes from that noon on is before the true one. */
export const aheadMs = noonMs - Date.now();
