import type { StoredTurn } from '../store/store.js';
import type { Visitor } from '../visitor.js';

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

/** When people are there. Times of day as `9:00`, the end not included; a day that is not named is closed. */
export interface HumanHours {
  /** IANA, e.g. `Europe/Berlin`. */
  readonly timeZone: string;
  readonly days: Readonly<Partial<Record<Weekday, readonly [from: string, to: string]>>>;
}

/** A visitor is handed to a person: what that person needs to go on. */
export interface Escalation {
  /** The same whenever it is delivered again: whoever gets it twice can tell. */
  readonly id: string;
  readonly talkId: string;
  readonly conversationId: string;
  readonly visitor: Visitor | null;
  /** BCP 47; empty: not known. */
  readonly lang: string;
  /** Why, in a few words. The agent's, and so perhaps wrong; redacted, as the summary is. */
  readonly reason: string;
  readonly summary: string;
  /** By what it showed that the visitor lost patience, e.g. `said “third time”`, `cut in: 3`; empty: it did not. */
  readonly frustration: readonly string[];
  /** A phone number or address as the visitor gave it, in one line, checked by nobody; null: none. */
  readonly contact: string | null;
  /** People are there now, by `hours`. */
  readonly open: boolean;
  /** Until now, each turn marked `observed` or `reported`. Its latest words may still be missing. */
  readonly transcript: readonly StoredTurn[];
  /** Ms since the epoch. */
  readonly atMs: number;
}

/** How visitors come to a person. With it, the agent has the tool `escalate`. */
export interface HumanOptions {
  /**
   * A person calls back, joins in a chat that you bring, or is called by the visitor. For a callback, and for a chat
   * outside the hours, the agent asks where to reach a visitor whom `authorize` does not know.
   */
  readonly by: 'callback' | 'chat' | 'phone';
  /** Who that is, as visitors know them. Default `a person of our team`. */
  readonly team?: string;
  /** How long it takes while they are there, in words: `about four minutes`. */
  readonly wait?: string;
  /**
   * For visitors to call; always told when nobody could be reached: without it they can only try again, and `log` is
   * warned when the handler is made. Needed with `by: 'phone'`.
   */
  readonly phone?: string;
  /** Default: always. */
  readonly hours?: HumanHours;
  /**
   * Tells the owner's people: `signedWebhook`, or code that writes an email or a ticket. One that rejects, or takes more
   * than 5 s (its signal aborts then), is tried again: four times in all, within 5 s if it rejects at once, within 25 s
   * if it hangs.
   */
  readonly onEscalate: (escalation: Escalation, signal: AbortSignal) => void | Promise<void>;
}
