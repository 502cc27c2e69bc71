import type { AudioOutput, CutItem } from './audio-output.js';
import { audioMs } from './conversation.js';
import type { ConversationRecord } from './conversation.js';
import type { Send } from './response-events.js';

/** Shortens one item to what was played; what nobody heard a sound of leaves the conversation. */
function shorten(record: ConversationRecord, send: Send, { itemId, contentIndex, playedMs }: CutItem): void {
  // An item of a response outside the conversation has no record.
  if (!record.find(itemId)) return;
  if (playedMs === 0) {
    record.delete(itemId);
    return send({ type: 'conversation.item.deleted', item_id: itemId });
  }
  record.truncate(itemId, contentIndex, playedMs);
  send({ type: 'conversation.item.truncated', item_id: itemId, content_index: contentIndex, audio_end_ms: playedMs }); // prettier-ignore
}

/** An item whose response was cancelled before it had a sound. */
const silentItems = (record: ConversationRecord): readonly CutItem[] =>
  record.items
    .filter((stored) => stored.item.type === 'message' && stored.item.role === 'assistant')
    .filter((stored) => stored.item.type === 'message' && stored.item.status === 'incomplete')
    .filter((stored) => stored.said === '' && stored.cutAtMs === null && audioMs(stored) === 0)
    .map(({ item: { id } }) => ({ itemId: id, contentIndex: 0, playedMs: 0 }));

/**
 * The agent falls silent at once; where its voice is played by this side, the record is shortened to what was played
 * and the clients are told, after the cancelled response is done. Where a client plays, this is all the client's.
 */
export async function cutOff(
  output: AudioOutput,
  record: ConversationRecord,
  send: Send,
  cancelled: Promise<void> = Promise.resolve(),
): Promise<void> {
  const cut = output.cut();
  if (!cut) return;
  await cancelled;
  for (const response_id of cut.responseIds) send({ type: 'output_audio_buffer.cleared', response_id });
  for (const item of [...cut.items, ...silentItems(record)]) shorten(record, send, item);
}
