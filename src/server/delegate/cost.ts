import { knownTextPrice, mostTokensIn, textUsd } from '../limits/text-prices.js';
import type { LogEntry, TalkHandlerOptions } from '../options.js';
import type { Usage } from './hearing.js';
import type { DelegateSettings } from './options.js';
import { LONGEST_PROMPT } from './prompt.js';
import type { ResponsesBody } from './wire.js';

/** What a visitor with time could ask for: no start is to set aside money for more. */
const MOST_QUESTIONS = 100;
/** Where they are written anew for each question. In characters. */
const INSTRUCTIONS_BY_FUNCTION = 6_000;

/** Tells the owner when budgets are held by a price that nobody knows. */
export function warnOfPrice(
  { delegate, limits }: Pick<TalkHandlerOptions, 'delegate' | 'limits'>,
  log: (entry: LogEntry) => void,
): void {
  if (!delegate || !limits?.usdPerDay || delegate.usdPerMillionTokens || knownTextPrice(delegate.model))
    return;
  const detail = `What ${delegate.model} costs is not known: limits.usdPerDay counts the dearest. Set delegate.usdPerMillionTokens.`;
  log({ level: 'warn', event: 'no-price', detail });
}

/** The most that a question costs, USD. */
export const mostUsd = (
  { price }: DelegateSettings,
  { instructions, input, max_output_tokens }: ResponsesBody,
): number => textUsd(price, mostTokensIn(instructions + input), max_output_tokens);

/** What it has cost, USD; null: nobody was told. */
export const usdOf = ({ price }: DelegateSettings, usage: Usage | null): number | null =>
  usage && textUsd(price, usage.inputTokens, usage.outputTokens);

/** The most that the questions of one talk cost, USD: what its start sets aside. */
export function mostUsdOfTalk(settings: DelegateSettings): number {
  const { price, instructions, maxOutputTokens, questionsPerTalk } = settings;
  const told = typeof instructions === 'string' ? instructions : 'x'.repeat(INSTRUCTIONS_BY_FUNCTION);
  const read = mostTokensIn(told + 'x'.repeat(LONGEST_PROMPT));
  return Math.min(questionsPerTalk, MOST_QUESTIONS) * textUsd(price, read, maxOutputTokens);
}
