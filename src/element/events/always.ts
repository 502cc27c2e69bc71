import type { EndReason, ErrorReason, Status, TalkProblem } from '../../session/talk.js';
import { TalkEvent } from './talk-event.js';

/** Before anything is opened or asked for; cancel it and there is no talk. */
export class TalkBeforeStartEvent extends TalkEvent {
  constructor() {
    super('talk-beforestart', {}, true);
  }
}

/** How the talk stands has changed. */
export class TalkStatusChangeEvent extends TalkEvent {
  declare readonly status: Status;
  constructor(status: Status) {
    super('talk-statuschange', { status });
  }
}

/** Something went wrong. `message` is for a log; what people read are the element's `messages`. */
export class TalkErrorEvent extends TalkEvent {
  declare readonly reason: ErrorReason;
  declare readonly message: string;
  declare readonly retryable: boolean;
  constructor({ reason, detail: message, retryable }: TalkProblem) {
    super('talk-error', { reason, message, retryable });
  }
}

/** The talk is over. */
export class TalkEndEvent extends TalkEvent {
  declare readonly reason: EndReason;
  constructor(reason: EndReason) {
    super('talk-end', { reason });
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-beforestart': TalkBeforeStartEvent;
    'talk-statuschange': TalkStatusChangeEvent;
    'talk-error': TalkErrorEvent;
    'talk-end': TalkEndEvent;
  }
}
