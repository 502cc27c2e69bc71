import { TalkEvent } from './talk-event.js';

/**
 * The agent hands the visitor to a person, by its tool `escalate`. Cancelled, the page takes over: the talk ends with
 * the reason `escalated`, and the site's endpoint is not told. `reason` and `summary` are the agent's words; `conversationId`
 * is what the site's owner knows the conversation by.
 */
export class TalkEscalateEvent extends TalkEvent {
  declare readonly reason: string;
  declare readonly summary: string;
  declare readonly conversationId: string;
  constructor(reason: string, summary: string, conversationId: string) {
    super('talk-escalate', { reason, summary, conversationId }, true);
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-escalate': TalkEscalateEvent;
  }
}
