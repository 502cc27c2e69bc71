/** Time, so that tests can hold it. */
export interface Clock {
  /** ms since the epoch. */
  now(): number;
  /** Returns what cancels it. */
  later(ms: number, run: () => void): () => void;
}

export const realClock: Clock = {
  now: () => Date.now(),
  later: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
