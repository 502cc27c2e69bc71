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
  | { readonly type: 'cut'; readonly text: string; readonly why: Failure; readonly detail: string }
  | { readonly type: 'failed'; readonly why: Failure; readonly detail: string };

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
      return { type: 'cut', text: more.text.slice(0, 2 * ENOUGH), why: 'down', detail: 'long enough' };
    }
    case 'response.refusal.delta':
      return { type: 'failed', why: 'declined', detail: 'refusal' };
    case 'response.completed':
      return text.trim() === ''
        ? { type: 'failed', why: 'down', detail: 'no words' }
        : { type: 'complete', text, usage: usageOf(event.response) };
    case 'response.incomplete': {
      const reason = event.response.incomplete_details?.reason;
      const detail = `incomplete: ${nameOnly(reason)}`;
      if (reason === 'content_filter') return { type: 'failed', why: 'declined', detail };
      return { type: 'cut', text, why: 'too-late', detail };
    }
    case 'response.failed': {
      const code = event.response.error?.code ?? null;
      return { type: 'failed', why: failureNamed(code), detail: `failed: ${nameOnly(code)}` };
    }
    case 'error':
      return { type: 'failed', why: failureNamed(event.code), detail: `error: ${nameOnly(event.code)}` };
  }
}
