import type { ToolCall } from '../conversation/turn.js';
import type { Answering } from './declared-tool.js';
import type { Tool } from './talk.js';
import type { ToolRunner, ToolRunnerNeeds } from './tool-runner.js';

export interface CallsNeeds extends ToolRunnerNeeds {
  /** Brings the code that answers. */
  load(): Promise<typeof ToolRunner>;
  /** Aborts with the talk. */
  readonly signal: AbortSignal;
}

/** The calls of a talk: what answers them comes with the first one. */
export class Calls {
  readonly #needs: CallsNeeds;
  /** Null: none was made yet, or the code could not be had. */
  #runner: Promise<ToolRunner> | null = null;

  constructor(needs: CallsNeeds) {
    this.#needs = needs;
  }

  /** Of code that can't be had the model is told, so that it can say so; but for a call that somebody else answers. */
  async run(call: ToolCall, how: Answering, tools: readonly Tool[]): Promise<void> {
    const { signal, finished } = this.#needs;
    // Beside the code that will ask for it; that it can't be had is told then.
    if (how === 'ask') this.#needs.loadOnDemand().catch(() => {});
    const coming = (this.#runner ??= this.#createRunner());
    try {
      const runner = await coming;
      if (!signal.aborted) runner.run(call, how, tools);
    } catch (error) {
      // Another one may be on its way by now.
      if (this.#runner === coming) this.#runner = null;
      const fault = `${call.name} could not be asked: ${String(error)}`;
      if (how !== 'watch' && !signal.aborted)
        finished(call.callId, { output: JSON.stringify({ error: fault }), fault });
    }
  }

  /** With calls that were begun, in the order in which it is asked for. */
  withRunner(act: (runner: ToolRunner) => void): void {
    this.#runner?.then(act).catch(() => {});
  }

  async #createRunner(): Promise<ToolRunner> {
    const Runner = await this.#needs.load();
    return new Runner(this.#needs);
  }
}
