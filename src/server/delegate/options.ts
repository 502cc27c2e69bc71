import { textPriceOf, type TextPrice } from '../limits/text-prices.js';
import type { ToolContext } from '../tool-context.js';

/** A text model for questions that need thought. With it, the agent has the tools `delegate` and `drop_question`. */
export interface DelegateOptions {
  /** One of the Responses API's, e.g. `gpt-5.4-mini`. */
  readonly model: string;
  /**
   * What it has to know, and may tell. Default: the session's own instructions, where `session` is no function; else
   * nothing but the conversation.
   */
  readonly instructions?: string | ((context: ToolContext) => string | Promise<string>);
  /** How hard a reasoning model thinks. Default: as the model does by itself; others refuse the field. */
  readonly reasoningEffort?: 'minimal' | 'low' | 'medium' | 'high' | 'xhigh';
  /** What a question may take, 1,000 to 27,000 ms, for a page waits for 30 s. Default 25,000. */
  readonly timeoutMs?: number;
  /** Of one answer, with what was thought before it. Default 3,000. */
  readonly maxOutputTokens?: number;
  /** What one talk may ask; counted by each process for itself. Default 20. */
  readonly questionsPerTalk?: number;
  /** What `limits.usdPerDay` counts. Default: by our list of models; for one that is not there, the dearest. */
  readonly usdPerMillionTokens?: TextPrice;
}

const SHORTEST_MS = 1_000;
const LONGEST_MS = 27_000;
/** The API takes no less. */
const LEAST_TOKENS = 16;

/** With every default in its place. */
export interface DelegateSettings {
  readonly model: string;
  readonly instructions: string | ((context: ToolContext) => string | Promise<string>);
  readonly reasoningEffort: NonNullable<DelegateOptions['reasoningEffort']> | null;
  readonly timeoutMs: number;
  readonly maxOutputTokens: number;
  readonly questionsPerTalk: number;
  readonly price: TextPrice;
}

/** Throws, with a sentence for the owner, for options that can't be meant. */
export function delegateSettings(options: DelegateOptions, siteInstructions: string): DelegateSettings {
  const { model, timeoutMs = 25_000, maxOutputTokens = 3_000, questionsPerTalk = 20 } = options;
  if (typeof model !== 'string' || model === '')
    throw new Error('delegate needs a model, by name: a text model of the Responses API.');
  if (!(timeoutMs >= SHORTEST_MS && timeoutMs <= LONGEST_MS))
    throw new Error(`delegate.timeoutMs is between ${SHORTEST_MS} and ${LONGEST_MS}: pages wait for 30 s.`);
  if (!Number.isInteger(maxOutputTokens) || maxOutputTokens < LEAST_TOKENS)
    throw new Error(`delegate.maxOutputTokens is a whole number, ${LEAST_TOKENS} at least.`);
  if (!(questionsPerTalk > 0)) throw new Error('delegate.questionsPerTalk is more than 0.');
  const price = options.usdPerMillionTokens ?? textPriceOf(model);
  if (!(isPrice(price.in) && isPrice(price.out)))
    throw new Error('delegate.usdPerMillionTokens is { in, out }, numbers from 0 on.');
  return {
    model,
    instructions: options.instructions ?? siteInstructions,
    reasoningEffort: options.reasoningEffort ?? null,
    timeoutMs,
    maxOutputTokens,
    questionsPerTalk,
    price,
  };
}

const isPrice = (usd: unknown): boolean => typeof usd === 'number' && usd >= 0 && usd < Infinity;
