import { SILENT_OUTPUT } from '../../engine/silent-output.js';
import type { LogEntry, ServerTool, ToolContext, Visitor } from '../options.js';
import { ExpiringMap } from '../store/expiring-map.js';
import type { TalkStore } from '../store/store.js';
import { askTextModel, type TextModelAccess } from './ask.js';
import { fitToSay } from './fit-to-say.js';
import type { Failure, Usage } from './hearing.js';
import type { OpenQuestions } from './open-questions.js';
import type { DelegateSettings } from './options.js';
import { outcomeOf, type Thought } from './outcome.js';
import { inputFor, instructionsFor } from './prompt.js';
import type { ResponsesBody } from './wire.js';

/** The tool by which the agent has a question thought about, and the one by which it takes it back. */
export const DELEGATE = 'delegate';
export const DROP_QUESTION = 'drop_question';

export interface DelegateNeeds {
  readonly settings: DelegateSettings;
  readonly api: TextModelAccess;
  readonly questions: OpenQuestions;
  readonly store: TalkStore;
  readonly redact: (text: string) => string;
  /** By which the API tells visitors apart; null: nothing is known of this one. */
  readonly identify: (visitor: Visitor | null) => Promise<string | null>;
  readonly log: (entry: LogEntry) => void;
  /** Ms since the epoch. */
  readonly now: () => number;
}

/** For what was said until the time was up. */
const GRACE_MS = 1_000;
/** A talk that is counted is over by then. */
const COUNTED_MS = 24 * 3_600_000;

const DESCRIPTION =
  'Has a question thought through by a slower, deeper thinker, who has heard the talk: comparing, weighing, advice with ' +
  'reasons, planning. Never for what your facts or another tool answer at once. First say in a few words that you will ' +
  'think about it. One question at a time: a new call takes the place of one that is still being thought about, so ask ' +
  'for all that the visitor still wants.';

const parameters = {
  type: 'object',
  properties: {
    question: {
      type: 'string',
      description: 'The question, complete in itself, in the visitor’s language.',
      minLength: 1,
      maxLength: 2_000,
    },
    known: {
      type: 'string',
      description:
        'What the visitor has told, or sees, that matters for it: their wishes, limits, what they have already. Not your ' +
        'instructions, which are known.',
      maxLength: 4_000,
    },
  },
  required: ['question'],
  additionalProperties: false,
};

const DROP_DESCRIPTION =
  'The visitor does not want to know any more what is being thought about: it is given up. Say a word or two with it.';

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

type Args = Readonly<Record<string, unknown>>;

/** The tools for `createTalkHandler`'s desk. */
export function delegateTools(needs: DelegateNeeds): readonly ServerTool[] {
  const { settings, questions, now } = needs;
  const asked = new ExpiringMap<number>(now);

  /** A page that makes its calls up, or a visitor with time, is not to spend the owner's money without end. */
  const isOneTooMany = (talkId: string): boolean => {
    const count = (asked.get(talkId) ?? 0) + 1;
    asked.set(talkId, count, now() + COUNTED_MS);
    return count > settings.questionsPerTalk;
  };

  const run = async (args: Args, context: ToolContext): Promise<Thought> =>
    isOneTooMany(context.talkId)
      ? { type: 'failed', why: 'too-many' }
      : questions.think(context.conversationId, (dropped) => think(needs, args, context, dropped));

  return [
    {
      name: DELEGATE,
      description: DESCRIPTION,
      parameters,
      effect: 'read',
      timeoutMs: settings.timeoutMs + GRACE_MS,
      run: async (args, context) => outcomeOf(await run(args, context)),
    },
    {
      name: DROP_QUESTION,
      description: DROP_DESCRIPTION,
      parameters: { type: 'object', properties: {}, additionalProperties: false },
      effect: 'read',
      silent: true,
      run: (_args, { conversationId }) => ({
        ...SILENT_OUTPUT,
        status: 'dropped',
        message: questions.drop(conversationId) ? 'It is given up.' : 'Nothing was being thought about.',
      }),
    },
  ];
}

/** What the API is asked. */
async function bodyFor(
  { settings, store, redact, identify }: DelegateNeeds,
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

async function think(
  needs: DelegateNeeds,
  args: Args,
  context: ToolContext,
  dropped: AbortSignal,
): Promise<Thought> {
  const { settings, api, log, now } = needs;
  const beganAtMs = now();
  const signal = AbortSignal.any([dropped, context.signal, AbortSignal.timeout(settings.timeoutMs)]);
  const heard = await askTextModel(api, await bodyFor(needs, args, context), signal);
  const tell = (level: LogEntry['level'], event: string, what: string): void => {
    const detail = `${settings.model}, ${now() - beganAtMs} ms: ${what}`;
    log({ level, event, detail, talkId: context.talkId });
  };
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
