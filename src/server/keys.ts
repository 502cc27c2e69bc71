const text = new TextEncoder();

/** Keys that are drawn from one secret, each for one purpose: knowing one tells nothing of another. */
export interface Keys {
  /** 32 bytes that seal the talks' proofs. */
  readonly seal: () => Promise<Uint8Array>;
  /** Hex, 64 digits: the same for the same words, and says nothing of them. */
  readonly digest: (purpose: string, words: string) => Promise<string>;
}

async function derive(secret: string, purpose: string): Promise<Uint8Array<ArrayBuffer>> {
  const base = await crypto.subtle.importKey('raw', text.encode(secret), 'HKDF', false, ['deriveBits']);
  const how = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: text.encode('talk-button'),
    info: text.encode(purpose),
  };
  return new Uint8Array(await crypto.subtle.deriveBits(how, base, 256));
}

async function sign(key: Uint8Array<ArrayBuffer>, words: string): Promise<string> {
  const hmac = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const signature = new Uint8Array(await crypto.subtle.sign('HMAC', hmac, text.encode(words)));
  return [...signature].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Derives when first asked: some platforms do no cryptography before the first request. */
export function createKeys(secret: string): Keys {
  const derived = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const key = (purpose: string): Promise<Uint8Array<ArrayBuffer>> => {
    const known = derived.get(purpose) ?? derive(secret, purpose);
    derived.set(purpose, known);
    return known;
  };
  return {
    seal: () => key('seal'),
    digest: async (purpose, words) => sign(await key(`digest ${purpose}`), words),
  };
}
