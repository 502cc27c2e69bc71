import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Keys } from './keys.js';

const ISSUER = 'talk-button';

export interface SealTimes {
  readonly nowMs: number;
  /** It can't be opened from then on. */
  readonly untilMs: number;
}

/** What a page may hold and can't read. `audience`: what it is for; it passes for nothing else. */
export async function seal(
  audience: string,
  content: Readonly<Record<string, unknown>>,
  keys: Keys,
  { nowMs, untilMs }: SealTimes,
): Promise<string> {
  return new EncryptJWT(content)
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuer(ISSUER)
    .setAudience(audience)
    .setIssuedAt(new Date(nowMs))
    .setExpirationTime(new Date(untilMs))
    .encrypt(await keys.seal());
}

/** Rejects for what we have not sealed for this, or what is older than it may be. */
export async function unseal<Content>(
  audience: string,
  sealed: string,
  keys: Keys,
  nowMs: number,
): Promise<Content> {
  const { payload } = await jwtDecrypt<Content>(sealed, await keys.seal(), {
    issuer: ISSUER,
    audience,
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
    requiredClaims: ['exp'],
    currentDate: new Date(nowMs),
  });
  return payload;
}
