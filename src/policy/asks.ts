import type { Turn } from '../conversation/turn.js';
import type { Instruction, Notes } from './instruction.js';
import { latest, wasTold, type Directive, type Moment, type Policy } from './policy.js';

type Voice = NonNullable<Turn['voice']>;

const limits = {
  /** Share of samples at full scale from which a turn is too loud to be understood. */
  clippedRatio: 0.05,
  /** Speech over the noise floor below which it is too quiet. */
  leastSignalToNoiseDb: 6,
  /** Shorter sounds are no turn. */
  leastTurnMs: 300,
  /** The agent is told of poor sound this seldom. */
  poorEveryMs: 60_000,
  /** Words that come later than this after the voice are not about it. */
  lateWordsMs: 15_000,
};

/** What was not understood is asked about, never guessed; and after the second time there is another way. */
export const asks: Policy<typeof limits> = {
  name: 'asks',
  limits,
  decide(moment, limits) {
    const { happened } = moment;
    if (happened.type === 'speech-ended') return warnOfSound(moment, happened.voice, limits);
    const isEmpty = happened.type === 'visitor-transcribed' && happened.text.trim() === '';
    return isEmpty && wasMeantForUs(moment, limits) ? ask(moment) : [];
  },
};

/** Told before the answer begins, so that it can be a question. */
function warnOfSound(
  moment: Moment,
  voice: Voice,
  { clippedRatio, leastSignalToNoiseDb, leastTurnMs, poorEveryMs }: typeof limits,
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
  { lateWordsMs }: typeof limits,
): boolean =>
  lastVoicedAtMs !== null &&
  atMs - lastVoicedAtMs <= lateWordsMs &&
  (floor === 'agent'
    ? (answer?.turns[0]?.startedAtMs ?? 0) > lastVoicedAtMs
    : quietSinceMs === lastVoicedAtMs);

function ask(moment: Moment): readonly Directive[] {
  const { answer, floor, owed, turns } = moment;
  const said = floor === 'agent' ? (answer?.turns.map(({ text }) => text).join(' ') ?? '') : '';
  const understoodMs =
    turns.findLast(({ speaker, text }) => speaker === 'visitor' && text !== '')?.startedAtMs ?? 0;
  const isSecond = wasTold(moment, 'unclear', understoodMs);
  const note = isSecond ? 'unclear-again' : 'unclear';
  const way: readonly Directive[] = isSecond ? [{ type: 'offer', offer: 'type-instead' }] : [];
  // It asks already.
  if (/[?？؟]/.test(said)) return way;
  // Or it answers what nobody knows.
  const type = said !== '' ? 'cut-to' : owed.includes('response') ? 'tell' : 'respond';
  return [{ type, note }, ...way];
}

export const asksInstructions: readonly Instruction[] = [
  {
    section: 'unclear audio',
    text:
      'Act only on what you heard clearly. If words were cut off, too quiet, distorted, or could mean several things, ' +
      'one short question, which names what is missing ("Which order do you mean?"). Never guess. Never ask twice in ' +
      'the same words. After the second time, say that they can also type. Speech that is plainly not meant for you, ' +
      'such as a television or people talking to each other, needs no answer.',
  },
  {
    section: 'entity capture',
    text:
      'Read exact things back before you act on them: order numbers, telephone numbers and codes digit by digit, ' +
      'emails letter by letter where they could be misheard. Correct only the part that the visitor corrects.',
  },
];

export const asksNotes: Notes = {
  unclear:
    'The visitor’s last words could not be made out. Do not guess what they were: ask one short question for what is ' +
    'missing, in the language of the talk.',
  'unclear-again':
    'Again the visitor’s words could not be made out. Ask in other words than before, in one short sentence, and say ' +
    'that they can also type.',
  'too-loud': 'The visitor’s last words came distorted. Unless you are sure of them, ask; do not guess.',
  'too-quiet':
    'The visitor’s last words were hardly audible. Unless you are sure of them, ask; do not guess.',
};
