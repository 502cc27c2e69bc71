import type { Offer, Policy } from '../policy/policy.js';

/** What the policies have brought about, as far as it shows. */
export interface Direction {
  /** The thinking sound is on. */
  readonly thinking: boolean;
  /** What the visitor can tap. */
  readonly offers: readonly Offer[];
}

/** From our policies to those of a page. */
export type PolicyChoice = (defaults: readonly Policy[]) => readonly Policy[];
