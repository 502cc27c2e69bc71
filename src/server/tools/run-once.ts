import type { ToolReply } from '../../engine/reply.js';
import type { TalkStore } from '../store/store.js';

const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;

/** What stands in the store under a call: that it was begun, or what came of it. */
type Kept =
  { readonly state: 'begun'; readonly atMs: number } | { readonly state: 'done'; readonly reply: ToolReply };

/** Of a call whose reply is forgotten: it was made, and nobody knows what came of it. */
export const FORGOTTEN_CALL = JSON.stringify({ state: 'begun', atMs: 0 } satisfies Kept);

export interface Once {
  readonly store: TalkStore;
  readonly key: string;
  readonly keepUntilMs: number;
  /** How long a call may be at work; after that whoever was at it is taken for dead. */
  readonly atMostMs: number;
  readonly now: () => number;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The reply to a call that somebody else began; null: they never told. */
async function waitForOther({ store, key, atMostMs, now }: Once, first: string): Promise<ToolReply | null> {
  let waitMs = FIRST_WAIT_MS;
  let waitedMs = 0;
  let text: string | null = first;
  for (;;) {
    // The key has gone: its time was over, so nobody is at it.
    if (text === null) return null;
    const kept = JSON.parse(text) as Kept;
    if (kept.state === 'done') return kept.reply;
    if (Math.max(now() - kept.atMs, waitedMs) >= atMostMs) return null;
    await sleep(waitMs);
    waitedMs += waitMs;
    waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 1.6);
    text = await store.get(key);
  }
}

/**
 * Runs something at most once for its key, over all processes of one store: who comes second gets the first one's
 * reply, and null when the first one died before it had one. Rejects when the store can't be asked; nothing was run
 * then.
 */
export async function runOnce(once: Once, run: () => Promise<ToolReply>): Promise<ToolReply | null> {
  const { store, key, keepUntilMs, now } = once;
  const begun: Kept = { state: 'begun', atMs: now() };
  const found = await store.claim(key, JSON.stringify(begun), keepUntilMs);
  if (found !== null) return waitForOther(once, found);
  const reply = await run();
  const done: Kept = { state: 'done', reply };
  // The reply stands, whether or not it could be kept: later ones of this call are told that nobody knows.
  await store.put(key, JSON.stringify(done), keepUntilMs).catch(() => undefined);
  return reply;
}
