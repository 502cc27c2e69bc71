import type { ForgetRequest } from '../session/talk.js';

/** Before each try; a page that is left meanwhile leaves it to the site's own deletion in time. */
const TRIES_AFTER_MS = [0, 2_000, 10_000];

/** Asks the site to delete a conversation. Resolves with whether it did; never rejects. */
export async function forgetAtSite(
  { endpoint, identity }: { readonly endpoint: string; readonly identity: string },
  conversation: string,
): Promise<boolean> {
  const request: ForgetRequest = { type: 'forget', conversation, ...(identity !== '' && { identity }) };
  for (const afterMs of TRIES_AFTER_MS) {
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    try {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify(request);
      const url = new URL(endpoint, document.baseURI);
      if ((await fetch(url, { method: 'POST', headers, body, keepalive: true })).ok) return true;
    } catch {
      // Tried again.
    }
  }
  return false;
}
