import type { ForgetRequest } from '../session/talk.js';
import { storage } from './settings.js';
import { dueKeyOf } from './snapshot.js';

/** Before each try; what then is still to be done is left to the next page. */
const TRIES_AFTER_MS = [0, 2_000, 10_000];
/** By then a site has deleted it by itself, or never will. */
const KEPT_MS = 90 * 24 * 3_600_000;
const MOST_DUE = 20;

interface Where {
  readonly endpoint: string;
  readonly identity: string;
}

/** A conversation that the visitor has deleted: the token that names it to the site, and since when. */
interface Due {
  readonly token: string;
  readonly sinceMs: number;
}

/**
 * Asks the site to delete a conversation, and whatever else it has still to delete: what a visitor has deleted here is
 * noted until the site has heard of it, over pages and days. Never rejects.
 */
export async function forgetAtSite({ endpoint, identity }: Where, token?: string): Promise<void> {
  const where = { endpoint, identity };
  note(where, (due) => (token === undefined ? due : [...due, { token, sinceMs: Date.now() }]));
  const due = new Set(readDue(where).map((noted) => noted.token));
  // Where nothing may be stored, it is asked all the same.
  if (token !== undefined && !due.has(token)) await ask(where, token, () => true);
  await Promise.all(
    [...due].map((noted) => ask(where, noted, () => readDue(where).some((still) => still.token === noted))),
  );
}

/** `isDue`: whether nobody else has done it meanwhile. */
async function ask(where: Where, token: string, isDue: () => boolean): Promise<void> {
  const { endpoint, identity } = where;
  const request: ForgetRequest = {
    type: 'forget',
    conversation: token,
    ...(identity !== '' && { identity }),
  };
  for (const afterMs of TRIES_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    if (!isDue()) return;
    try {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(request);
      const url = new URL(endpoint, document.baseURI);
      const { ok } = await fetch(url, { method: 'POST', headers, body, keepalive: true });
      if (ok) return note(where, (due) => due.filter((other) => other.token !== token));
    } catch {
      // Tried again.
    }
  }
}

const readDue = (where: Where): readonly Due[] => {
  try {
    const due = storage((store) => JSON.parse(store[dueKeyOf(where)] as string) as readonly Due[]) ?? [];
    return due.filter(({ sinceMs }) => Date.now() - sinceMs < KEPT_MS).slice(-MOST_DUE);
  } catch {
    // Nonsense, of another's making.
    return [];
  }
};

function note(where: Where, change: (due: readonly Due[]) => readonly Due[]): void {
  const due = change(readDue(where));
  storage((store) => {
    if (due.length === 0) store.removeItem(dueKeyOf(where));
    else store.setItem(dueKeyOf(where), JSON.stringify(due));
  });
}
