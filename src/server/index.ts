export { createTalkHandler } from './talk-handler.js';
export type { TalkHandler } from './talk-handler.js';
export { verifyIdentity } from './verify-identity.js';
export type { IdentityCheck, IdentityKey } from './verify-identity.js';
export { redactSecrets } from './redact.js';
export { createMemoryStore } from './store/memory.js';
export type { Charge, OpenTalk, StoredTurn, TalkStore } from './store/store.js';
export type { OpenSocket, ServerSocket, SocketListener } from './socket.js';
export type { RelaySeat } from './relay/seat.js';
export type {
  AgentSession,
  Denied,
  EndedConversation,
  FrustrationFromVoice,
  LogEntry,
  RequestInfo,
  ServerTool,
  TalkHandlerOptions,
  TalkLimits,
  TalkRating,
  ToolContext,
  TurnDetectionOption,
  Visitor,
} from './options.js';
export type { RuleChoice, RuleName } from '../policy/rules.js';
export type { TalkRefusal, TalkReply, TalkRequest } from '../engine/reply.js';
export type { DelegateOptions } from './delegate/options.js';
export { signedWebhook } from './human/webhook.js';
export type { WebhookOptions } from './human/webhook.js';
export type { Escalation, HumanHours, HumanOptions, Weekday } from './human/options.js';
