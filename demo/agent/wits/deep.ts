import { normalize } from './normalize.js';
import type { Memory, Plan, Situation } from './situation.js';
import { say } from './situation.js';
import { argumentsFor } from './tools.js';

/** Words by which somebody asks for more than a fact. */
const DEEP =
  /\b(?:better|best|compare|comparison|recommend\w*|versus|difference between|pros and cons|worth it)\b/;
const NOT_ANY_MORE = /\b(?:never ?mind|forget (?:it|about it|that))\b/;

/** Calls of a tool that have no output yet. */
const isRunning = (memory: readonly Memory[], name: string): boolean =>
  memory.some(
    (entry) =>
      entry.type === 'call' &&
      entry.name === name &&
      !memory.some((other) => other.type === 'output' && other.callId === entry.callId),
  );

/** An output about which nothing is to be said. */
export const isDropped = (output: string): boolean => output.startsWith('{"silent":true');

/** Where a deeper thinker can be asked: the question goes to it, or is taken back. Null: it is none, or none can. */
export function deepQuestion(text: string, { tools, memory }: Situation): Plan | null {
  const thinker = tools.find(({ name }) => name === 'delegate');
  const takesBack = tools.find(({ name }) => name === 'drop_question');
  const plain = normalize(text);
  if (takesBack && NOT_ANY_MORE.test(plain) && isRunning(memory, 'delegate'))
    return [...say('All right, never mind.'), { type: 'call', name: takesBack.name, arguments: {} }];
  if (!thinker || !DEEP.test(plain)) return null;
  return [
    { type: 'say', text: 'Good question. Let me think about that for a moment.', phase: 'commentary' },
    { type: 'call', name: thinker.name, arguments: argumentsFor(thinker, text) },
  ];
}
