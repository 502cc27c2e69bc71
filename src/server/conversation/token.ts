import type { Keys } from '../keys.js';
import { seal, unseal, type SealTimes } from '../seal.js';

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

export const sealConversation = (claim: ConversationClaim, keys: Keys, times: SealTimes): Promise<string> =>
  seal(AUDIENCE, { claim }, keys, times);

/** Null: we have not sealed it, or its time is over. */
export const openConversation = (
  token: string,
  keys: Keys,
  nowMs: number,
): Promise<ConversationClaim | null> =>
  unseal<{ claim: ConversationClaim }>(AUDIENCE, token, keys, nowMs).then(
    ({ claim }) => claim,
    () => null,
  );
