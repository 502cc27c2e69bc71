import type { TalkStore } from '../store/store.js';

const keyOf = (conversationId: string): string => `forgotten:${conversationId}`;

/** A talk that goes on may hold turns of the conversation that it has not kept yet: they are not to come back. */
export const markForgotten = (
  store: TalkStore,
  conversationId: string,
  times: { readonly nowMs: number; readonly untilMs: number },
): Promise<void> => store.put(keyOf(conversationId), String(times.nowMs), times.untilMs);

/** Until when what was said is forgotten, ms since the epoch; 0: all is kept. */
export const forgottenUntilMs = async (store: TalkStore, conversationId: string): Promise<number> =>
  Number((await store.get(keyOf(conversationId))) ?? 0);
