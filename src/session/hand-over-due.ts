import type { Life } from './life.js';
import { visitorSpeaks } from './settle.js';
import { owedBy, type Live } from './state.js';

/** From this share of its life on the session is left as soon as it can be; and from this one on, whatever is said. */
const FORCED_SHARE = 0.05;
const LAST_SHARE = 0.02;

const leftOf = ({ fromMs, untilMs }: Life, share: number): number => untilMs - (untilMs - fromMs) * share;

/** The next session may take over now. */
export function isDue(live: Live, life: Life, atMs: number): boolean {
  if (atMs >= leftOf(life, LAST_SHARE) || isQuiet(live)) return true;
  return atMs >= leftOf(life, FORCED_SHARE) && isBetween(live);
}

/** Until it is looked again, if nothing happens. */
export function restMs(life: Life, atMs: number): number {
  const forcedMs = leftOf(life, FORCED_SHARE);
  return Math.max(0, (atMs < forcedMs ? forcedMs : leftOf(life, LAST_SHARE)) - atMs);
}

/** Nobody speaks, nothing is owed, and all that was said is written down: nobody can notice. */
export const isQuiet = (live: Live): boolean =>
  live.floor.holder === 'nobody' &&
  isStill(live) &&
  !live.soundWaits &&
  owedBy(live).length === 0 &&
  live.asked === null &&
  !live.memory.entries.recent.some((entry) => entry.linkId === live.linkId && !entry.turn.complete);

/**
 * No words of the visitor's are lost, and no sound that is still to come. An answer plays on where we have it; where the
 * server plays, it would end with its link. Calls move.
 */
const isBetween = (live: Live): boolean =>
  isStill(live) &&
  live.responses.active === null &&
  live.responses.sent === null &&
  (live.transport === 'websocket' || (live.floor.holder === 'nobody' && !live.soundWaits)) &&
  !live.memory.entries.recent.some(
    (entry) => entry.linkId === live.linkId && entry.kind === 'visitor' && !entry.turn.complete,
  );

/** The visitor is silent, and the answer to them has begun if it begins by itself. */
const isStill = (live: Live): boolean =>
  !visitorSpeaks(live) && !live.answerDue && !/^(?:held|sending|muting)$/.test(live.input);
