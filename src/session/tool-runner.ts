import type { ToolCall } from '../conversation/turn.js';
import { askFirst, declined } from './ask-first.js';
import type { Answering } from './declared-tool.js';
import { runTool, TOOL_TIMEOUT_MS, tookTooLong, type ToolOutcome } from './run-tool.js';
import type { Tool } from './talk.js';

export interface ToolRunnerNeeds {
  /** False: the page answers the call by itself. */
  isOurs(call: ToolCall): boolean;
  /** Asks the site. Never rejects. */
  forward(call: ToolCall, signal: AbortSignal): Promise<ToolOutcome>;
  finished(call: ToolCall, outcome: ToolOutcome): void;
  newId(): string;
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** The calls under way: each ends once, by whoever answers it, by the page, by its time being over, or with the talk. */
export class ToolRunner {
  readonly #needs: ToolRunnerNeeds;
  readonly #running = new Map<string, AbortController>();

  constructor(needs: ToolRunnerNeeds) {
    this.#needs = needs;
  }

  run(call: ToolCall, how: Answering, tools: readonly Tool[]): void {
    const running = new AbortController();
    this.#running.set(call.callId, running);
    const finish = (outcome: ToolOutcome): void => {
      if (this.end(call.callId)) this.#needs.finished(call, outcome);
    };
    const cancel = this.#needs.setTimer(() => finish(tookTooLong(call.name)), TOOL_TIMEOUT_MS);
    running.signal.addEventListener('abort', cancel);
    void this.#answer(call, how, tools, running.signal)?.then(finish);
  }

  /** Null: somebody else answers. What is only asked about is not told to the page, which might do it at once. */
  #answer(
    call: ToolCall,
    how: Answering,
    tools: readonly Tool[],
    signal: AbortSignal,
  ): Promise<ToolOutcome> | null {
    switch (how) {
      case 'run':
        return this.#isOurs(call, signal) ? runTool(call, tools, signal) : null;
      case 'forward':
        return this.#isOurs(call, signal) ? this.#needs.forward(call, signal) : null;
      case 'ask':
        return Promise.resolve(askFirst(call, tools, this.#needs.newId()));
      case 'decline':
        return Promise.resolve(declined);
      case 'watch':
        return null;
    }
  }

  /** The page may also have answered, or ended the talk, while it was being asked. */
  readonly #isOurs = (call: ToolCall, signal: AbortSignal): boolean =>
    this.#needs.isOurs(call) && !signal.aborted;

  /** Whether the call was under way; whatever it returns now is ignored, and its signal says so. */
  end(callId: string): boolean {
    this.#running.get(callId)?.abort();
    return this.#running.delete(callId);
  }

  endAll(): void {
    for (const callId of [...this.#running.keys()]) this.end(callId);
  }
}
