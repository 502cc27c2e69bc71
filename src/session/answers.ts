import type { ToolCall } from '../conversation/turn.js';
import type { Confirmation } from '../engine/reply.js';
import { wordsOf } from '../policy/words.js';
import { plainAnswer, type PlainAnswer } from '../policy/yes-no.js';
import { answer, ask, judgeWrite, settled, WORDS_LATE_MS, type Asked } from './confirmations.js';
import { answeringOf } from './declared-tool.js';
import type { Change } from './events.js';
import { questionInOutput } from './site-question.js';
import type { Live } from './state.js';

/** What the visitor said of the question that is open, by voice or typed, and what comes of it. */
export function hearAnswer(live: Live, text: string, begunAtMs: number): Change {
  const { asked } = live;
  // A yes to something else is often written down after the question that came of it.
  if (asked?.answer !== 'open' || begunAtMs < asked.askedAtMs) return [live, []];
  const said = plainAnswer(text, live.plain);
  return said ? settleAsked(live, asked, said) : [live, []];
}

/** A call that has waited for this very answer is done now, or told that it may not be. */
export function settleAsked(live: Live, asked: Asked, said: PlainAnswer): Change {
  const answered = { ...live, asked: answer(asked, said) };
  if (!asked.early) return [answered, []];
  const how = said === 'yes' ? 'run' : 'decline';
  return [
    answered,
    [
      { type: 'clear-timer', name: 'words' },
      { type: 'run-tool', call: asked.early, how },
    ],
  ];
}

/** Another question, or none: a call that has waited for the answer to the one before is answered by asking. */
function replaceAsked(live: Live, asked: Asked | null): Change {
  const early = live.asked?.early;
  const replaced = { ...live, asked };
  if (!early || asked?.early === early) return [replaced, []];
  return [replaced, [{ type: 'run-tool', call: early, how: 'ask' }]];
}

/** The words of an answer have not come. */
export const stopWaiting = (live: Live): Change =>
  replaceAsked(live, live.asked && { ...live.asked, early: null });

/** The visitor has spoken since the question, and the words are not there yet. */
const areWordsDue = ({ asked, memory, linkId }: Live): boolean =>
  asked !== null &&
  memory.entries.recent.some(
    (entry) =>
      entry.kind === 'visitor' &&
      entry.linkId === linkId &&
      !entry.turn.complete &&
      entry.turn.startedAtMs >= asked.askedAtMs,
  );

/**
 * Whether words that were spoken over the agent answer the open question. Then they take the floor, short as they are;
 * not if the agent was just saying them, for a microphone may hear it too.
 */
export function answersOpenQuestion({ asked, plain }: Live, text: string, agentText: string): boolean {
  if (asked?.answer !== 'open' || plainAnswer(text, plain) === null) return false;
  const said = wordsOf(agentText);
  return !wordsOf(text).every((word) => said.includes(word));
}

/** Done after a yes to this very call, else asked about; or it waits for words that may be that. */
export function judgeCall(live: Live, call: ToolCall): Change {
  const [asked, verdict] = judgeWrite(live.asked, call, areWordsDue(live));
  const [judged, effects] = replaceAsked(live, asked);
  return verdict === 'wait'
    ? [judged, [...effects, { type: 'set-timer', name: 'words', delayMs: WORDS_LATE_MS }]]
    : [judged, [...effects, { type: 'run-tool', call, how: verdict }]];
}

/** What the site has asked in an output that only the model was given. Null: nothing, or the output is not its. */
export function questionOf({ memory, tools }: Live, callId: string, output: string): Confirmation | null {
  const call = memory.toolCalls.recent.findLast((made) => made.callId === callId);
  const how = answeringOf(tools, call?.name ?? '');
  return how === 'forward' || how === 'watch' ? questionInOutput(output) : null;
}

/** A call was answered: by that question, or, null, by what settles an earlier one. */
export function askOrSettle(live: Live, call: ToolCall, question: Confirmation | null, atMs: number): Change {
  const by = live.tools.page.some(({ name }) => name === call.name) ? 'page' : 'site';
  const asked = question ? ask(live.asked, by, call, question, atMs) : settled(live.asked, call.name);
  return replaceAsked(live, asked);
}
