import type { TalkReply } from '../../../src/engine/reply.js';

/** What an endpoint grants whose server sees the talk, and keeps the conversation. */
export const access: TalkReply = {
  talk: 'sealed',
  way: { transport: 'websocket', url: 'wss://model.test', protocols: [] },
  interrupter: 'client',
  greeting: null,
  tools: [],
  observed: true,
  endsAtMs: null,
  conversation: 'sealed-conversation',
};
