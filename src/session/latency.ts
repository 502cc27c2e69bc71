import type { Fact } from '../engine/engine.js';
import type { TurnLatency } from './talk.js';

type Sounding = Extract<Fact, { readonly type: 'sounding' }>;

/** The moments of the turn that is being answered, ms since the epoch; null until they have come. */
export interface Timing {
  readonly lastVoicedAtMs: number | null;
  readonly stoppedAtMs: number | null;
  readonly firstSoundAtMs: number | null;
  /** The answer sounds already, and the local detector has not told yet when the visitor ended. */
  readonly sounding: Sounding | null;
}

export interface MeasuredTurn {
  readonly sounding: Sounding;
  readonly latency: TurnLatency;
}

export const noTiming: Timing = {
  lastVoicedAtMs: null,
  stoppedAtMs: null,
  firstSoundAtMs: null,
  sounding: null,
};

/** Only spoken turns are measured, and only if the local detector has heard their end: sooner than the answer, or later. */
export function measure(timing: Timing, fact: Fact): readonly [Timing, MeasuredTurn | null] {
  switch (fact.type) {
    case 'speech-confirmed':
      return [{ ...timing, stoppedAtMs: null, firstSoundAtMs: null, sounding: null }, null];
    case 'speech-ended':
      return finished({ ...timing, lastVoicedAtMs: fact.lastVoicedAtMs });
    case 'speech-stopped':
      return [{ ...timing, stoppedAtMs: fact.atMs, firstSoundAtMs: null, sounding: null }, null];
    case 'audio-arrived':
      if (timing.stoppedAtMs === null || timing.firstSoundAtMs !== null) return [timing, null];
      return [{ ...timing, firstSoundAtMs: fact.atMs }, null];
    case 'sounding':
      if (timing.sounding) return [timing, null];
      return timing.firstSoundAtMs === null
        ? [timing === noTiming ? timing : noTiming, null]
        : finished({ ...timing, sounding: fact });
    default:
      return [timing, null];
  }
}

function finished(timing: Timing): readonly [Timing, MeasuredTurn | null] {
  const { lastVoicedAtMs, stoppedAtMs, firstSoundAtMs, sounding } = timing;
  if (lastVoicedAtMs === null || stoppedAtMs === null || firstSoundAtMs === null || !sounding)
    return [timing, null];
  // Whoever goes on speaking over the answer had not ended.
  if (lastVoicedAtMs > stoppedAtMs) return [noTiming, null];
  const latency: TurnLatency = {
    endpointingMs: stoppedAtMs - lastVoicedAtMs,
    networkMs: 0,
    modelMs: firstSoundAtMs - stoppedAtMs,
    playbackMs: sounding.atMs - firstSoundAtMs,
    totalMs: sounding.atMs - lastVoicedAtMs,
  };
  return [noTiming, { sounding, latency }];
}
