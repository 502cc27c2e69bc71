import { findCards } from './redaction/cards.js';
import { findIbans } from './redaction/ibans.js';
import { findTold } from './redaction/told.js';

const REDACTED = '[redacted]';

/**
 * A transcript without what must not be kept: card and bank account numbers that pass their checks, written or read
 * out in English digits, and passwords and PINs that are told as such. Each becomes `[redacted]`; shorter numbers,
 * such as an order's, stay. Takes time in proportion to the text.
 */
export function redactSecrets(text: string): string {
  const spans = [...findCards(text), ...findIbans(text), ...findTold(text)].sort((a, b) => a.from - b.from);
  let kept = '';
  let end = 0;
  for (const { from, to } of spans) {
    // Two that overlap are one.
    if (from >= end) kept += text.slice(end, from) + REDACTED;
    end = Math.max(end, to);
  }
  return kept + text.slice(end);
}
