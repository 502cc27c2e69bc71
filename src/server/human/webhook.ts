import type { Escalation } from './options.js';

export interface WebhookOptions {
  /** Gets each escalation as JSON in a POST; anything but a 2xx is tried again. */
  readonly url: string;
  /** Signs it: base64, at least 24 bytes, as `whsec_…` or bare. */
  readonly secret: string;
  /** Default: the platform's own. */
  readonly fetch?: typeof fetch;
  /** Ms since the epoch. */
  readonly now?: () => number;
}

const FEWEST_BYTES = 24;

function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const base64 = secret.replace(/^whsec_/, '');
  let bytes = '';
  try {
    bytes = atob(base64);
  } catch {
    // Told below.
  }
  if (bytes.length < FEWEST_BYTES)
    throw new Error(`signedWebhook needs a secret of at least ${FEWEST_BYTES} bytes in base64.`);
  return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0));
}

function isAddress(url: string): boolean {
  try {
    return /^https?:$/.test(new URL(url).protocol);
  } catch {
    return false;
  }
}

async function signature(key: Uint8Array<ArrayBuffer>, words: string): Promise<string> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, new TextEncoder().encode(words)));
  return btoa(String.fromCharCode(...signed));
}

/**
 * An `onEscalate` that posts to the owner's address, signed as standardwebhooks.com has it, so that its libraries can
 * check it: `webhook-id` (the escalation's, the same at each try), `webhook-timestamp`, `webhook-signature`. Throws for
 * a secret or an address that is none.
 */
export function signedWebhook(
  options: WebhookOptions,
): (escalation: Escalation, signal: AbortSignal) => Promise<void> {
  const key = keyOf(options.secret);
  if (!isAddress(options.url))
    throw new Error(`signedWebhook needs an address to post to, not ${JSON.stringify(options.url)}.`);
  const { url, now = Date.now } = options;
  return async (escalation, signal) => {
    const ask = options.fetch ?? fetch;
    const body = JSON.stringify({ type: 'talk.escalated', data: escalation });
    const timestamp = String(Math.floor(now() / 1000));
    const response = await ask(url, {
      method: 'POST',
      body,
      signal,
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'webhook-id': escalation.id,
        'webhook-timestamp': timestamp,
        'webhook-signature': `v1,${await signature(key, `${escalation.id}.${timestamp}.${body}`)}`,
      },
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The webhook answered with ${response.status}.`);
  };
}
