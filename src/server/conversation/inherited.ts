import type { ServerParts } from '../parts.js';
import type { TalkRecord } from '../talk-record.js';
import { isSucceeded } from './succession.js';

type Store = Pick<ServerParts, 'store' | 'now'>;

/** The page waits for it with what it has to say, and a visitor with the page. */
const WAIT_MS = 2_000;
const LOOK_EVERY_MS = 40;
const KEEP_MS = 60_000;

const keyOf = (talkId: string): string => `inherited:${talkId}`;

/** The session that takes over from this talk knows all that was said in it. */
export const tellInherited = ({ store, now }: Store, talkId: string): Promise<void> =>
  store.put(keyOf(talkId), 'yes', now() + KEEP_MS);

/** Resolves when that is so, or when a visitor has waited long enough; at once, where no session takes over. */
export async function inherited(parts: Store, talk: TalkRecord): Promise<void> {
  for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += LOOK_EVERY_MS) {
    // One that was to take over may have been given back.
    if (!(await isSucceeded(parts.store, talk))) return;
    if ((await parts.store.get(keyOf(talk.talkId))) !== null) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}
