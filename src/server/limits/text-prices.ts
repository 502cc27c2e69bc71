/** USD for a million tokens of a text model. */
export interface TextPrice {
  /** Of what it reads. What it had cached is cheaper, and priced as if it were not. */
  readonly in: number;
  /** Of what it writes, with what it thought before. */
  readonly out: number;
}

/**
 * From lists of third parties, of November 2026, that quote developers.openai.com/api/docs/pricing. Where a model is not
 * here, the dearest counts, or what the owner says.
 */
const MODELS: Readonly<Record<string, TextPrice>> = {
  'gpt-5.4-nano': { in: 0.2, out: 1.25 },
  'gpt-5.4-mini': { in: 0.75, out: 4.5 },
  'gpt-5.4': { in: 2.5, out: 15 },
  'gpt-5.5': { in: 5, out: 30 },
  'gpt-5.4-pro': { in: 30, out: 180 },
  'gpt-5.5-pro': { in: 30, out: 180 },
};
const DEAREST = MODELS['gpt-5.5-pro']!;

const MILLION = 1_000_000;
/** In plain English a token has more, and hardly any language has less. */
const BYTES_PER_TOKEN = 3;

/** Also of a dated snapshot. Undefined: not known. */
export function knownTextPrice(model: string): TextPrice | undefined {
  const name = model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  return Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
}

export const textPriceOf = (model: string): TextPrice => knownTextPrice(model) ?? DEAREST;

/** What a text has at the most, as a rule. */
export const mostTokensIn = (text: string): number =>
  Math.ceil(new TextEncoder().encode(text).length / BYTES_PER_TOKEN);

/** USD. */
export const textUsd = (price: TextPrice, inputTokens: number, outputTokens: number): number =>
  (inputTokens * price.in + outputTokens * price.out) / MILLION;
