/** A look counts for no more than this: what it took beyond is time that the machine had for nobody. */
const LOOK_COUNTS_MS = 60;

/** For what a browser or its page is waited for: a machine may be busy with other things, which come first. */
export const PAGE_PATIENCE_MS = 120_000;

/** How long something is waited for, as a machine that does much else at once has the time for it. */
export interface Patience {
  /** To be asked at each look, which is to be every 60 ms or more often. */
  readonly isOver: () => boolean;
}

/** So many ms on an idle machine; longer where looks come late. `now`: ms of any steady clock. */
export const patience = (ms: number, now: () => number = () => performance.now()): Patience => {
  let leftMs = ms;
  let lookedMs = now();
  return {
    isOver() {
      const nowMs = now();
      leftMs -= Math.min(nowMs - lookedMs, LOOK_COUNTS_MS);
      lookedMs = nowMs;
      return leftMs < 0;
    },
  };
};
