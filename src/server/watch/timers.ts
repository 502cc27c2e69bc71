/** Runs something later; the returned function calls it off. */
export type Timers = (delayMs: number, run: () => void) => () => void;

export const platformTimers: Timers = (delayMs, run) => {
  const timer = setTimeout(run, Math.max(0, delayMs));
  return () => clearTimeout(timer);
};
