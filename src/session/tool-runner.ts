import type { ToolCall } from '../conversation/turn.js';
import type { Answering } from './declared-tool.js';
import type { QuestionCode } from './on-demand.js';
import { describeOutput } from './run-tool.js';
import type { SiteNeeds } from './ask-endpoint.js';
import type { Tool } from './talk.js';
import { answerCall, type AnswerNeeds } from './tool-answers.js';
import { TOOL_TIMEOUT_MS, tookTooLong, type ToolOutcome } from './tool-outcome.js';

export interface ToolRunnerNeeds {
  /** False: the page answers the call by itself. */
  isOurs(call: ToolCall): boolean | Promise<boolean>;
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
    const { finished, setTimer } = this.#needs;
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
    if (how !== 'watch')
      void this.#ask({ call, how, tools, signal }).then((outcome) => outcome && finish(outcome));
  }

  /** Null: nobody wants to know any more, or the page answers by itself. Never rejects. */
  async #ask(asked: Omit<AnswerNeeds, 'site' | 'newId' | 'loadOnDemand'>): Promise<ToolOutcome | null> {
    const { isOurs, site, newId, loadOnDemand } = this.#needs;
    const { call, how, signal } = asked;
    // It may have been left while this code came: that is told in the same moment, but later.
    await null;
    if (signal.aborted) return null;
    // What is only asked about is not told to the page, which might do it at once.
    if ((how === 'run' || how === 'forward') && !(await isOurs(call))) return null;
    // The page may also have ended the talk while it was being asked.
    return signal.aborted ? null : answerCall({ ...asked, site: site(), newId, loadOnDemand });
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
