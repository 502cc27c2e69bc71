import type { Conversation } from '../conversation/turn.js';
import type { TalkProblem, TalkView } from '../session/talk.js';

const nothingSaid: Conversation = { turns: [], toolCalls: [] };
const resting: TalkView = {
  status: 'idle',
  conversation: nothingSaid,
  muted: false,
  problem: null,
  confirmation: null,
};

/** What is shown of the talks on this element: what they report, without what the visitor has closed or deleted. */
export class ShownView {
  readonly #changed: (before: TalkView, after: TalkView) => void;
  #view: TalkView = resting;
  /** Ids of turns and tool calls that are no longer shown. */
  #forgotten: ReadonlySet<string> = new Set();
  /** The problem that was closed; the talk may go on naming it. */
  #dismissed: TalkProblem | null = null;

  constructor(changed: (before: TalkView, after: TalkView) => void) {
    this.#changed = changed;
  }

  get view(): TalkView {
    return this.#view;
  }

  show(view: TalkView): void {
    const before = this.#view;
    this.#view = this.#withoutDismissed(this.#withoutForgotten(view));
    this.#changed(before, this.#view);
  }

  dismissProblem(): void {
    this.#dismissed = this.#view.problem ?? this.#dismissed;
    const status = this.#view.status === 'error' ? 'idle' : this.#view.status;
    this.show({ ...this.#view, status, problem: null });
  }

  /** Of all that was said until now. */
  forget(): void {
    const { turns, toolCalls } = this.#view.conversation;
    this.#forgotten = new Set([
      ...this.#forgotten,
      ...turns.map((turn) => turn.id),
      ...toolCalls.map((call) => call.callId),
    ]);
    this.show(this.#view);
  }

  #withoutForgotten(view: TalkView): TalkView {
    if (this.#forgotten.size === 0) return view;
    const turns = view.conversation.turns.filter((turn) => !this.#forgotten.has(turn.id));
    const toolCalls = view.conversation.toolCalls.filter((call) => !this.#forgotten.has(call.callId));
    return { ...view, conversation: { turns, toolCalls } };
  }

  #withoutDismissed(view: TalkView): TalkView {
    return view.problem && view.problem === this.#dismissed ? { ...view, problem: null } : view;
  }
}
