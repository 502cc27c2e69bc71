import type { ForgetRequest } from '../../engine/reply.js';
import type { Site } from '../site.js';
import { whoIs } from '../start/who-is.js';
import { FORGOTTEN_CALL } from '../tools/run-once.js';
import { claimed } from './continue.js';
import { forgetBeside } from './beside.js';
import { MOST_MINUTES_KEPT } from '../limits/guard.js';
import { markForgotten } from './forgotten.js';

const LONGEST_TALK_MS = MOST_MINUTES_KEPT * 60_000;

/**
 * Deletes a conversation from the store, and tells the owner, who may hold more of it. Of a talk that goes on, what was
 * said until now is not kept either. A claim that is no good deletes nothing, and is not told so: there is nothing to find out.
 */
export async function forget(site: Site, request: Request, asked: ForgetRequest): Promise<void> {
  const { parts, options } = site;
  const visitor = await whoIs(site, request, asked.identity ?? null);
  const claim = await claimed(site, request, asked.conversation, visitor);
  if (!claim) return;
  const { conversationId } = claim;
  site.questions.drop(conversationId);
  const nowMs = parts.now();
  // A talk is kept no longer than this after its end.
  await markForgotten(parts.store, conversationId, {
    nowMs,
    untilMs: nowMs + parts.keptMs + LONGEST_TALK_MS,
  });
  const erased = { value: FORGOTTEN_CALL, untilMs: nowMs + LONGEST_TALK_MS };
  await forgetBeside(parts.store, conversationId, erased);
  await parts.store.forget(conversationId);
  await options.onForget?.({ conversationId, visitor });
}
