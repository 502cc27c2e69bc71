/** Hops of playback's level that are looked back on: the longest echo. */
const REACH = 36;

/** What is believed of an echo before any was heard: so far below playback, cancelled as well as can be. */
const FIRST_LEAK_DB = -12;
const LOWEST_LEAK_DB = -60;

/** How fast the belief follows what is seen: up where it was too low, down where it was too high. */
const RISE_DB = 0.3;
const FALL_DB = 0.06;

/** What the visitor must be louder by than what the echo may leave. */
const MARGIN_DB = 5;

const SILENT_DB = -60;

/**
 * How loud the rest of an echo may be, so that the detector's threshold can stand above it. What the canceller leaves
 * is held against the loudest that was played within the echo's reach; of their distance a high quantile is kept.
 */
export class EchoGuard {
  /** A residual below this may be echo, in dB. */
  thresholdDb = -Infinity;
  readonly #played = new Float32Array(REACH).fill(-120);
  #at = 0;
  #leakDb = FIRST_LEAK_DB;

  /** Levels of one hop in dB. `learns`: false while a visitor is known to speak. */
  add(playedDb: number, residualDb: number, learns: boolean): void {
    this.#played[this.#at] = playedDb;
    this.#at = (this.#at + 1) % REACH;
    let loudest = -120;
    for (let i = 0; i < REACH; i++) loudest = Math.max(loudest, this.#played[i]!);
    if (loudest < SILENT_DB) {
      this.thresholdDb = -Infinity;
      return;
    }
    if (learns) this.#learn(residualDb - loudest);
    this.thresholdDb = loudest + this.#leakDb + MARGIN_DB;
  }

  #learn(leakDb: number): void {
    const step = leakDb > this.#leakDb ? RISE_DB : -FALL_DB;
    this.#leakDb = Math.min(0, Math.max(LOWEST_LEAK_DB, this.#leakDb + step));
  }
}
