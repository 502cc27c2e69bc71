import type { ToolCall } from '../conversation/turn.js';
import { runTool, TOOL_TIMEOUT_MS, tookTooLong, type ToolOutcome } from './run-tool.js';
import type { Tool } from './talk.js';

export interface ToolRunnerNeeds {
  /** False: the page answers the call by itself. */
  isOurs(call: ToolCall): boolean;
  finished(call: ToolCall, outcome: ToolOutcome): void;
  setTimer(callback: () => void, delayMs: number): () => void;
}

/** The calls under way: each ends once, by its tool, by the page, by its time being over, or with the talk. */
export class ToolRunner {
  readonly #needs: ToolRunnerNeeds;
  readonly #running = new Map<string, AbortController>();

  constructor(needs: ToolRunnerNeeds) {
    this.#needs = needs;
  }

  run(call: ToolCall, tools: readonly Tool[]): void {
    const running = new AbortController();
    this.#running.set(call.callId, running);
    const finish = (outcome: ToolOutcome): void => {
      if (this.end(call.callId)) this.#needs.finished(call, outcome);
    };
    const cancel = this.#needs.setTimer(() => finish(tookTooLong(call.name)), TOOL_TIMEOUT_MS);
    running.signal.addEventListener('abort', cancel);
    if (this.#needs.isOurs(call) && !running.signal.aborted) {
      void runTool(call, tools, running.signal).then(finish);
    }
  }

  /** Whether the call was under way; whatever it returns now is ignored, and its signal says so. */
  end(callId: string): boolean {
    this.#running.get(callId)?.abort();
    return this.#running.delete(callId);
  }

  endAll(): void {
    for (const callId of [...this.#running.keys()]) this.end(callId);
  }
}
