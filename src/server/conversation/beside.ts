import type { TalkStore } from '../store/store.js';

/** A list of its own in the store: what else is kept of a conversation, by the keys that it is kept under. */
const listOf = (conversationId: string): string => `beside:${conversationId}`;

/** What the tools of its talks answered, and asked, quotes the conversation, and is to be forgotten with it. */
export const noteBeside = (
  store: TalkStore,
  conversationId: string,
  keys: readonly string[],
  keepUntilMs: number,
): Promise<void> => {
  const notes = keys.map((id) => ({ id, source: 'observed', speaker: 'tool', text: '', interrupted: false, startedAtMs: 0 }) as const); // prettier-ignore
  return store.append(listOf(conversationId), notes, keepUntilMs);
};

/** `erased`: what stands in the place of each until then, so that nothing that was done once is done again. */
export async function forgetBeside(
  store: TalkStore,
  conversationId: string,
  erased: { readonly value: string; readonly untilMs: number },
): Promise<void> {
  for (const { id } of await store.turns(listOf(conversationId)))
    await store.put(id, erased.value, erased.untilMs);
  await store.forget(listOf(conversationId));
}
