import type { FinishedResponse, StreamEvent } from './wire.js';

/** Longer answers are not heard to their end: nobody wants to listen for so long. In characters. */
const ENOUGH = 1_500;

/** Why nothing came of a question. */
export type Failure = 'busy' | 'down' | 'not-set-up' | 'declined' | 'too-late';

/** An answer as it comes in. */
export type Hearing =
  | Listening
  /** All has been said. */
  | { readonly type: 'complete'; readonly text: string; readonly usage: Usage | null }
  /** What comes now is not waited for, or will not come; `why`: if there is not enough of it. */
  | ({ readonly type: 'cut'; readonly text: string } & Broken)
  | ({ readonly type: 'failed' } & Broken);

interface Broken {
  readonly why: Failure;
  readonly detail: string;
  /** Null: nobody was told. */
  readonly usage: Usage | null;
}

export interface Listening {
  readonly type: 'listening';
  readonly text: string;
  /** The message of which words came last. */
  readonly itemId: string;
  /** Messages that think aloud. */
  readonly aside: readonly string[];
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What is refused costs nothing. */
export const UNUSED: Usage = { inputTokens: 0, outputTokens: 0 };

export const nothingYet: Listening = { type: 'listening', text: '', itemId: '', aside: [] };

/** By the name that the API gives it; unknown ones are taken for a failure of its own. */
export function failureNamed(code: string | null): Failure {
  if (code === null) return 'down';
  if (/quota|billing|api_key|model_not_found/.test(code)) return 'not-set-up';
  if (/rate_limit/.test(code)) return 'busy';
  return /policy|content_filter|invalid_prompt|moderation|safety/.test(code) ? 'declined' : 'down';
}

/** By the status of an answer that is no stream. */
export function failureOf(status: number, code: string | null): Failure {
  const named = failureNamed(code);
  if (named === 'not-set-up' || named === 'declined') return named;
  if (status === 429) return 'busy';
  return status >= 500 || status === 408 || status === 409 ? 'down' : 'not-set-up';
}

/** For the log. What is no plain name may quote anything, and is left out. */
export const nameOnly = (code: string | null | undefined): string =>
  code && /^[\w.-]{1,64}$/.test(code) ? code : 'no code';

const usageOf = ({ usage }: FinishedResponse): Usage | null =>
  usage ? { inputTokens: usage.input_tokens, outputTokens: usage.output_tokens } : null;

/** What one more event makes of it. */
export function hear(hearing: Listening, event: StreamEvent): Hearing {
  const { text, itemId, aside } = hearing;
  switch (event.type) {
    case 'response.output_item.added': {
      const { id, phase } = event.item;
      return phase === 'commentary' && id ? { ...hearing, aside: [...aside, id] } : hearing;
    }
    case 'response.output_text.delta': {
      if (aside.includes(event.item_id)) return hearing;
      // Two messages are two paragraphs.
      const gap = text !== '' && event.item_id !== itemId ? '\n\n' : '';
      const more = { ...hearing, itemId: event.item_id, text: text + gap + event.delta };
      if (more.text.length <= ENOUGH) return more;
      const words = more.text.slice(0, 2 * ENOUGH);
      return { type: 'cut', text: words, why: 'down', detail: 'long enough', usage: null };
    }
    case 'response.refusal.delta':
      return { type: 'failed', why: 'declined', detail: 'refusal', usage: null };
    case 'response.completed': {
      const usage = usageOf(event.response);
      return text.trim() === ''
        ? { type: 'failed', why: 'down', detail: 'no words', usage }
        : { type: 'complete', text, usage };
    }
    case 'response.incomplete': {
      const reason = event.response.incomplete_details?.reason;
      const detail = `incomplete: ${nameOnly(reason)}`;
      const usage = usageOf(event.response);
      if (reason === 'content_filter') return { type: 'failed', why: 'declined', detail, usage };
      return { type: 'cut', text, why: 'too-late', detail, usage };
    }
    case 'response.failed': {
      const code = event.response.error?.code ?? null;
      const detail = `failed: ${nameOnly(code)}`;
      return { type: 'failed', why: failureNamed(code), detail, usage: usageOf(event.response) };
    }
    case 'error': {
      const detail = `error: ${nameOnly(event.code)}`;
      return { type: 'failed', why: failureNamed(event.code), detail, usage: null };
    }
  }
}
