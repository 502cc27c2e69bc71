import { weighWords } from '../../conversation/speech-weight.js';
import type { Turn } from '../../conversation/turn.js';
import type { Answer, Directive, Given, Moment } from '../policy.js';

type Limits = Readonly<Record<'longestMs' | 'soonestMs' | 'latestMs' | 'slackMs', number>>;

/** Until an agent has been heard to the end of something: about five syllables a second. */
const DEFAULT_MS_PER_WEIGHT = 200;

const SENTENCE_END = /[.!?…。！？]["'”’)\]]*\s*$/u;

/** What is done about an answer that is too long: at a sentence's end from the one on, at the latest at the other. */
interface Cut {
  readonly directives: readonly Directive[];
  readonly fromMs: number;
  readonly toMs: number;
}

const more: Directive = { type: 'offer', offer: 'tell-more' };
const pause: Directive = { type: 'cut-to', note: 'pause' };

/** What `brief` decides. */
export function cutShort(moment: Moment, now: Limits): readonly Directive[] {
  const { answer, floor, visitorSpeaks, msPerWeight } = moment;
  if (!answer || floor !== 'agent' || visitorSpeaks || expectedMs(answer, msPerWeight) <= now.longestMs)
    return [];
  const cut = cutOf(moment, answer, now);
  const atSentence = SENTENCE_END.test(answer.turns.map(({ heardText }) => heardText).join(''));
  return cut && answer.heardMs >= (atSentence ? cut.fromMs : cut.toMs) ? cut.directives : [];
}

/** By what was done about the answers before, and by whether the visitor has spoken since. */
function cutOf(
  { given, turns }: Moment,
  answer: Answer,
  { longestMs, soonestMs, latestMs, slackMs }: Limits,
): Cut | null {
  const beganAtMs = answer.turns[0]?.startedAtMs ?? 0;
  const last = given.findLast(({ policy, directive }) => policy === 'brief' && directive.type !== 'offer');
  const cutAtMs = last?.atMs ?? -Infinity;
  if (cutAtMs >= beganAtMs) return null;
  const said = turns.filter(
    ({ speaker, startedAtMs: at }) => speaker === 'visitor' && at >= cutAtMs && at < beganAtMs,
  ).length;
  if (!last || said > 1 || (said === 0 && last.directive.type === 'stop'))
    return { directives: [{ type: 'cut-to', note: 'shorten' }, more], fromMs: soonestMs, toMs: latestMs };
  // One thing was said since the last portion, and this is the answer to it: they want more.
  if (said === 1) return { directives: [pause, more], fromMs: longestMs - slackMs, toMs: longestMs };
  // Nothing was: it was told to be short, and is not. The offer of the rest still stands.
  if (wasToldTo(last, 'pause')) return { directives: [{ type: 'stop' }], fromMs: soonestMs, toMs: slackMs };
  const leftMs = longestMs - heardBeforeMs(turns, answer);
  return { directives: [pause], fromMs: soonestMs, toMs: Math.max(slackMs, leftMs) };
}

const wasToldTo = ({ directive }: Given, note: string): boolean =>
  'note' in directive && directive.note === note;

/** Of the agent, since the visitor spoke last and until this answer. */
const heardBeforeMs = (turns: readonly Turn[], answer: Answer): number =>
  turns
    .slice(turns.findLastIndex(({ speaker }) => speaker === 'visitor') + 1)
    .reduce((sum, turn) => sum + (answer.turns.includes(turn) ? 0 : turn.heardMs), 0);

/** By the sound that has come where it comes ahead, else by the words. */
function expectedMs({ turns, receivedMs }: Answer, msPerWeight: number | null): number {
  const weight = turns.reduce((sum, { text }) => sum + (weighWords(text).at(-1)?.to ?? 0), 0);
  return Math.max(receivedMs, weight * (msPerWeight ?? DEFAULT_MS_PER_WEIGHT));
}
