import type { StartRequest } from '../../engine/reply.js';
import type { Keys } from '../keys.js';
import type { ServerParts } from '../parts.js';
import { openTalkProof } from '../proof.js';
import type { TalkStore } from '../store/store.js';
import type { TalkRecord } from '../talk-record.js';

/** A claim is needed until the talk's end, and shortly after it. */
const KEEP_AFTER_MS = 600_000;

const keyOf = (talkId: string): string => `successor:${talkId}`;

/**
 * The talk that a new one is to take over from; null: it stands for itself, and counts as any other. A talk has one
 * successor at a time, and that one none before it has taken over: what was admitted once never becomes more than two.
 */
export async function predecessorOf(
  site: { readonly parts: Pick<ServerParts, 'store' | 'now' | 'log'>; readonly keys: Keys },
  { succeeds }: StartRequest,
  draft: TalkRecord,
): Promise<TalkRecord | null> {
  if (succeeds === undefined) return null;
  const { store, now, log } = site.parts;
  const { talkId } = draft;
  try {
    const talk = await openTalkProof(succeeds, site.keys, now());
    const isSame = talk.conversationId === draft.conversationId && (await isOpen(store, talk.talkId));
    const hasBegun = talk.succeeds === undefined || !(await isOpen(store, talk.succeeds));
    if (isSame && hasBegun && (await claim(store, talk, talkId))) return talk;
  } catch (error) {
    log({ level: 'warn', event: 'not-a-successor', detail: String(error), talkId });
  }
  return null;
}

const isOpen = async (store: TalkStore, talkId: string): Promise<boolean> =>
  (await store.open(talkId)) !== null;

/** A successor that came to nothing gives its place to the next. */
async function claim(
  store: TalkStore,
  { talkId, endsAtMs }: TalkRecord,
  successorId: string,
): Promise<boolean> {
  const key = keyOf(talkId);
  const untilMs = endsAtMs + KEEP_AFTER_MS;
  const known = await store.claim(key, successorId, untilMs);
  if (known === null) return true;
  if (await isOpen(store, known)) return false;
  await store.take(key);
  return (await store.claim(key, successorId, untilMs)) === null;
}

/** Another talk is open that takes over from this one, or that this one was to take over from: the conversation goes on. */
export async function goesOn(store: TalkStore, { talkId, succeeds }: TalkRecord): Promise<boolean> {
  const successor = await store.get(keyOf(talkId));
  if (successor !== null && (await isOpen(store, successor))) return true;
  return succeeds !== undefined && (await isOpen(store, succeeds));
}

/** Another talk is open that takes over from this one. */
export async function isSucceeded(store: TalkStore, { talkId }: TalkRecord): Promise<boolean> {
  const successor = await store.get(keyOf(talkId));
  return successor !== null && (await isOpen(store, successor));
}
