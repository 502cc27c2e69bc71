import { confidenceIn } from './confidence.js';
import type { Instruction, Notes } from './instruction.js';
import { later } from './later.js';

export const limits = {
  /** Share of samples at full scale from which a turn is too loud to be understood. */
  clippedRatio: 0.05,
  /** Speech over the noise floor below which it is too quiet. */
  leastSignalToNoiseDb: 6,
  /** Shorter sounds are no turn. */
  leastTurnMs: 300,
  /** The agent is told of poor sound this seldom. */
  poorEveryMs: 60_000,
  /** Surer than this must be who wrote the words down, 0..1; how sure the real one is of clear words was not measured. */
  leastConfidence: 0.45,
  /** Words that come later than this after the voice are not about it. */
  lateWordsMs: 15_000,
};

/** What was not understood is asked about, never guessed; and after the second time there is another way. */
export const asks = later(
  'asks',
  limits,
  ({ happened }, { clippedRatio, leastSignalToNoiseDb, leastConfidence }) => {
    if (happened.type === 'speech-ended')
      return (
        happened.voice.clippedRatio > clippedRatio || happened.voice.signalToNoiseDb < leastSignalToNoiseDb
      );
    if (happened.type !== 'visitor-transcribed') return false;
    return happened.text.trim() === '' || confidenceIn(happened.written) < leastConfidence;
  },
);

export const asksInstructions: Instruction = {
  section: 'unclear audio',
  text:
    'Act only on what you heard clearly. If words were cut off, too quiet, distorted, or could mean several things, ' +
    'one short question, which names what is missing ("Which order do you mean?"). Never guess. Never ask twice in ' +
    'the same words. After the second time, say that they can also type.',
};

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
