import { weighWords } from '../conversation/speech-weight.js';
import type { Instruction, Notes } from './instruction.js';
import { latest, type Answer, type Policy } from './policy.js';

const limits = {
  /** An answer that will take longer is shortened. */
  longestMs: 15_000,
  /** It is stopped at a sentence's end between these two, or at the later one. */
  soonestMs: 1_500,
  latestMs: 8_000,
  /** Of more that the visitor has asked for: so long before the longest a sentence's end is looked for. */
  slackMs: 4_000,
};

/** Until an agent has been heard to the end of something: about five syllables a second. */
const DEFAULT_MS_PER_WEIGHT = 200;
const SENTENCE_END = /[.!?…。！？]["'”’)\]]*\s*$/u;

/** A long answer becomes a short one, and the offer of the rest; one that was asked for in full goes on in portions. */
export const brief: Policy<typeof limits> = {
  name: 'brief',
  limits,
  decide(moment, { longestMs, soonestMs, latestMs, slackMs }) {
    const { answer, floor, visitorSpeaks, msPerWeight, turns } = moment;
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
  },
};

/** By the sound that has come where it comes ahead, else by the words. */
function expectedMs({ turns, receivedMs }: Answer, msPerWeight: number | null): number {
  const weight = turns.reduce((sum, { text }) => sum + (weighWords(text).at(-1)?.to ?? 0), 0);
  return Math.max(receivedMs, weight * (msPerWeight ?? DEFAULT_MS_PER_WEIGHT));
}

export const briefInstructions: Instruction = {
  section: 'verbosity',
  text:
    'Answer in one or two short sentences: the visitor hears you, and cannot skim. Never speak for more than fifteen ' +
    'seconds at a time. When there is more to say, give the gist, and ask whether you should go on ("Shall I go on?"). ' +
    'When they want more, go on where you stopped; say nothing twice.',
};

export const briefNotes: Notes = {
  shorten:
    'Your answer was going to be too long and was stopped; the visitor heard what your record still holds of it. Now ' +
    'give a short summary of the rest, in one or two sentences of at most ten seconds, without repeating what they ' +
    'heard. Then ask in one short question whether you should go on.',
  pause:
    'You have spoken for long enough and were stopped. Ask in one short question whether you should go on, and say ' +
    'nothing else. If they want it, go on exactly where you stopped.',
};
