import type { Prices, UnitPrices } from '../../engine/reply.js';

/** USD for a million tokens. */
interface TokenPrices {
  readonly in: number;
  readonly cached: number;
  readonly out: number;
}

interface ModelPrices {
  readonly text: TokenPrices;
  readonly audio: TokenPrices;
  readonly image: TokenPrices;
  /** The most that the model reads at once, tokens. */
  readonly contextTokens: number;
}

/**
 * From the pages of the models at developers.openai.com/api/docs/models, read in November 2026. Where a model is not
 * here, the dearest counts. The owner's bill is what is true: these figures serve to keep limits.
 */
const MODELS: Readonly<Record<string, ModelPrices>> = {
  'gpt-realtime-2': {
    text: { in: 4, cached: 0.4, out: 24 },
    audio: { in: 32, cached: 0.4, out: 64 },
    image: { in: 5, cached: 0.5, out: 0 },
    contextTokens: 128_000,
  },
  'gpt-realtime-2.1': {
    text: { in: 4, cached: 0.4, out: 24 },
    audio: { in: 32, cached: 0.4, out: 64 },
    image: { in: 5, cached: 0.5, out: 0 },
    contextTokens: 128_000,
  },
  'gpt-realtime-2.1-mini': {
    text: { in: 0.6, cached: 0.06, out: 2.4 },
    audio: { in: 10, cached: 0.3, out: 20 },
    image: { in: 0.8, cached: 0.08, out: 0 },
    contextTokens: 128_000,
  },
  'gpt-realtime-1.5': {
    text: { in: 4, cached: 0.4, out: 16 },
    audio: { in: 32, cached: 0.4, out: 64 },
    image: { in: 5, cached: 0.5, out: 0 },
    contextTokens: 32_000,
  },
};
const DEAREST = MODELS['gpt-realtime-2']!;

/** USD for a minute of a visitor's speech; same source and date. */
const TRANSCRIPTION_PER_MINUTE: Readonly<Record<string, number>> = {
  'gpt-transcribe': 0.0045,
  'gpt-live-transcribe': 0.017,
  'gpt-realtime-whisper': 0.017,
};
const DEAREST_TRANSCRIPTION = 0.017;

/** A visitor's speech is 10 tokens a second, the agent's 20 (the API's guide to costs). */
const VISITOR_TOKENS_PER_MINUTE = 600;
const AGENT_TOKENS_PER_MINUTE = 1_200;
const MILLION = 1_000_000;

/** Also of a dated snapshot, e.g. `gpt-realtime-2-2026-05-07`. */
const knownPricesOf = (model: string): ModelPrices | undefined => {
  const name = model.replace(/-\d{4}-\d{2}-\d{2}$/, '');
  return Object.hasOwn(MODELS, name) ? MODELS[name] : undefined;
};

const pricesOf = (model: string): ModelPrices => knownPricesOf(model) ?? DEAREST;

const KINDS = ['text', 'audio', 'image'] as const;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A count of tokens: 0 where it is left out, NaN where it is no count. */
const count = (fields: Fields, name: string): number => {
  const value = fields[name] ?? 0;
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : Number.NaN;
};

/**
 * What a response cost, from the `usage` of its `response.done`. Null: that is not a usage we can read. Cached tokens
 * whose kind is not told are priced as if they had not been cached.
 */
export function costUsd(model: string, usage: unknown): number | null {
  if (!isFields(usage)) return null;
  const input = usage['input_token_details'];
  const output = usage['output_token_details'];
  if (!isFields(input) || !isFields(output)) return isUnused(usage) ? 0 : null;
  const cached = input['cached_tokens_details'] ?? {};
  if (!isFields(cached)) return null;
  const prices = pricesOf(model);
  let cost = 0;
  for (const kind of KINDS) {
    const read = count(input, `${kind}_tokens`);
    const readAgain = count(cached, `${kind}_tokens`);
    const written = count(output, `${kind}_tokens`);
    if (!(readAgain <= read)) return null;
    const { in: fresh, cached: again, out } = prices[kind];
    cost += ((read - readAgain) * fresh + readAgain * again + written * out) / MILLION;
  }
  // Totals without their kinds say that something was used, but not at which price.
  if (cost === 0 && !isUnused(usage)) return null;
  return Number.isNaN(cost) ? null : cost;
}

/** A response that was cancelled before it began has a usage of nothing, often without details. */
const isUnused = (usage: Fields): boolean =>
  count(usage, 'total_tokens') === 0 &&
  count(usage, 'input_tokens') === 0 &&
  count(usage, 'output_tokens') === 0;

/**
 * What writing down a visitor's turn cost, from the `usage` of its transcription; it is billed apart from the
 * response. Null: that is not a usage we can read. Models that bill tokens are priced by the speech they heard, at the
 * dearest price of a minute.
 */
