import type { ToolCall } from '../conversation/turn.js';
import type { Answering } from './declared-tool.js';
import type { QuestionCode } from './on-demand.js';
import { describeOutput } from './run-tool.js';
import type { SiteNeeds } from './ask-endpoint.js';
import type { Tool } from './talk.js';
import { answerCall } from './tool-answers.js';
import { TOOL_TIMEOUT_MS, tookTooLong, type ToolOutcome } from './tool-outcome.js';

export interface ToolRunnerNeeds {
  /** False: the page answers the call by itself. */
  isOurs(call: ToolCall): boolean;
  /** The site, as it is known by now. */
  site(): SiteNeeds;
  finished(callId: string, outcome: ToolOutcome): void;
  /** Brings what only a question needs; rejects where it can't be had. */
  loadOnDemand(): Promise<QuestionCode>;
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
    const { callId, name } = call;
    const { isOurs, site, finished, newId, setTimer, loadOnDemand } = this.#needs;
    const running = new AbortController();
    const { signal } = running;
    this.#running.set(callId, running);
    const finish = (outcome: ToolOutcome): void => {
      if (this.end(callId)) finished(callId, outcome);
    };
    signal.addEventListener(
      'abort',
      setTimer(() => finish(tookTooLong(name)), TOOL_TIMEOUT_MS),
    );
    if (how === 'watch') return;
    // What is only asked about is not told to the page, which might do it at once.
    if ((how === 'run' || how === 'forward') && !isOurs(call)) return;
    // The page may also have answered, or ended the talk, while it was being asked.
    if (!signal.aborted)
      void answerCall({ call, how, tools, site: site(), signal, newId, loadOnDemand }).then(finish);
  }

  /** The page answers the call by itself. */
  answer(callId: string, output: unknown): void {
    if (this.end(callId)) this.#needs.finished(callId, describeOutput(output));
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
