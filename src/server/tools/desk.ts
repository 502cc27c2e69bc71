import type { ToolDeclaration } from '../../engine/commands.js';
import type { ToolReply } from '../../engine/reply.js';
import { noteBeside } from '../conversation/beside.js';
import type { LogEntry, ServerTool } from '../options.js';
import { Refusal } from '../refusal.js';
import type { TalkStore } from '../store/store.js';
import { Answering } from './answering.js';
import type { DeskCall } from './answering.js';
import { createConfirmations, questionKey } from './confirmations.js';
import { knowTools } from './known-tool.js';
import type { KnownTool } from './known-tool.js';
import { failedOutput, invalidOutput, unknownOutput } from './output.js';
import { runOnce } from './run-once.js';

export type { DeskCall };

/** Where the site's tools are answered, whoever brings the call: the page, the relay or the sideband. */
export interface ToolDesk {
  /** For the session. */
  readonly declarations: readonly ToolDeclaration[];
  has(name: string): boolean;
  /** Answered by whoever watches the talk, without its page; else the page brings the call, where it is there. */
  isWatched(name: string): boolean;
  isSilent(name: string): boolean;
  /** Never rejects but with a `Refusal` of an unknown tool: what goes wrong is an output that says so. */
  answer(call: DeskCall): Promise<ToolReply>;
  /** The visitor tapped yes. False: nothing of that id waits in this talk. */
  confirm(talkId: string, confirmationId: string): Promise<boolean>;
  /**
   * The server heard what the visitor said: a plain yes confirms what waits, a plain no drops it. `spokenAtMs`: when
   * they began to say it, ms since the epoch (default: now), for words are often written down after what they led to:
   * a yes to something else is none to a question that was asked since. `lang`: a language, BCP 47, that they have
   * changed to; a yes in the talk's own counts all the same.
   */
  heard(talkId: string, text: string, spokenAtMs?: number, lang?: string): Promise<void>;
}

export interface DeskOptions {
  readonly tools: readonly ServerTool[];
  /** Names of those whose calls the page is to bring, for it has a say in them. */
  readonly brought?: readonly string[];
  readonly store: TalkStore;
  readonly log: (entry: LogEntry) => void;
  /** Ms since the epoch. */
  readonly now: () => number;
  /** How long a call waits for the words of a yes that the model has heard already. Default 2,000 ms. */
  readonly wordsLateMs?: number;
}

/** A call's reply is kept this long after its talk has to end. */
const KEEP_AFTER_MS = 600_000;
/** What a call may take besides its tool's own time: looking at the store, waiting for a yes. */
const BESIDES_MS = 5_000;
const LONGEST_CALL_ID = 200;

/** The site's tools over its store. Throws, with a sentence for the owner, for a tool that can't be used. */
export function createToolDesk({ tools, brought = [], store, log, now, wordsLateMs }: DeskOptions): ToolDesk {
  const known = knowTools(tools);
  const writing = tools.filter(({ effect }) => effect === 'write').map(({ name }) => name);
  const confirmations = createConfirmations(writing, store, now, wordsLateMs);

  const answerOnce = async (call: DeskCall, tool: KnownTool): Promise<ToolReply> => {
    const { talk, callId } = call;
    const tell = (level: LogEntry['level'], event: string, detail: string): void =>
      log({ level, event, detail, talkId: talk.talkId });
    if (callId === '' || callId.length > LONGEST_CALL_ID)
      return { output: invalidOutput('The call has no id.') };
    const once = {
      store,
      key: `tool:${talk.talkId}:${callId}`,
      keepUntilMs: talk.endsAtMs + KEEP_AFTER_MS,
      atMostMs: tool.timeoutMs * 2 + BESIDES_MS,
      now,
    };
    try {
      const asks = tool.tool.effect === 'write' ? [questionKey(talk.talkId, call.name)] : [];
      await noteBeside(store, talk.conversationId, [once.key, ...asks], once.keepUntilMs);
      const reply = await runOnce(once, () => new Answering(call, tool, confirmations, log).reply());
      if (reply) return reply;
      tell('warn', 'tool-lost', `${call.name} was begun and nobody knows how it ended`);
      return { output: unknownOutput(tool.tool.effect === 'write') };
    } catch (error) {
      tell('error', 'store-failed', `${call.name} was not run: ${String(error)}`);
      return { output: failedOutput() };
    }
  };

  return {
    declarations: tools.map(({ name, description, parameters }) => ({ name, description, parameters })),
    has: (name) => known.has(name),
    isWatched: (name) => known.has(name) && !brought.includes(name),
    isSilent: (name) => known.get(name)?.tool.silent === true,
    answer: async (call) => {
      const tool = known.get(call.name);
      if (!tool) throw new Refusal('unknown-tool', 'The site has no such tool.');
      return answerOnce(call, tool);
    },
    confirm: async (talkId, confirmationId) => confirmations.yesTo(talkId, confirmationId),
    heard: (talkId, text, spokenAtMs = now(), lang) => confirmations.heard(talkId, text, spokenAtMs, lang),
  };
}
