import type { Given, Offer, Policy } from '../policy/policy.js';
import type { Trail } from './trail.js';

/** What was directed in a talk, and holds in each session that goes on with it. */
export interface Directed {
  /** The latest, oldest first. */
  readonly given: readonly Given[];
  /** How fast the agent is to speak: a factor of its usual speed. */
  readonly speed: number;
  /** A base tag: of the visitor's words. Null: as the site has set it. */
  readonly lang: string | null;
  /** So many turns had begun when a page's own policies were asked last; absent: it has none, or they have not come yet. */
  readonly judged?: number;
}

export const nothingDirected: Directed = { given: [], speed: 1, lang: null };

/** What the policies are about in the session in use. */
export interface Direction {
  readonly trail: Trail;
  /** The thinking sound is on. */
  readonly thinking: boolean;
  /** What the visitor can tap. */
  readonly offers: readonly Offer[];
  /** To be told when the answer that was stopped is silent. */
  readonly after: string | null;
  /** When policies want to look again, ms since the epoch. */
  readonly dueMs: number | null;
}

/** From our policies to those of a page. */
export type PolicyChoice = (defaults: readonly Policy[]) => readonly Policy[];
