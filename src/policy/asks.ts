import type { Instruction, Notes } from './instruction.js';
import type { Directive, Moment, Policy } from './policy.js';

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
    if (happened.type === 'speech-ended') return warnOfSound(moment, limits);
    if (happened.type !== 'visitor-transcribed' || happened.text.trim() !== '') return [];
    return wasMeantForUs(moment, limits) ? ask(moment) : [];
  },
};

/** Told before the answer begins, so that it can be a question. */
function warnOfSound(
  { happened, floor, given, atMs }: Moment,
  { clippedRatio, leastSignalToNoiseDb, leastTurnMs, poorEveryMs }: typeof limits,
): readonly Directive[] {
  if (happened.type !== 'speech-ended' || floor === 'agent') return [];
  const { voice } = happened;
  const isPoor = voice.clippedRatio > clippedRatio || voice.signalToNoiseDb < leastSignalToNoiseDb;
  const isKnown = given.some(
    (one) => one.policy === asks.name && one.directive.type === 'tell' && atMs - one.atMs < poorEveryMs,
  );
  if (!isPoor || isKnown || voice.durationMs < leastTurnMs) return [];
  return [{ type: 'tell', note: voice.clippedRatio > clippedRatio ? 'too-loud' : 'too-quiet' }];
}

/** Not a cough over the agent's words: whatever it says now, it began after the voice. */
function wasMeantForUs(
  { answer, floor, lastVoicedAtMs, atMs }: Moment,
  { lateWordsMs }: typeof limits,
): boolean {
  if (lastVoicedAtMs === null || atMs - lastVoicedAtMs > lateWordsMs) return false;
  return floor !== 'agent' || (answer?.turns[0]?.startedAtMs ?? 0) > lastVoicedAtMs;
}

function ask(moment: Moment): readonly Directive[] {
  const { answer, floor, owed, turns } = moment;
  const said = floor === 'agent' ? (answer?.turns.map(({ text }) => text).join(' ') ?? '') : '';
  const understoodMs =
    turns.findLast(({ speaker, text }) => speaker === 'visitor' && text !== '')?.startedAtMs ?? 0;
  const before = moment.given.filter(
    ({ policy, directive, atMs }) =>
      policy === asks.name && directive.type !== 'offer' && atMs > understoodMs,
  ).length;
  const note = before === 0 ? 'unclear' : 'unclear-again';
  const way: readonly Directive[] = before === 0 ? [] : [{ type: 'offer', offer: 'type-instead' }];
  // It asks already; or it answers what nobody knows.
  if (/[?？؟]/.test(said)) return way;
  if (said !== '') return [{ type: 'cut-to', note }, ...way];
  return [{ type: owed.includes('response') ? 'tell' : 'respond', note }, ...way];
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
