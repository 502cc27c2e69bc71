import assert from 'node:assert/strict';
import { startDemo, type Demo } from '../../demo/serve.js';
import type { ServerTool } from '../../src/server/index.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import type { StoredTurn, TalkStore } from '../../src/server/store/store.js';
import { seeded } from '../noise/random.js';
import { openRig, speech, type Rig } from './browser.js';
import { beginTalk, mark, pageBy, quiet, toButton, type, type SeenTurn, type Way } from './talking.js';

export interface Drops {
  readonly way: Way;
  readonly kills: number;
  /** Chooses what is said and when the link is killed. */
  readonly seed: number;
  /** Some of it is spoken; else all is typed. */
  readonly aloud: boolean;
  /** After each. */
  readonly told?: (drop: Drop) => void;
}

/** Of one kill: what went on, and how long the talk was away after the network was back. */
export interface Drop {
  readonly during: string;
  /** When the link was killed, ms since the epoch. */
  readonly killedAtMs: number;
  readonly afterMs: number;
  readonly awayMs: number;
  readonly backMs: number;
}

export interface Dropped {
  readonly drops: readonly Drop[];
  /** As the page shows them. */
  readonly seen: readonly SeenTurn[];
  readonly kept: readonly StoredTurn[];
}

/** How long a tool takes that is to be cut off in the middle. */
const TOOL_MS = 1_500;
const LONGEST_AWAY_MS = 4_000;
const AGAIN_WITHIN_MS = 60_000;

/** Looks as long for a person as it takes to lose the link. */
const slowTool: ServerTool = {
  name: 'find_a_human',
  description: 'Connects the visitor to a human.',
  parameters: { type: 'object', properties: {} },
  effect: 'read',
  run: async (_, { signal }) => {
    await new Promise((resolve) => {
      const timer = setTimeout(resolve, TOOL_MS);
      signal.addEventListener('abort', () => (clearTimeout(timer), resolve(null)));
    });
    return 'Nobody is free right now.';
  },
};

const NAMES = 'Alder Birch Cedar Dogwood Elm Fir Ginkgo Hazel Ivy Juniper Kapok Larch Maple Nutmeg Oak Poplar Quince Rowan Spruce Teak'.split(' '); // prettier-ignore

/** No two of them are the same, so that a turn that is kept twice shows. */
const nameOf = (index: number): string =>
  `${NAMES[index % NAMES.length]}${'.'.repeat(Math.floor(index / NAMES.length) + 1)}`;

const QUESTIONS = {
  answer: 'Tell me everything about the espresso machine',
  order: 'Where is my order 1042',
  tool: 'Can I talk to a person',
} as const;

const SPOKEN = ['shop/hours', 'shop/return'] as const;

/** Whatever the visitor is doing when the link breaks. Returns its name. */
async function begin(rig: Rig, index: number, aloud: boolean, random: () => number): Promise<string> {
  const kinds = [...(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[]), 'nothing', ...(aloud ? ['speech'] : [])] as const; // prettier-ignore
  const kind = kinds[Math.floor(random() * kinds.length)] ?? 'nothing';
  if (kind === 'speech')
    void rig.say(speech(SPOKEN[index % SPOKEN.length] ?? 'shop/hours')).catch(() => undefined); // prettier-ignore
  else if (kind !== 'nothing')
    await type(rig, `${QUESTIONS[kind as keyof typeof QUESTIONS]}? I am ${nameOf(index)}`);
  return kind;
}

async function drop(rig: Rig, demo: Demo, index: number, { aloud, random }: { readonly aloud: boolean; readonly random: () => number }): Promise<Drop> {
  const during = await begin(rig, index, aloud, random);
  const afterMs = Math.round(random() * 2_500);
  await rig.page.waitForTimeout(afterMs);
  const { statuses } = await mark(rig);
  const context = rig.page.context();
  const awayMs = random() < 0.5 ? 0 : Math.round(random() * LONGEST_AWAY_MS);
  // A browser that is told to be offline may not learn that its socket was closed: first the one, then the other.
  if (awayMs > 0) await context.route('**/talk', (route) => route.abort());
  const killedAtMs = Date.now();
  demo.agent?.dropAll();
  await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting', AGAIN_WITHIN_MS, statuses);
  let returnedAtMs = Date.now();
  if (awayMs > 0) {
    await context.setOffline(true);
    await rig.page.waitForTimeout(awayMs);
    await context.unroute('**/talk');
    await context.setOffline(false);
    returnedAtMs = Date.now();
  }
  const lost = (await rig.events('talk-statuschange')).findIndex(
    ({ status }, at) => at >= statuses && status === 'reconnecting',
  );
  const { atMs } = await rig.until('talk-statuschange', ({ status }) => status !== 'reconnecting', AGAIN_WITHIN_MS, lost); // prettier-ignore
  return { during, killedAtMs, afterMs, awayMs, backMs: Math.max(0, Math.round(atMs - returnedAtMs)) };
} // prettier-ignore

