import { words } from './normalize.js';
import type { Plan, Situation } from './situation.js';
import { findTool } from './tools.js';

/** One side of a talk with somebody else. */
const TO_SOMEBODY_ELSE =
  /^(?:hi|hello|hey),? (?:mom|mum|mommy|dad|daddy|honey|darling|sweetie)\b|\b(?:call you back|on the phone|see you (?:at home|tonight|at dinner))\b/i;
/** So many words without one that means anything in a shop: a television, a reading. */
const LONG_WORDS = 9;

/** Speech that is plainly none of the agent's business. `understood`: something in it means something to the shop. */
export const isForOthers = (text: string, understood: boolean): boolean =>
  TO_SOMEBODY_ELSE.test(text) || (!understood && words(text).length >= LONG_WORDS);

/** Silence, by the tool for it; null: there is none. */
export function waitInSilence({ tools }: Situation): Plan | null {
  const tool = findTool(tools, 'wait');
  return tool && [{ type: 'call', name: tool.name, arguments: {} }];
}
