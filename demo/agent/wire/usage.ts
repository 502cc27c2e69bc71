import type { RealtimeResponse } from 'openai/resources/realtime/realtime';
import { audioMs } from './conversation.js';
import type { StoredItem } from './conversation.js';
import type { SessionConfig } from './session-config.js';

/** Tokens by what they are of. */
export interface Tokens {
  readonly text: number;
  readonly audio: number;
}

/** What of a response's context was new, and what the model had read before. */
export interface Context {
  readonly all: Tokens;
  readonly cached: Tokens;
}

const CHARACTERS_PER_TOKEN = 4;
const VISITOR_MS_PER_TOKEN = 100;
export const AGENT_MS_PER_TOKEN = 50;
/** The API remembers no less than this, in steps of so much. */
const LEAST_CACHED = 1024;
const CACHED_STEP = 64;

export const textTokens = (text: string): number => Math.ceil(text.length / CHARACTERS_PER_TOKEN);

function itemTokens({ item, said, pcm }: StoredItem, ms: number): Tokens {
  if (item.type === 'function_call') return { text: textTokens(item.name + item.arguments), audio: 0 };
  const visitor = item.type === 'message' && item.role === 'user';
  if (pcm.length > 0) return { text: 0, audio: Math.ceil(ms / (visitor ? VISITOR_MS_PER_TOKEN : AGENT_MS_PER_TOKEN)) }; // prettier-ignore
  return { text: textTokens(said), audio: 0 };
}

/** The whole context of a response: instructions, tools, and the items before it. */
export function contextTokens(
  items: readonly StoredItem[],
  session: SessionConfig,
  instructions: string | null,
): Tokens {
  const own = textTokens(instructions ?? session.instructions);
  const tools = session.tools.length > 0 ? textTokens(JSON.stringify(session.tools)) : 0;
  return items
    .map((stored) => itemTokens(stored, audioMs(stored)))
    .reduce((sum, each) => ({ text: sum.text + each.text, audio: sum.audio + each.audio }), { text: own + tools, audio: 0 }); // prettier-ignore
}

/** What of a context is cheap because the response before had it too; 1,024 tokens at least, or nothing. */
export function cachedTokens(now: Tokens, before: Tokens): Tokens {
  const text = Math.min(now.text, before.text);
  const audio = Math.min(now.audio, before.audio);
  const whole = text + audio;
  if (whole < LEAST_CACHED) return { text: 0, audio: 0 };
  const kept = whole - (whole % CACHED_STEP);
  return { text: Math.min(text, kept), audio: Math.max(0, kept - text) };
}

const NOTHING: Tokens = { text: 0, audio: 0 };

/** As in `response.done`. A response that was cancelled before it said anything costs nothing. */
export function usageOf(context: Context, output: Tokens): NonNullable<RealtimeResponse['usage']> {
  const silent = output.text + output.audio === 0;
  const all = silent ? NOTHING : context.all;
  const cached = silent ? NOTHING : context.cached;
  const input = all.text + all.audio;
  return {
    total_tokens: input + output.text + output.audio,
    input_tokens: input,
    output_tokens: output.text + output.audio,
    input_token_details: {
      text_tokens: all.text,
      audio_tokens: all.audio,
      image_tokens: 0,
      cached_tokens: cached.text + cached.audio,
      cached_tokens_details: { text_tokens: cached.text, audio_tokens: cached.audio, image_tokens: 0 },
    },
    output_token_details: { text_tokens: output.text, audio_tokens: output.audio },
  };
}
