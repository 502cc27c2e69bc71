import type { ToolCall } from '../conversation/turn.js';
import type { Confirmation } from '../engine/reply.js';
import type { PlainAnswer } from '../policy/yes-no.js';

/** A question that the visitor is to answer before a call that writes is done. One at a time: the latest. */
export interface Asked {
  readonly confirmation: Confirmation;
  /** Who does it then. The site knows by itself, or by a tap, whether there was a yes; for the page it is kept here. */
  readonly by: 'page' | 'site';
  readonly name: string;
  /** JSON of what they say yes to. */
  readonly arguments: string;
  readonly askedAtMs: number;
  /** `yes`: the next call with the same arguments is done. */
  readonly answer: 'open' | 'yes';
  /** The model has called again, on words that are not written down yet. */
  readonly early: ToolCall | null;
}

/** The answer's words come so long after the model has heard them. */
export const WORDS_LATE_MS = 2000;

/** What becomes of a page's writing call. */
export type WriteVerdict = 'run' | 'ask' | 'wait';

/**
 * Done only after a yes to this very call. With other arguments the question before is forgotten. `wordsDue`: the
 * visitor has spoken since the question, and what they said is not known yet.
 */
export function judgeWrite(
  asked: Asked | null,
  call: ToolCall,
  wordsDue: boolean,
): readonly [Asked | null, WriteVerdict] {
  if (asked?.by !== 'page' || asked.name !== call.name) return [asked, 'ask'];
  if (!sameArguments(asked.arguments, call.arguments)) return [null, 'ask'];
  if (asked.answer === 'yes') return [null, 'run'];
  return wordsDue && !asked.early ? [{ ...asked, early: call }, 'wait'] : [asked, 'ask'];
}

/** A call was answered by a question. The same one again stays the one that is shown. */
export function ask(
  asked: Asked | null,
  by: Asked['by'],
  call: ToolCall,
  confirmation: Confirmation,
  askedAtMs: number,
): Asked {
  const again =
    asked?.by === by && asked.name === call.name && sameArguments(asked.arguments, call.arguments);
  if (again && (by === 'page' || asked.confirmation.id === confirmation.id)) {
    return { ...asked, answer: 'open', early: null };
  }
  const { name, arguments: args } = call;
  return { confirmation, by, name, arguments: args, askedAtMs, answer: 'open', early: null };
}

/** A call of the site's was answered without a question: whatever it had asked is settled. */
export const settled = (asked: Asked | null, name: string): Asked | null =>
  asked?.by === 'site' && asked.name === name ? null : asked;

/**
 * The visitor's plain answer, in words. A spoken yes for the site is the site's to hear: the question stays until its
 * call is done.
 */
export function answer(asked: Asked, said: PlainAnswer): Asked | null {
  if (said === 'no') return null;
  if (asked.by === 'site') return asked;
  return asked.early ? null : { ...asked, answer: 'yes' };
}

/** The same call, whatever the order and spacing in which the model wrote its arguments. */
export function sameArguments(one: string, other: string): boolean {
  if (one.trim() === other.trim()) return true;
  try {
    return canonical(one) === canonical(other);
  } catch {
    return false;
  }
}

/** No text at all is a call without arguments. */
const canonical = (json: string): string =>
  JSON.stringify(JSON.parse(json.trim() || '{}'), (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
