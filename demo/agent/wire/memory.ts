import type { Memory } from '../wits/situation.js';
import { audioMs } from './conversation.js';
import type { StoredItem } from './conversation.js';

/** What the agent's wits see of the record: waits for words that are still being recognized. */
export async function toMemory(items: readonly StoredItem[]): Promise<readonly Memory[]> {
  const memories = await Promise.all(items.map(toEntry));
  return memories.flatMap((memory) => memory ?? []);
}

async function toEntry(stored: StoredItem): Promise<Memory | null> {
  const { item, said, cutAtMs, heard } = stored;
  switch (item.type) {
    case 'message':
      // A spoken turn without any sound stands for a visitor who was idle.
      if (item.role === 'user')
        return heard
          ? { type: 'visitor', text: await heard, spoken: true, silent: audioMs(stored) === 0 }
          : { type: 'visitor', text: said };
      if (item.role === 'system') return { type: 'system', text: said };
      return { type: 'agent', text: said, cut: cutAtMs !== null || item.status === 'incomplete' };
    case 'function_call':
      return { type: 'call', callId: item.call_id ?? '', name: item.name, arguments: item.arguments };
    case 'function_call_output':
      return { type: 'output', callId: item.call_id, output: item.output };
    default:
      return null;
  }
}