/** All that is kept, under whatever conversation. */
function watchedStore(): { readonly store: TalkStore; readonly conversations: ReadonlySet<string> } {
  const store = createMemoryStore();
  const conversations = new Set<string>();
  const append = store.append.bind(store);
  return {
    conversations,
    store: Object.assign(store, {
      // It is looked at when the site has gone.
      close: async () => undefined,
      append: (id: string, turns: readonly StoredTurn[], keepUntilMs: number) => {
        if (!id.startsWith('beside:')) conversations.add(id);
        return append(id, turns, keepUntilMs);
      },
    }),
  };
}

/** One talk whose link is killed again and again, at moments that the seed chooses. */
export async function talkThroughDrops({ way, kills, seed, aloud, told }: Drops): Promise<Dropped> {
  const random = seeded(seed);
  const { store, conversations } = watchedStore();
  const demo = await startDemo({
    port: 0,
    session: { greeting: null },
    store,
    tools: [slowTool],
    limits: { startsPerMinute: { visitor: 1_000, address: 1_000 }, concurrent: { visitor: 50 } },
    log: () => undefined,
  });
  const rig = await openRig();
  try {
    await beginTalk(rig, pageBy(way, demo));
    const drops: Drop[] = [];
    while (drops.length < kills) {
      const dropped = await drop(rig, demo, drops.length, { aloud, random });
      drops.push(dropped);
      told?.(dropped);
      await rig.page.waitForTimeout(random() * 1_500);
    }
    await quiet(rig);
    const seen = await toButton(rig, (button) => button.conversation.turns);
    assert.deepEqual(await rig.events('talk-end'), []);
    assert.deepEqual(await rig.events('page-error'), []);
    assert.deepEqual([...conversations].length, 1, 'it is one conversation');
    await rig.page.close();
    await demo.close();
    return { drops, seen, kept: await store.turns([...conversations][0] ?? '') };
  } finally {
    await rig.close();
    await demo.close().catch(() => undefined);
  }
}

const listed = (turns: readonly object[]): string => turns.map((turn) => JSON.stringify(turn)).join('\n');

/** Where `texts` stand in `kept`, each behind the one before it; the first that is missing is told. */
function assertInOrder(texts: readonly string[], kept: readonly string[], { drops, seen, kept: all }: Dropped): void {
  let at = 0;
  for (const text of texts) {
    const found = kept.indexOf(text, at);
    assert.ok(found >= 0, `"${text}" is not kept, or not in its place.\nThe page shows:\n${listed(seen)}\nThe store has:\n${listed(all)}\nThe kills:\n${listed(drops)}`); // prettier-ignore
    at = found + 1;
  }
} // prettier-ignore

/** So long after a turn's end the site's server may still believe that a word of it is to come. */
const SETTLED_AFTER_MS = 1_000;

/** Every turn that was over for a second when a link broke is kept once, whole, in the order in which it was spoken. */
export function assertKept(dropped: Dropped): void {
  const { drops, seen, kept } = dropped;
  const isFresh = ({ speaker, startedAtMs, heardMs }: SeenTurn): boolean =>
    speaker === 'agent' &&
    drops.some(({ killedAtMs }) => Math.abs(killedAtMs - startedAtMs - heardMs) < SETTLED_AFTER_MS);
  const said = kept
    .filter(({ speaker }) => speaker !== 'tool')
    .map(({ speaker, text }) => `${speaker}: ${text}`);
  // Of an answer that broke off page and server know to a word, or two, how far it came.
  const whole = seen
    .filter((turn) => !turn.interrupted && !isFresh(turn))
    .map(({ speaker, text }) => `${speaker}: ${text}`);
  assertInOrder(whole, said, dropped);
  const typed = said.filter((text) => /^visitor: .*I am [A-Z]/.test(text));
  assert.deepEqual(typed, [...new Set(typed)], 'nothing that was typed is kept twice');
  const count = (turns: readonly { readonly speaker: string }[]): number =>
    turns.filter(({ speaker }) => speaker === 'agent').length;
  assert.ok(count(kept) <= count(seen), `${count(kept)} answers kept, ${count(seen)} seen`);
}
