import type { SeedItem } from '../../conversation/seed.js';
import type { Way } from '../../engine/reply.js';
import { Refusal } from '../refusal.js';
import type { TalkRecord } from '../talk-record.js';

/** A talk that is admitted, and is now to get its way to the API. */
export interface Opening {
  readonly record: TalkRecord;
  /** The session's body, as the API takes it. */
  readonly session: Readonly<Record<string, unknown>>;
  readonly greeting: string | null;
  /** What the page may have the agent told in mid-talk. */
  readonly notes: readonly string[];
  /** What was said in talks before this one. */
  readonly seed: readonly SeedItem[];
  /** So many of the turns that are kept are in it. */
  readonly seededTurns: number;
  /** Null: nothing is known of the visitor. */
  readonly safetyIdentifier: string | null;
  readonly request: Request;
}

export interface Opened {
  readonly way: Way;
  /** With what has become known on the way. */
  readonly record: TalkRecord;
}

/** Tells the API who misbehaves without telling who they are. */
export const safetyHeader = (safetyIdentifier: string | null): Readonly<Record<string, string>> =>
  safetyIdentifier === null ? {} : { 'openai-safety-identifier': safetyIdentifier };

/** Nobody gets the reply: what it would have promised is taken back. */
export function stopIfGone({ signal }: Request): void {
  if (signal.aborted) throw new Refusal('upstream', 'The visitor has left.', { status: 504 });
}