export function transcriptionUsd(model: string, usage: unknown): number | null {
  if (!isFields(usage)) return null;
  const perMinute = Object.hasOwn(TRANSCRIPTION_PER_MINUTE, model)
    ? TRANSCRIPTION_PER_MINUTE[model]!
    : DEAREST_TRANSCRIPTION;
  if (usage['type'] === 'duration') {
    const seconds = usage['seconds'];
    const known = typeof seconds === 'number' && Number.isFinite(seconds) && seconds >= 0;
    return known ? (seconds / 60) * perMinute : null;
  }
  if (usage['type'] !== 'tokens') return null;
  const details = usage['input_token_details'];
  const heard =
    isFields(details) && 'audio_tokens' in details
      ? count(details, 'audio_tokens')
      : count(usage, 'input_tokens');
  return Number.isNaN(heard) ? null : (heard / VISITOR_TOKENS_PER_MINUTE) * perMinute;
}

/** By kind of token; what is cached is counted among what is read, so that its own price is a rebate. */
function responsePrices({ text, audio, image }: ModelPrices): UnitPrices {
  const perToken = (price: (of: TokenPrices) => number): UnitPrices => ({
    text_tokens: price(text) / MILLION,
    audio_tokens: price(audio) / MILLION,
    image_tokens: price(image) / MILLION,
  });
  return {
    input_token_details: {
      ...perToken((of) => of.in),
      cached_tokens_details: perToken((of) => of.cached - of.in),
    },
    output_token_details: perToken((of) => of.out),
  };
}

/** For a page, that tells by them what its talk has cost. `transcriber` null: there is none. Undefined: not known. */
export function unitPrices(model: string, transcriber: string | null): Prices | undefined {
  const prices = knownPricesOf(model);
  const perMinute = transcriber === null ? 0 : TRANSCRIPTION_PER_MINUTE[transcriber];
  if (!prices || perMinute === undefined) return undefined;
  return {
    response: responsePrices(prices),
    transcription: {
      seconds: perMinute / 60,
      input_token_details: { audio_tokens: perMinute / VISITOR_TOKENS_PER_MINUTE },
    },
  };
}

/** How people talk, as far as it costs money. */
interface Habits {
  /** Shares of the time in which each speaks. */
  readonly visitorShare: number;
  readonly agentShare: number;
  readonly responsesPerMinute: number;
  /** Of the context, which each response reads as a whole, the share that the API had cached. */
  readonly cachedShare: number;
  /** Instructions and tools, tokens. */
  readonly instructionTokens: number;
  readonly transcriptionPerMinute: number;
}

/**
 * Both speak all the time, a response begins every 10 s, a tenth of the context is read uncached each time and priced
 * as audio, the instructions are long, the transcription is the dearest.
 */
const WORST: Habits = {
  visitorShare: 1,
  agentShare: 1,
  responsesPerMinute: 6,
  cachedShare: 0.9,
  instructionTokens: 5_000,
  transcriptionPerMinute: DEAREST_TRANSCRIPTION,
};

/** Each speaks two fifths of the time, a response every 15 s, a twentieth of the context is read uncached. */
const TYPICAL: Habits = {
  visitorShare: 0.4,
  agentShare: 0.4,
  responsesPerMinute: 4,
  cachedShare: 0.95,
  instructionTokens: 2_000,
  transcriptionPerMinute: TRANSCRIPTION_PER_MINUTE['gpt-transcribe']!,
};

/**
 * In the mean over a talk of that length: what is said is paid for as it is said; what the agent says is read once
 * more, uncached, by the response after it; and each response reads the context, which grows by all that is said.
 */
function usdPerMinute(prices: ModelPrices, minutes: number, habits: Habits): number {
  const visitorTokens = habits.visitorShare * VISITOR_TOKENS_PER_MINUTE;
  const agentTokens = habits.agentShare * AGENT_TOKENS_PER_MINUTE;
  const meanContext = Math.min(
    prices.contextTokens,
    habits.instructionTokens + ((visitorTokens + agentTokens) * minutes) / 2,
  );
  const { in: fresh, cached, out } = prices.audio;
  const contextPrice = habits.cachedShare * cached + (1 - habits.cachedShare) * fresh;
  const spoken = (visitorTokens + agentTokens) * fresh + agentTokens * out;
  const read = habits.responsesPerMinute * meanContext * contextPrice;
  return (spoken + read) / MILLION + habits.visitorShare * habits.transcriptionPerMinute;
}

/**
 * What a minute of a talk may cost in a browser that plays by the rules, for a talk of that length at the most. It is
 * what a start reserves. A page that asks for responses faster than they can be played can spend more, until the
 * server that sees the usage hangs up.
 */
export const worstUsdPerMinute = (model: string, minutes = 15): number =>
  usdPerMinute(pricesOf(model), minutes, WORST);

/** What a minute of a talk costs as a rule, to plan with. */
export const typicalUsdPerMinute = (model: string, minutes = 5): number =>
  usdPerMinute(pricesOf(model), minutes, TYPICAL);
