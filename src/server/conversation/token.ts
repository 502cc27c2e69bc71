import { EncryptJWT, jwtDecrypt } from 'jose';
import type { Keys } from '../keys.js';

const ISSUER = 'talk-button';
/** What is sealed for a talk does not pass for a conversation. */
const AUDIENCE = 'conversation';

/** What a page holds of its conversation, and can't read. */
export interface ConversationClaim {
  readonly conversationId: string;
  /** Whose it is; null: nobody had signed in. */
  readonly visitorId: string | null;
  /** Of the browser's cookie, where it took one: without it the claim is good for nothing; null: it had none. */
  readonly binding: string | null;
}

export async function sealConversation(
  claim: ConversationClaim,
  keys: Keys,
  { nowMs, untilMs }: { readonly nowMs: number; readonly untilMs: number },
): Promise<string> {
  return new EncryptJWT({ claim })
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setIssuedAt(new Date(nowMs))
    .setExpirationTime(new Date(untilMs))
    .encrypt(await keys.seal());
}

/** Null: we have not sealed it, or its time is over. */
export async function openConversation(
  token: string,
  keys: Keys,
  nowMs: number,
): Promise<ConversationClaim | null> {
  try {
    const { payload } = await jwtDecrypt<{ claim: ConversationClaim }>(token, await keys.seal(), {
      issuer: ISSUER,
      audience: AUDIENCE,
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      requiredClaims: ['exp'],
      currentDate: new Date(nowMs),
    });
    return payload.claim;
  } catch {
    return null;
  }
}
