import type { Instruction } from '../../policy/instruction.js';

/** What the agent is told of the tools `delegate` and `drop_question`, where it has them. */
export const delegateInstructions: readonly Instruction[] = [
  {
    section: 'preambles',
    text: 'Before you call delegate say that you will think about it ("Good question, give me a moment to think."), once.',
  },
  {
    section: 'tools',
    text:
      'For a question that wants thought (comparing, weighing, advice with reasons, a plan, several conditions at once) ' +
      'call delegate; never for a fact that you have, for what another tool looks up, or for small talk. It takes a ' +
      'while: keep the visitor company, and answer what else they ask, without guessing at the answer that is being ' +
      'thought about. When it comes, say what it is about, and give it in your own words in two or three sentences; the ' +
      'rest when they ask. If the visitor does not want it any more, or has turned to something else for good, call ' +
      'drop_question; if their question has changed, call delegate with the new one.',
  },
];
