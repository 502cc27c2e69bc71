export { createTalkHandler } from './talk-handler.js';
export type { TalkHandler } from './talk-handler.js';
export type { AgentSession, TalkHandlerOptions, TurnDetectionOption } from './options.js';
export type { TalkRefusal, TalkReply, TalkRequest } from '../engine/reply.js';
