/** The element's class and types, without side effects; `talk-button/define` registers `<talk-button>`. */
export { TalkButton } from './element/talk-button.js';
export * from './element/events/index.js';
export { english } from './element/english.js';
export type { MessageKey, Messages, OwnMessages } from './element/messages.js';
export type { Position, Size, ThinkingSound, TransportWish, Variant } from './element/properties.js';
export type { Conversation, ToolCall, Turn } from './conversation/turn.js';
export type {
  Directive,
  EndReason,
  ErrorReason,
  Given,
  Happening,
  Moment,
  Offer,
  OpenTalk,
  Policy,
  PolicyChoice,
  Status,
  Tool,
} from './session/talk.js';
