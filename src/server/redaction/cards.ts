import type { Digit } from './digits.js';
import { digitRuns } from './digits.js';
import type { Span } from './span.js';

const LEAST_DIGITS = 13;
const MOST_DIGITS = 19;

/** Card numbers end with a check digit; one in ten of other numbers passes it by chance. */
function passesLuhn(digits: readonly Digit[]): boolean {
  const sum = digits.toReversed().reduce((total, { value }, index) => {
    const weighed = index % 2 === 0 ? value : value * 2;
    return total + (weighed > 9 ? weighed - 9 : weighed);
  }, 0);
  return sum % 10 === 0;
}

/** How many digits from here are a card's number; 0: none. A number begins and ends where a group of digits does. */
function cardLength(run: readonly Digit[], at: number): number {
  if (at > 0 && !run[at]?.first) return 0;
  for (let length = Math.min(MOST_DIGITS, run.length - at); length >= LEAST_DIGITS; length -= 1) {
    const next = run[at + length];
    if ((!next || next.first) && passesLuhn(run.slice(at, at + length))) return length;
  }
  return 0;
}

function cardsIn(run: readonly Digit[]): readonly Span[] {
  const found: Span[] = [];
  for (let at = 0; at + LEAST_DIGITS <= run.length;) {
    const length = cardLength(run, at);
    const [first, last] = [run[at], run[at + length - 1]];
    if (length > 0 && first && last) found.push({ from: first.from, to: last.to });
    at += Math.max(1, length);
  }
  return found;
}

/** Numbers of payment cards, written or read out. */
export const findCards = (text: string): readonly Span[] => digitRuns(text).flatMap(cardsIn);
