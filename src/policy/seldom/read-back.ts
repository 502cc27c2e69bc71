import type { ToolCall } from '../../conversation/turn.js';
import { wasTold, type Directive, type Moment } from '../policy.js';
import { exactIn, isSaid } from './exact.js';

/**
 * What `reads-back` decides, once for each call. It can't know numbers that were said in words, but for English ones, nor
 * what the agent has from its instructions: so the agent is told, and nothing is held up.
 */
export function readBack(
  moment: Moment,
  { leastDigits, leastSure }: Readonly<Record<'leastDigits' | 'leastSure', number>>,
): readonly Directive[] {
  const { turns, toolCalls, running } = moment;
  const call = toolCalls.at(-1);
  const asking = turns.findLast(({ speaker }) => speaker === 'visitor');
  // Their words may still be on their way, and the number with them; or they will never be known.
  if (!call || asking?.complete === false || asking?.text === '') return [];
  const calledAtMs = turns.find(({ id }) => id === call.followsTurnId)?.startedAtMs ?? 0;
  const isOver = (asking?.startedAtMs ?? 0) > calledAtMs;
  if (isOver || wasTold(moment, 'read-back', calledAtMs)) return [];
  const said = [
    ...turns.filter(({ sureOfNumbers = 1 }) => sureOfNumbers >= leastSure).map(({ heardText }) => heardText),
    ...toolCalls.filter((other) => other !== call).map(({ output = '' }: ToolCall) => output),
  ];
  if (exactIn(call.arguments, leastDigits).every((value) => isSaid(value, said))) return [];
  // An answer that is over, or under way, was made without the note.
  return [{ type: running.length > 0 ? 'tell' : 'respond', note: 'read-back' }];
}
