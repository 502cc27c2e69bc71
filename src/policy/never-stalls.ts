import type { Turn } from '../conversation/turn.js';
import type { Instruction, Notes } from './instruction.js';
import { wasTold, type Answer, type Directive, type Moment, type Policy } from './policy.js';
import { findPhrase, wordsOf } from './words.js';

/** More words than these say something beside that one will look. */
const MOST_PROMISE_WORDS = 14;

/** Begun longer ago, what was promised before it could be known as a promise is another talk's, or given up. */
const PROMISE_LASTS_MS = 20_000;

type Limits = typeof limits;
const limits = {
  /**
   * Nobody is audible for so long, and something is owed: a quiet sound tells that it is being done. It is to be heard
   * 700 ms after the visitor's last sound, and takes up to 100 ms from here to the ear.
   */
  quietMs: 600,
  /**
   * The visitor is silent for so long, and nobody has decided yet whether their turn is over: at its end they would wait
   * for an answer already. Longer for visitors who think while they speak.
   */
  pauseMs: 600,
  /** A tool that takes longer is spoken about, if it has been quiet for a while. */
  toolMs: 10_000,
  toolQuietMs: 4_000,
};

/** Something is heard while something is owed, and what the agent has promised is done. */
export const neverStalls: Policy<Limits> = {
  name: 'never-stalls',
  limits,
  decide: (moment, limits) => [
    ...thinking(moment, limits),
    ...keepPromise(moment),
    ...speakOfTool(moment, limits),
  ],
};

const isQuiet = ({ floor, visitorSpeaks }: Moment): boolean => floor === 'nobody' && !visitorSpeaks;

function thinking(moment: Moment, { quietMs, pauseMs }: Limits): readonly Directive[] {
  const { floor, voiced, owed, quietSinceMs, thinking: sounds, atMs } = moment;
  const pauses = floor === 'visitor';
  const wanted = !voiced && quietSinceMs !== null && (pauses || (isQuiet(moment) && owed.length > 0));
  if (!wanted) return sounds ? [{ type: 'sound', thinking: false }] : [];
  if (sounds) return [];
  const afterMs = quietSinceMs + (pauses ? pauseMs : quietMs) - atMs;
  return [afterMs > 0 ? { type: 'look-again', afterMs } : { type: 'sound', thinking: true }];
}

/** It said that it would look, and the response is over without a call: nobody would ever speak again. After that, a way out. */
function keepPromise(moment: Moment): readonly Directive[] {
  const { answer, owed, turns } = moment;
  if (owed.length > 0 || !answer || !isJustOver(answer, moment)) return [];
  const promises = answer.turns.length > 0 && answer.turns.every((turn) => isPromise(turn, moment));
  const askedAtMs = turns.findLast(({ speaker }) => speaker === 'visitor')?.startedAtMs ?? 0;
  const note = ['keep-promise', 'broken-promise'].find((name) => !wasTold(moment, name, askedAtMs));
  return promises && !answer.called && note ? [{ type: 'respond', note }] : [];
}

/** A quick one is over before the phrases have come by which a promise is known: it is looked at when they come. */
function isJustOver({ responseId, turns: said }: Answer, { happened, turns, atMs }: Moment): boolean {
  const last = said.at(-1);
  return happened.type === 'words-known'
    ? last === turns.at(-1) && !last?.interrupted && atMs - (last?.startedAtMs ?? 0) < PROMISE_LASTS_MS
    : happened.type === 'response-finished' &&
        happened.status === 'completed' &&
        responseId === happened.responseId;
}

const isPromise = ({ phase, text }: Turn, { plain }: Moment): boolean =>
  phase === 'commentary' ||
  (wordsOf(text).length <= MOST_PROMISE_WORDS && findPhrase(text, plain?.promises) !== null);

function speakOfTool(moment: Moment, { toolMs, toolQuietMs }: Limits): readonly Directive[] {
  const { running, owed, quietSinceMs, atMs } = moment;
  const call = running.find(({ sinceMs }) => !wasTold(moment, 'still-looking', sinceMs));
  if (!call || owed.includes('response') || quietSinceMs === null || !isQuiet(moment)) return [];
  const afterMs = Math.max(call.sinceMs + toolMs, quietSinceMs + toolQuietMs) - atMs;
  return [afterMs > 0 ? { type: 'look-again', afterMs } : { type: 'respond', note: 'still-looking' }];
}

export const neverStallsInstructions: readonly Instruction[] = [
  {
    section: 'preambles',
    text:
      'When you need a tool, first say in a few words what you are about to do ("Let me look that up."), and call the ' +
      'tool in the same response. Vary these words. Never say that you will do something without doing it.',
  },
  {
    section: 'tools',
    text:
      'While a tool runs the visitor may go on talking: answer what they ask. When a result comes late, deliver it in ' +
      'a sentence that says what it is about. When a tool fails or takes too long, say so plainly, and offer a way on.',
  },
];

export const neverStallsNotes: Notes = {
  'keep-promise':
    'You said that you would do something, and then did not. Do it now, by calling the tool, without announcing it ' +
    'again. If you have no tool for it, say so in one short sentence, and what you can do instead.',
  'broken-promise':
    'You said again that you would do something, and again did not. Do not announce it any more: tell the visitor in one ' +
    'short sentence that it does not work just now, and offer another way, e.g. to try once more later, or a person.',
  'still-looking':
    'A tool has not answered yet. Tell the visitor in one short sentence that you are still at it. Do not call it again.',
};
