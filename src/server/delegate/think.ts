import type { LogEntry, ToolContext, Visitor } from '../options.js';
import type { TalkStore } from '../store/store.js';
import type { Guard } from '../limits/guard.js';
import { askTextModel, type TextModelAccess } from './ask.js';
import { mostUsd, usdOf } from './cost.js';
import { fitToSay } from './fit-to-say.js';
import type { Failure, Usage } from './hearing.js';
import type { DelegateSettings } from './options.js';
import type { Thought } from './outcome.js';
import { inputFor, instructionsFor } from './prompt.js';
import type { ResponsesBody } from './wire.js';

export interface ThinkNeeds {
  readonly settings: DelegateSettings;
  readonly api: TextModelAccess;
  readonly store: TalkStore;
  /** What it may cost. */
  readonly guard: Pick<Guard, 'buy'>;
  readonly redact: (text: string) => string;
  /** By which the API tells visitors apart; null: nothing is known of this one. */
  readonly identify: (visitor: Visitor | null) => Promise<string | null>;
  readonly log: (entry: LogEntry) => void;
  /** Ms since the epoch. */
  readonly now: () => number;
}

type Args = Readonly<Record<string, unknown>>;

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What the API is asked. */
async function bodyFor(
  { settings, store, redact, identify }: ThinkNeeds,
  args: Args,
  context: ToolContext,
): Promise<ResponsesBody> {
  const { model, instructions, reasoningEffort, maxOutputTokens } = settings;
  const told = typeof instructions === 'string' ? instructions : await instructions(context);
  const safetyIdentifier = await identify(context.visitor);
  return {
    model,
    instructions: instructionsFor(told, context.lang),
    input: inputFor({
      turns: await store.turns(context.conversationId),
      question: redact(textOf(args['question'])),
      known: redact(textOf(args['known'])),
    }),
    max_output_tokens: maxOutputTokens,
    store: false,
    stream: true,
    ...(safetyIdentifier === null ? {} : { safety_identifier: safetyIdentifier }),
    ...(reasoningEffort === null ? {} : { reasoning: { effort: reasoningEffort } }),
  };
}

/** One question, from the agent's call to what it is told. `dropped` aborts when nobody wants to know any more. */
export async function think(
  needs: ThinkNeeds,
  args: Args,
  context: ToolContext,
  dropped: AbortSignal,
): Promise<Thought> {
  const { settings, api, log, now } = needs;
  const beganAtMs = now();
  const signal = AbortSignal.any([dropped, context.signal, AbortSignal.timeout(settings.timeoutMs)]);
  const body = await bodyFor(needs, args, context);
  const tell = (level: LogEntry['level'], event: string, what: string): void => {
    const detail = `${settings.model}, ${now() - beganAtMs} ms: ${what}`;
    log({ level, event, detail, talkId: context.talkId });
  };
  const purchase = await needs.guard.buy(context.talkId, mostUsd(settings, body));
  if (purchase === null) {
    tell(
      'warn',
      'delegate-failed',
      'limits.usdPerDay: what was set aside for the questions of this talk is used up',
    );
    return { type: 'failed', why: 'too-many' };
  }
  const heard = await askTextModel(api, body, signal);
  purchase
    .settle(usdOf(settings, heard.usage))
    .catch((error: unknown) => tell('error', 'settle-failed', String(error)));
  if (dropped.aborted || context.signal.aborted) {
    tell('info', 'delegate-dropped', 'nobody wants to know any more');
    return { type: 'dropped' };
  }
  const fail = (why: Failure, detail: string): Thought => {
    tell(why === 'not-set-up' ? 'error' : 'warn', 'delegate-failed', detail);
    return { type: 'failed', why };
  };
  if (heard.type === 'failed') return fail(heard.why, heard.detail);
  const sayable = fitToSay(heard.text, heard.type === 'complete');
  if (sayable.text === '')
    return heard.type === 'cut' ? fail(heard.why, heard.detail) : fail('down', 'nothing to say');
  tell('info', 'delegated', heard.type === 'cut' ? `cut off, ${heard.detail}` : costIn(heard.usage));
  return { type: 'answered', ...sayable };
}

const costIn = (usage: Usage | null): string =>
  usage === null ? 'tokens not told' : `${usage.inputTokens} tokens read, ${usage.outputTokens} written`;
