import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { verifyIdentity } from '../src/server/index.js';
import type { Visitor } from '../src/server/index.js';

/** Who the visitor is, as a site's own sign-in knows it. */
export interface SignIn {
  /** A token for a page that is being served to the visitor of this name. */
  token(visitorId: string): Promise<string>;
  /** Null: no token, or none of ours that still holds. */
  visitor(token: string | null): Promise<Visitor | null>;
}

/** `key`: of all processes of a site; by default of this one, which lives as long as it does. */
export function createSignIn(key = randomBytes(32).toString('base64url')): SignIn {
  return {
    token: (visitorId) =>
      new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(visitorId)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(key)),
    visitor: (token) => verifyIdentity(token, key),
  };
}
