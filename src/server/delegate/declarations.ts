/** The tool by which the agent has a question thought about, and the one by which it takes it back. */
export const DELEGATE = 'delegate';
export const DROP_QUESTION = 'drop_question';

export const DESCRIPTION =
  'Has a question thought through by a slower, deeper thinker, who has heard the talk: comparing, weighing, advice with ' +
  'reasons, planning. Never for what your facts or another tool answer at once. First say in a few words that you will ' +
  'think about it. One question at a time: a new call takes the place of one that is still being thought about, so ask ' +
  'for all that the visitor still wants.';

/** JSON schema of its arguments. */
export const parameters = {
  type: 'object',
  properties: {
    question: {
      type: 'string',
      description: 'The question, complete in itself, in the visitor’s language.',
      minLength: 1,
      maxLength: 2_000,
    },
    known: {
      type: 'string',
      description:
        'What the visitor has told, or sees, that matters for it: their wishes, limits, what they have already. Not your ' +
        'instructions, which are known.',
      maxLength: 4_000,
    },
  },
  required: ['question'],
  additionalProperties: false,
};

export const DROP_DESCRIPTION =
  'The visitor does not want to know any more what is being thought about: it is given up. Say a word or two with it.';
