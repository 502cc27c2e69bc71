import { SILENT_OUTPUT } from '../../engine/silent-output.js';
import type { ServerTool, ToolContext } from '../options.js';
import { ExpiringMap } from '../store/expiring-map.js';
import { DELEGATE, DESCRIPTION, DROP_DESCRIPTION, DROP_QUESTION, parameters } from './declarations.js';
import type { OpenQuestions } from './open-questions.js';
import { outcomeOf, type Thought } from './outcome.js';
import { think, type ThinkNeeds } from './think.js';

export interface DelegateNeeds extends ThinkNeeds {
  readonly questions: OpenQuestions;
}

/** For what was said until the time was up. */
const GRACE_MS = 1_000;
/** A talk that is counted is over by then. */
const COUNTED_MS = 24 * 3_600_000;

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

  const run = async (args: Readonly<Record<string, unknown>>, context: ToolContext): Promise<Thought> =>
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
