import type { Fact } from '../engine/engine.js';
import type { TurnLatency } from './talk.js';

/** The moments of the turn that is being answered, ms since the epoch; null until they have come. */
export interface Timing {
  readonly lastVoicedAtMs: number | null;
  readonly stoppedAtMs: number | null;
  readonly firstSoundAtMs: number | null;
}

export const noTiming: Timing = { lastVoicedAtMs: null, stoppedAtMs: null, firstSoundAtMs: null };

/** Only spoken turns are measured, and only if the local detector has heard their end. */
export function measure(timing: Timing, fact: Fact): readonly [Timing, TurnLatency | null] {
  switch (fact.type) {
    case 'speech-confirmed':
      return [{ ...timing, stoppedAtMs: null, firstSoundAtMs: null }, null];
    case 'speech-ended':
      return [{ ...timing, lastVoicedAtMs: fact.lastVoicedAtMs }, null];
    case 'speech-stopped':
      return [{ ...timing, stoppedAtMs: fact.atMs, firstSoundAtMs: null }, null];
    case 'audio-arrived':
      if (timing.stoppedAtMs === null || timing.firstSoundAtMs !== null) return [timing, null];
      return [{ ...timing, firstSoundAtMs: fact.atMs }, null];
    case 'sounding':
      return [timing === noTiming ? timing : noTiming, latencyOf(timing, fact.atMs)];
    default:
      return [timing, null];
  }
}

function latencyOf(timing: Timing, soundingAtMs: number): TurnLatency | null {
  const { lastVoicedAtMs, stoppedAtMs, firstSoundAtMs } = timing;
  if (lastVoicedAtMs === null || stoppedAtMs === null || firstSoundAtMs === null) return null;
  return {
    endpointingMs: stoppedAtMs - lastVoicedAtMs,
    networkMs: 0,
    modelMs: firstSoundAtMs - stoppedAtMs,
    playbackMs: soundingAtMs - firstSoundAtMs,
    totalMs: soundingAtMs - lastVoicedAtMs,
  };
}
