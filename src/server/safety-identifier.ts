import type { Keys } from './keys.js';
import { accountAddress } from './limits/address.js';
import type { Visitor } from './visitor.js';

/** Enough of a keyed hash to tell visitors apart. */
const DIGITS = 32;

/**
 * By which the API tells this visitor from others, should one misuse it; null: nothing is known of them. The hash is
 * keyed: who knows a visitor's id can't look them up at the API.
 */
export async function safetyIdentifierOf(
  keys: Keys,
  visitor: Visitor | null,
  address: string | null,
): Promise<string | null> {
  const group = accountAddress(address);
  const who = visitor ? `visitor ${visitor.id}` : group && `address ${group}`;
  return who && (await keys.digest('safety', who)).slice(0, DIGITS);
}
