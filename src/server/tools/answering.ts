import type { ToolReply } from '../../engine/reply.js';
import type { LogEntry } from '../options.js';
import { redactSecrets } from '../redact.js';
import type { TalkRecord } from '../talk-record.js';
import { canonicalJson } from './canonical-json.js';
import type { Confirmations } from './confirmations.js';
import type { KnownTool } from './known-tool.js';
import {
  failedOutput,
  invalidOutput,
  needsConfirmationOutput,
  outputText,
  refusedOutput,
  unknownOutput,
} from './output.js';
import { withinTime } from './within-time.js';

export interface DeskCall {
  readonly talk: TalkRecord;
  readonly callId: string;
  readonly name: string;
  /** JSON, as it came. */
  readonly arguments: string;
  /** Aborts with the talk. */
  readonly signal: AbortSignal;
}

/** One call that is answered for the first time: its arguments, access, the visitor's yes, then the tool. */
export class Answering {
  readonly #call: DeskCall;
  readonly #known: KnownTool;
  readonly #confirmations: Confirmations;
  readonly #log: (entry: LogEntry) => void;
  /** Access and tool share the call's time. */
  readonly #beganAtMs = performance.now();

  constructor(
    call: DeskCall,
    known: KnownTool,
    confirmations: Confirmations,
    log: (entry: LogEntry) => void,
  ) {
    this.#call = call;
    this.#known = known;
    this.#confirmations = confirmations;
    this.#log = log;
  }

  /** Never rejects: what goes wrong is an output that says so. */
  async reply(): Promise<ToolReply> {
    try {
      const read = this.#known.readArguments(this.#call.arguments);
      if (!read.ok) return { output: invalidOutput(read.problem) };
      return (await this.#objection(read.args)) ?? (await this.#run(read.args));
    } catch (error) {
      return this.#failed('tool-failed', error);
    }
  }

  /** Why the call is not done, or not yet. */
  async #objection(args: Readonly<Record<string, unknown>>): Promise<ToolReply | null> {
    const { tool } = this.#known;
    const { talk, signal } = this.#call;
    const access = await withinTime(this.#leftMs, signal, () => tool.access?.(talk.visitor, args) ?? true);
    if (access.type === 'failed') return this.#failed('tool-access-failed', access.error);
    if (access.type === 'timed-out') return this.#failed('tool-access-failed', 'timed out');
    if (access.value !== true) {
      return {
        output: refusedOutput(typeof access.value === 'string' ? access.value : 'That is not allowed.'),
      };
    }
    if (tool.effect === 'read') return null;
    const settled = await this.#confirmations.settle({
      talkId: talk.talkId,
      lang: talk.lang,
      name: tool.name,
      args: canonicalJson(args),
      question: tool.confirm?.(args) ?? tool.description,
    });
    if (settled === true) return null;
    return { output: needsConfirmationOutput(settled), confirm: settled };
  }

  async #run(args: Readonly<Record<string, unknown>>): Promise<ToolReply> {
    const { tool, timeoutMs } = this.#known;
    const { talk, callId, signal } = this.#call;
    const { visitor, talkId, firstTalkId = talkId, conversationId, lang } = talk;
    const context = { visitor, talkId, firstTalkId, conversationId, lang, callId };
    const ran = await withinTime(this.#leftMs, signal, (time) =>
      tool.run(args, { ...context, signal: time }),
    );
    switch (ran.type) {
      case 'done':
        return this.#told(ran.value);
      case 'failed':
        return this.#failed('tool-failed', ran.error);
      case 'timed-out':
        this.#tell(
          'warn',
          'tool-timed-out',
          `${tool.name} took longer than ${timeoutMs} ms, or its talk ended`,
        );
        return { output: unknownOutput(tool.effect === 'write') };
    }
  }

  /** What can't be made text (a cycle, a BigInt) is a mistake of the owner's; what was done stays done all the same. */
  #told(value: unknown): ToolReply {
    try {
      return { output: outputText(value) };
    } catch (error) {
      const failed = this.#failed('tool-output-unreadable', error);
      return this.#known.tool.effect === 'write' ? { output: outputText({ status: 'done' }) } : failed;
    }
  }

  get #leftMs(): number {
    return Math.max(1, this.#known.timeoutMs - (performance.now() - this.#beganAtMs));
  }

  #failed(event: string, error: unknown): ToolReply {
    // The owner's own words, which may quote the visitor's.
    this.#tell('error', event, `${this.#known.tool.name}: ${redactSecrets(String(error)).slice(0, 300)}`);
    return { output: failedOutput() };
  }

  #tell(level: LogEntry['level'], event: string, detail: string): void {
    this.#log({ level, event, detail, talkId: this.#call.talk.talkId });
  }
}
