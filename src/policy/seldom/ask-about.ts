import type { Turn } from '../../conversation/turn.js';
import { confidenceIn } from '../confidence.js';
import { latest, wasTold, type Directive, type Moment } from '../policy.js';

type Voice = NonNullable<Turn['voice']>;
type Limits = Readonly<
  Record<
    | 'clippedRatio'
    | 'leastSignalToNoiseDb'
    | 'leastTurnMs'
    | 'poorEveryMs'
    | 'leastConfidence'
    | 'lateWordsMs',
    number
  >
>;

export const QUESTION = /[?？؟]/;
export const typing: Directive = { type: 'offer', offer: 'type-instead' };

/** What `asks` decides. */
export function askAbout(moment: Moment, now: Limits): readonly Directive[] {
  const { happened } = moment;
  if (happened.type === 'speech-ended') return warnOfSound(moment, happened.voice, now);
  if (happened.type !== 'visitor-transcribed') return [];
  const text = happened.text.trim();
  const isUnclear = text === '' || confidenceIn(happened.written) < now.leastConfidence;
  return isUnclear && wasMeantForUs(moment, now) ? ask(moment, text) : [];
}

/** Told before the answer begins, so that it can be a question. */
function warnOfSound(
  moment: Moment,
  voice: Voice,
  { clippedRatio, leastSignalToNoiseDb, leastTurnMs, poorEveryMs }: Limits,
): readonly Directive[] {
  const isLoud = voice.clippedRatio > clippedRatio;
  const isKnown = moment.atMs - (latest(moment, 'asks', 'tell')?.atMs ?? -Infinity) < poorEveryMs;
  return (isLoud || voice.signalToNoiseDb < leastSignalToNoiseDb) &&
    voice.durationMs >= leastTurnMs &&
    moment.floor !== 'agent' &&
    !isKnown
    ? [{ type: 'tell', note: isLoud ? 'too-loud' : 'too-quiet' }]
    : [];
}

/** Not a cough over the agent's words: whatever it says now it began after the voice, and it has said nothing since. */
const wasMeantForUs = (
  { answer, floor, lastVoicedAtMs, quietSinceMs, atMs }: Moment,
  { lateWordsMs }: Limits,
): boolean =>
  lastVoicedAtMs !== null &&
  atMs - lastVoicedAtMs <= lateWordsMs &&
  (floor === 'agent'
    ? (answer?.turns[0]?.startedAtMs ?? 0) > lastVoicedAtMs
    : quietSinceMs === lastVoicedAtMs);

/** `unclear`: as it was written down all the same. */
function ask(moment: Moment, unclear: string): readonly Directive[] {
  const { answer, floor, owed, turns } = moment;
  const said = floor === 'agent' ? (answer?.turns.map(({ text }) => text).join(' ') ?? '') : '';
  const understoodMs =
    turns.findLast(({ speaker, text }) => speaker === 'visitor' && text !== '' && text !== unclear)
      ?.startedAtMs ?? 0;
  const isSecond = wasTold(moment, 'unclear', understoodMs);
  const note = isSecond ? 'unclear-again' : 'unclear';
  const way: readonly Directive[] = isSecond ? [typing] : [];
  // It asks already.
  if (QUESTION.test(said)) return way;
  // Or it answers what nobody knows.
  const type = said !== '' ? 'cut-to' : owed.includes('response') ? 'tell' : 'respond';
  return [{ type, note }, ...way];
}
