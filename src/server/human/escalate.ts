import type { LogEntry, ServerTool, ToolContext } from '../options.js';
import type { TalkStore } from '../store/store.js';
import { outputText } from '../tools/output.js';
import { runOnce } from '../tools/run-once.js';
import { delivered } from './deliver.js';
import { checkHours, isOpen } from './hours.js';
import type { Escalation, HumanOptions } from './options.js';
import { frustrationIn } from './signs.js';
import { handedOver, isSoughtLater, needsContact, notReached, type Outcome } from './outcome.js';

/** The tool by which the agent brings in a person. Its page is asked first, and may take over. */
export const ESCALATE = 'escalate';

/** More than all tries take, less than a page waits. */
const TIMEOUT_MS = 27_000;
/** A person who was told of a talk is not told of it again. */
const ONCE_FOR_MS = 24 * 3_600_000;

export interface EscalateNeeds {
  readonly human: HumanOptions;
  readonly store: TalkStore;
  readonly redact: (text: string) => string;
  readonly log: (entry: LogEntry) => void;
  /** Ms since the epoch. */
  readonly now: () => number;
}

const field = (description: string, maxLength: number): object => ({
  type: 'string',
  description,
  maxLength,
});

const parameters = {
  type: 'object',
  properties: {
    reason: field('Why the visitor needs a person, in a few words.', 300),
    summary: field('What they want, what was tried, what is agreed: for the person who takes over.', 2_000),
    contact: field('Their phone number or email address, if they gave one, as you read it back.', 200),
  },
  required: ['reason', 'summary'],
  additionalProperties: false,
};

const DESCRIPTION =
  'Hands the visitor to a person. Call it when they ask for one, or said yes to your offer of one; never only because ' +
  'you are unsure. First say in a few words that you are getting somebody. Afterwards tell them what happens next.';

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** A visitor's words end up in the heads of emails and tickets: one line, and nothing that no one would see. */
const lineOf = (value: unknown): string =>
  textOf(
    textOf(value)
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/\p{Cf}/gu, ''),
  );

/** Nobody is dropped, whatever fails: not even if nothing of this runs. */
const wayOut = ({ team, phone }: HumanOptions): string =>
  phone === undefined
    ? ''
    : ` If it fails in any way, tell them to call ${team ?? 'a person of our team'} at ${phone}.`;

/** Throws, with a sentence for the owner, for options that can't be meant. */
function check({ by, phone, hours, onEscalate }: HumanOptions): void {
  if (!['callback', 'chat', 'phone'].includes(by))
    throw new Error('human.by is "callback", "chat" or "phone".');
  if (by === 'phone' && !phone) throw new Error('human.by "phone" needs human.phone.');
  if (typeof onEscalate !== 'function') throw new Error('human needs a function onEscalate.');
  if (hours) checkHours(hours);
}

type Args = Readonly<Record<string, unknown>>;

async function escalationOf(
  { human, store, redact, now, log }: EscalateNeeds,
  args: Args,
  context: ToolContext,
): Promise<Escalation> {
  const { talkId, firstTalkId, conversationId, visitor, lang } = context;
  const contact = lineOf(args['contact']);
  // People are told all the same: the visitor waits.
  const transcript = await store.turns(conversationId).catch((error: unknown) => {
    log({ level: 'error', event: 'store-failed', detail: `No transcript: ${String(error)}`, talkId });
    return [];
  });
  return {
    id: `escalation_${firstTalkId}`,
    talkId,
    conversationId,
    visitor,
    lang,
    reason: redact(lineOf(args['reason'])),
    summary: redact(textOf(args['summary'])),
    contact: contact === '' ? null : contact,
    open: !human.hours || isOpen(human.hours, now()),
    frustration: frustrationIn(transcript, lang),
    transcript,
    atMs: now(),
  };
}

/** Told once for each talk, however often the agent calls; one that reached nobody may be tried again. */
async function escalate(needs: EscalateNeeds, args: Args, context: ToolContext): Promise<Outcome> {
  const { human, store, log, now } = needs;
  const { talkId, firstTalkId, visitor, signal, lang } = context;
  if (visitor === null && lineOf(args['contact']) === '' && isSoughtLater(human, now()))
    return needsContact(human, now());
  const key = `escalation:${firstTalkId}`;
  const tell = (level: LogEntry['level'], event: string, detail: string): void =>
    log({ level, event, detail, talkId });
  const once = { store, key, keepUntilMs: now() + ONCE_FOR_MS, atMostMs: TIMEOUT_MS, now };
  const told = await runOnce(once, async () => {
    const escalation = await escalationOf(needs, args, context);
    const reached = await delivered({
      deliver: (time) => human.onEscalate(escalation, time),
      failed: (attempt, error) => tell('warn', 'escalation-failed', `try ${attempt}: ${String(error)}`),
      signal,
    });
    tell(reached ? 'info' : 'error', reached ? 'escalated' : 'escalation-lost', escalation.id);
    return { output: reached ? 'reached' : '' };
  });
  if (told?.output === 'reached') return handedOver(human, now(), lang);
  await store.take(key);
  return notReached(human);
}

/** The tool for `createTalkHandler`'s desk. Throws, with a sentence for the owner, for options that can't be meant. */
export function escalateTool(needs: EscalateNeeds): ServerTool {
  check(needs.human);
  if (needs.human.phone === undefined) {
    const detail =
      'If onEscalate fails, visitors reach nobody. Set human.phone, so that they get a number then.';
    needs.log({ level: 'warn', event: 'no-phone', detail });
  }
  return {
    name: ESCALATE,
    description: DESCRIPTION + wayOut(needs.human),
    parameters,
    effect: 'read',
    timeoutMs: TIMEOUT_MS,
    run: async (args, context) => {
      const outcome = await escalate(needs, args, context).catch((error: unknown) => {
        const detail = `escalation_${context.firstTalkId}: ${String(error)}`;
        needs.log({ level: 'error', event: 'escalation-lost', detail, talkId: context.talkId });
        return notReached(needs.human);
      });
      return outputText(outcome);
    },
  };
}
