import type { Noted } from '../browser.js';
import {
  fallsSilentAtMs,
  firstAtMs,
  isHeard,
  isSpoken,
  longestWithoutMs,
  utterancesIn,
  type Level,
  type Utterance,
} from './levels.js';

/** What was seen of one page. */
export interface Watched {
  /** Turns are made by hand there: one is over when it is let go. */
  readonly hold: boolean;
  /** The element's events, in order. */
  readonly events: readonly Noted[];
  readonly levels: readonly Level[];
}

/** After one end of the visitor's speech. */
export type Silence =
  /**
   * The longest that nothing was heard, and no word, until the answer's first, ms; null: no word came before the visitor
   * spoke again or all was over. Where the agent's old words go on after the visitor's, say out of a hold, the silences
   * before and after them count each by itself.
   */
  | { readonly type: 'answered'; readonly heardMs: number; readonly spokenMs: number | null }
  /** Nothing was heard, and nothing tells why: the silence lasted so long at the least. */
  | { readonly type: 'unanswered'; readonly atLeastMs: number }
  /** No answer was due. `silentMs`: the longest that the agent was silent meanwhile, where it went on. */
  | { readonly type: 'apart'; readonly reason: Reason; readonly silentMs?: number };

export type Reason =
  | 'the agent kept the floor (a cough, “mm-hmm”)'
  | 'nobody’s words were taken from it'
  | 'a pause: the visitor went on'
  | 'the talk ended (a goodbye, a stop)'
  | 'no talk was up, or it was muted'
  | 'the link was lost'
  | 'nobody listened longer';

/** Of these statuses the visitor is being heard. */
const LISTENING = ['listening', 'hearing', 'thinking', 'speaking'];
const LOST = ['reconnecting', 'error'];
/** A voice that was cut off has died away by then. */
const CUT_MS = 200;
/** A cut-off belongs to the words that came so long before it. */
const CUT_WITHIN_MS = 1_500;
/** A turn's sound begins so shortly before it is said to, at the most. */
const BEFORE_START_MS = 60;
/** Whoever listens for less has not heard a silence. */
const LISTENED_MS = 1_000;
/** An answer comes sooner; what comes later than this, after a sound that no words were found in, is no answer to it. */
const ANSWER_MS = 4_000;
/** A turn's beginning is told this much before or after its first sound, or at its end. */
const EARLY_MS = 1_000;
const LATE_MS = 2_500;

export const silencesOf = (watched: Watched): readonly Silence[] =>
  utterancesIn(watched.levels).map((said) => judge(said, watched));

