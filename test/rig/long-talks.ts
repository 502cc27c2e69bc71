import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFileStore } from '../../src/server/store/file.js';
import type { TalkStore } from '../../src/server/store/store.js';
import { settle, takeSeat } from '../unit/server/relay/stand.js';
import { stage } from '../unit/session/stage.js';
import { factsOf, wireOf } from './long-talk.js';

/** One talk that goes on and on, a round at a time. */
export interface LongTalk {
  round(): Promise<void>;
  /** Turns that are shown, or kept. */
  turns(): Promise<number>;
  close(): Promise<void>;
}

/** The page's: the real shell over the real state, with whatever is around it faked. Nothing is noted of it. */
export async function longTalkOfPage(): Promise<LongTalk> {
  const on = stage();
  const talk = await on.live();
  let rounds = 0;
  let nowMs = 1_000;
  Object.assign(on.around, { nowMs: () => nowMs });
  return {
    async round() {
      for (const fact of factsOf(rounds, nowMs)) {
        nowMs += 50;
        on.fact(fact);
      }
      rounds += 1;
      for (const noted of [on.told, on.did, on.commands, on.timers]) noted.length = 0;
    },
    turns: () => Promise.resolve(talk.view.conversation.turns.length),
    close: () => Promise.resolve(talk.stop()),
  };
}

/** The server's: the real relay, whose sockets and clock are the test's, over a store. */
export async function longTalkOfServer(store: TalkStore): Promise<LongTalk> {
  const on = takeSeat(true, { store, minutes: 60 * 24 * 365 });
  await on.open();
  let rounds = 0;
  return {
    async round() {
      for (const event of wireOf(rounds)) on.api.say(event);
      // All has sounded, and is kept.
      on.clock.pass(20_000);
      await settle();
      // The store does one thing after the other: it is looked whether any was forgotten, and then they are appended.
      for (let i = 0; i < 3; i += 1) await store.get('');
      rounds += 1;
      for (const wire of [on.page, on.api]) wire.sent.length = 0;
    },
    turns: async () => (await store.turns('c')).length,
    async close() {
      on.page.goes(1000);
      await on.relay.close();
    },
  };
}

/** Before any clock of a test's: nothing expires. */
export const now = (): number => 0;

/** A store whose memory is a file, and not the heap that is looked at. */
export function storeInFile(): { readonly store: TalkStore; remove(): Promise<void> } {
  const folder = mkdtempSync(path.join(tmpdir(), 'talk-long-'));
  const store = createFileStore({ path: path.join(folder, 'talks.db'), now });
  return {
    store,
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}
