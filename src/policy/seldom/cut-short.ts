import { weighWords } from '../../conversation/speech-weight.js';
import { latest, type Answer, type Directive, type Moment } from '../policy.js';

type Limits = Readonly<Record<'longestMs' | 'soonestMs' | 'latestMs' | 'slackMs', number>>;

/** Until an agent has been heard to the end of something: about five syllables a second. */
const DEFAULT_MS_PER_WEIGHT = 200;

const SENTENCE_END = /[.!?…。！？]["'”’)\]]*\s*$/u;

/** What `brief` decides. */
export function cutShort(moment: Moment, now: Limits): readonly Directive[] {
  const { answer, floor, visitorSpeaks, msPerWeight, turns } = moment;
  const { longestMs, soonestMs, latestMs, slackMs } = now;
  if (!answer || floor !== 'agent' || visitorSpeaks || expectedMs(answer, msPerWeight) <= longestMs)
    return [];
  const beganAtMs = answer.turns[0]?.startedAtMs ?? 0;
  const cutAtMs = latest(moment, 'brief', 'cut-to')?.atMs ?? -Infinity;
  if (cutAtMs >= beganAtMs) return [];
  // One thing was said since the last portion, and this is the answer to it: they want more.
  const goesOn =
    turns.filter(({ speaker, startedAtMs: at }) => speaker === 'visitor' && at >= cutAtMs && at < beganAtMs)
      .length === 1 && cutAtMs > 0;
  const [fromMs, toMs] = goesOn ? [longestMs - slackMs, longestMs] : [soonestMs, latestMs];
  const atSentence = SENTENCE_END.test(answer.turns.map(({ heardText }) => heardText).join(''));
  if (answer.heardMs < (atSentence ? fromMs : toMs)) return [];
  return [
    { type: 'cut-to', note: goesOn ? 'pause' : 'shorten' },
    { type: 'offer', offer: 'tell-more' },
  ];
}

/** By the sound that has come where it comes ahead, else by the words. */
function expectedMs({ turns, receivedMs }: Answer, msPerWeight: number | null): number {
  const weight = turns.reduce((sum, { text }) => sum + (weighWords(text).at(-1)?.to ?? 0), 0);
  return Math.max(receivedMs, weight * (msPerWeight ?? DEFAULT_MS_PER_WEIGHT));
}
