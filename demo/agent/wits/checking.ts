import { sayStock } from './about-products.js';
import type { Facts } from './facts.js';
import { lastOrder, lastProduct } from './recall.js';
import { say } from './situation.js';
import type { Plan, Situation } from './situation.js';

export const ASK_WHAT_TO_CHECK = 'What shall I check: an order, or whether something is in stock?';

/** "Can you check that?": what was spoken of last, or else it is asked for. */
export function check(
  { memory }: Situation,
  facts: Facts,
  lookUp: (numbers: readonly string[]) => Plan,
): Plan {
  const order = lastOrder(memory);
  if (order !== null) return lookUp([order]);
  const product = lastProduct(memory, facts);
  return say(product ? sayStock(product) : ASK_WHAT_TO_CHECK);
}
