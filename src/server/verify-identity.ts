import { importJWK, importSPKI, jwtVerify } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import type { Visitor } from './options.js';

/** An HS256 secret, a public key as a JWK, or one as PEM (`-----BEGIN PUBLIC KEY-----`). */
export type IdentityKey = string | Readonly<JWK>;

export interface IdentityCheck {
  /** Who the token must have been made for. */
  readonly audience?: string;
  /** Of a PEM key. Default `RS256`; a JWK names its own. */
  readonly algorithm?: string;
  /** Ms since the epoch. */
  readonly now?: () => number;
}

interface Verifier {
  readonly key: CryptoKey | Uint8Array;
  readonly algorithms: string[];
}

const ALGORITHM_OF_KEY: Readonly<Record<string, string>> = {
  oct: 'HS256',
  RSA: 'RS256',
  EC: 'ES256',
  OKP: 'EdDSA',
};

/** The key decides the algorithm, never the token: a public key would else pass for a shared secret. */
async function verifierOf(key: IdentityKey, algorithm: string | undefined): Promise<Verifier> {
  if (typeof key !== 'string') {
    const name = algorithm ?? key.alg ?? ALGORITHM_OF_KEY[key.kty ?? ''] ?? '';
    return { key: await importJWK({ ...key }, name), algorithms: [name] };
  }
  if (key.trimStart().startsWith('-----BEGIN')) {
    const name = algorithm ?? 'RS256';
    return { key: await importSPKI(key.trim(), name), algorithms: [name] };
  }
  return { key: new TextEncoder().encode(key), algorithms: ['HS256'] };
}

/**
 * Reads the page's `identity` token, a JWT that the site's own sign-in made: for `authorize`. The visitor's `id` is the
 * token's `sub`; `sub` and `exp` have to be there. Null: no token, or none that holds. Rejects when the key is no key.
 */
export async function verifyIdentity(
  token: string | null,
  key: IdentityKey,
  check: IdentityCheck = {},
): Promise<Visitor | null> {
  if (!token) return null;
  const verifier = await verifierOf(key, check.algorithm);
  try {
    const { payload } = await jwtVerify(token, verifier.key, {
      algorithms: verifier.algorithms,
      requiredClaims: ['exp', 'sub'],
      currentDate: new Date(check.now?.() ?? Date.now()),
      ...(check.audience === undefined ? {} : { audience: check.audience }),
    });
    const { sub } = payload;
    return typeof sub === 'string' && sub !== '' ? { ...payload, id: sub } : null;
  } catch {
    return null;
  }
}
