import type { Conversation } from '../conversation/turn.js';

/** How far one conversation reaches: this tab, this visitor, or no further than its talk. */
export type Resume = 'tab' | 'visitor' | 'off';

/** What a page keeps of its conversation, for the next page to go on with. */
export interface Snapshot {
  /** Names it to the endpoint: sealed, good for this visitor alone. */
  readonly token: string;
  readonly shown: Conversation;
}

/** Whose conversation it is. */
export interface Resuming {
  readonly endpoint: string;
  readonly resume: Resume;
}

/** Of what is stored of it; and of the lock that its talk holds. */
export const keyOf = ({ endpoint }: Pick<Resuming, 'endpoint'>): string => `talk-button ${endpoint}`;

/** Of `sessionStorage`: when this tab left a page in mid-talk; ms since the epoch. */
export const leftKeyOf = (where: Resuming): string => `${keyOf(where)} left`;

/** Of `localStorage`: what the site has still to delete. */
export const dueKeyOf = (where: Pick<Resuming, 'endpoint'>): string => `${keyOf(where)} forget`;

/** Throws where storage is forbidden. */
const storageOf = ({ resume }: Resuming): Storage => (resume === 'visitor' ? localStorage : sessionStorage);

/** Null: nothing is kept, or may be. */
export function readSnapshot(where: Resuming): Snapshot | null {
  try {
    const kept = JSON.parse(storageOf(where).getItem(keyOf(where))!) as Snapshot | null;
    return where.resume !== 'off' && kept?.shown.turns.length ? kept : null;
  } catch {
    return null;
  }
}

/** Whether another tab has deleted it, or all that is stored. */
export const isDeletion = (where: Resuming, { storageArea, key, newValue }: StorageEvent): boolean =>
  newValue === null && (key ?? keyOf(where)) === keyOf(where) && storageArea === storageOf(where);

/** How a visitor sounded is nobody's to keep. */
const withoutVoice = (key: string, value: unknown): unknown => (key === 'voice' ? undefined : value);

/** Null: deletes it. Where storage is full or forbidden nothing is kept. */
export function writeSnapshot(where: Resuming, snapshot: Snapshot | null): void {
  try {
    if (snapshot && where.resume !== 'off')
      storageOf(where).setItem(keyOf(where), JSON.stringify(snapshot, withoutVoice));
    else storageOf(where).removeItem(keyOf(where));
  } catch {
    // The next page begins anew.
  }
}