function judge(said: Utterance, { hold, events, levels }: Watched): Silence {
  const { beganAtMs, endedAtMs, untilMs, spokeAgain } = said;
  const between = (type: string, fromMs: number, toMs: number): readonly Noted[] =>
    events.filter((event) => event.type === type && event.atMs >= fromMs && event.atMs <= toMs);
  const statuses = (fromMs: number, toMs: number): readonly string[] =>
    between('talk-statuschange', fromMs, toMs).map(({ status }) => String(status));
  const statusAt = (atMs: number): string => statuses(0, atMs).at(-1) ?? 'idle';

  if (!LISTENING.includes(statusAt(endedAtMs)))
    return apart(
      LOST.includes(statusAt(endedAtMs)) ? 'the link was lost' : 'no talk was up, or it was muted',
    );

  const cut = between('talk-cutoff', beganAtMs, endedAtMs + CUT_WITHIN_MS)[0];
  const thought = between('talk-statuschange', beganAtMs, untilMs).find(
    ({ status }) => status === 'thinking',
  );
  const spokeInto = statusAt(beganAtMs) === 'speaking' || soundedAt(events, beganAtMs);
  if (spokeInto && !cut && !thought) {
    const soundsAtMs = firstAtMs(levels, endedAtMs, untilMs, isHeard) ?? untilMs;
    const silentMs = Math.round(soundsAtMs - endedAtMs);
    return { type: 'apart', reason: 'the agent kept the floor (a cough, “mm-hmm”)', silentMs };
  }

  // The agent's own words, until they were cut off or over, are no answer; a hand ends its turn when it lets go.
  const oldUntilMs = spokeInto ? (cut?.atMs ?? thought?.atMs ?? 0) + CUT_MS : 0;
  const oldOverAtMs = Math.min(
    fallsSilentAtMs(levels, Math.min(oldUntilMs, untilMs)),
    spokeInto ? nextAnswerAtMs(events, beganAtMs, untilMs) - BEFORE_START_MS : 0,
  );
  const letGoAtMs = hold ? (thought?.atMs ?? 0) : 0;
  const silentFromMs = Math.max(endedAtMs, letGoAtMs);
  const fromMs = Math.max(silentFromMs, oldOverAtMs);
  const heardAtMs = firstAtMs(levels, fromMs, untilMs, isHeard);

  const ended = between('talk-end', beganAtMs, untilMs + LISTENED_MS).length > 0;
  const listenedMs = untilMs - fromMs;
  const heardMs = heardAtMs === null ? null : longestWithoutMs(levels, silentFromMs, heardAtMs, isHeard);

  if (statuses(endedAtMs, heardAtMs ?? untilMs).some((status) => LOST.includes(status)))
    return apart('the link was lost');
  const hasWords = events.some((event) => isVisitors(event, beganAtMs - EARLY_MS, endedAtMs + LATE_MS));
  if (!hasWords && !ended && Math.min(heardMs ?? Infinity, listenedMs) > ANSWER_MS)
    return apart('nobody’s words were taken from it');
  if (heardMs !== null) {
    const spokenAtMs = firstAtMs(levels, fromMs, untilMs, isSpoken);
    return {
      type: 'answered',
      heardMs,
      spokenMs: spokenAtMs === null ? null : longestWithoutMs(levels, silentFromMs, spokenAtMs, isSpoken),
    };
  }
  if (ended) return apart('the talk ended (a goodbye, a stop)');
  if (spokeAgain && !thought) return apart('a pause: the visitor went on');
  if (listenedMs < LISTENED_MS) return apart('nobody listened longer');
  return { type: 'unanswered', atLeastMs: Math.round(listenedMs) };
}

interface SoundedTurn {
  readonly id: string;
  readonly startedAtMs: number;
  readonly heardMs: number;
}

/** The agent's turns that were told. When they sounded they have from the clock of what plays them. */
const agentTurns = (events: readonly Noted[]): readonly SoundedTurn[] =>
  events.flatMap(({ type, turn }) => {
    if (type !== 'talk-turn') return [];
    const { speaker, ...rest } = turn as { speaker: string } & SoundedTurn;
    return speaker === 'agent' ? [rest] : [];
  });

/** Also where the page's busy thread had not told of it yet. */
const soundedAt = (events: readonly Noted[], atMs: number): boolean =>
  agentTurns(events).some(({ startedAtMs, heardMs }) => startedAtMs < atMs && atMs < startedAtMs + heardMs);

/**
 * When the next of the agent's turns began to sound: of the cut-off itself a busy page may tell only when that turn is
 * already heard. Infinity: it has not been told.
 */
function nextAnswerAtMs(events: readonly Noted[], beganAtMs: number, untilMs: number): number {
  const cutOff = events.filter(({ type }) => type === 'talk-cutoff').map(({ turnId }) => turnId);
  const next = agentTurns(events).filter(
    ({ id, startedAtMs }) => startedAtMs > beganAtMs && startedAtMs < untilMs && !cutOff.includes(id),
  );
  return Math.min(...next.map(({ startedAtMs }) => startedAtMs));
}

const apart = (reason: Reason): Silence => ({ type: 'apart', reason });

function isVisitors({ type, turn }: Noted, fromMs: number, toMs: number): boolean {
  if (type !== 'talk-turn') return false;
  const { speaker, text, startedAtMs } = turn as { speaker: string; text: string; startedAtMs: number };
  return speaker === 'visitor' && text !== '' && startedAtMs >= fromMs && startedAtMs <= toMs;
}
