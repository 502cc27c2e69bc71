import type { SeedItem } from '../../conversation/seed.js';

type Wire = Readonly<Record<string, unknown>>;

/** Of the ids of what a session is told of earlier ones: no news to whoever was there. */
export const SEED_PREFIX = 'seed_';

const message = (role: string, type: string, text: string): Wire => ({
  type: 'message',
  role,
  content: [{ type, text }],
});

function encode(item: SeedItem): readonly Wire[] {
  switch (item.type) {
    case 'said':
      // The API takes no audio of the assistant's: only its words can be told again.
      return [
        item.speaker === 'visitor'
          ? message('user', 'input_text', item.text)
          : message('assistant', 'output_text', item.text),
      ];
    case 'tool': {
      const { callId: call_id, name, output } = item;
      return [
        { type: 'function_call', call_id, name, arguments: item.arguments },
        { type: 'function_call_output', call_id, output },
      ];
    }
    case 'note':
      return [message('system', 'input_text', item.text)];
  }
}

/** The items of `conversation.item.create`, in their order, without ids. */
export const encodeSeed = (items: readonly SeedItem[]): readonly Wire[] => items.flatMap(encode);
