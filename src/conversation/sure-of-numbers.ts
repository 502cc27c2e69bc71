import type { Written } from './facts.js';
import type { Turn } from './turn.js';

type Tokens = readonly ({ readonly token?: unknown; readonly logprob?: unknown } | null)[];

/** A number is as sure as its least sure digit. Whatever else the wire has there tells nothing. */
export function sureOfNumbers(written: Written | undefined): Pick<Turn, 'sureOfNumbers'> {
  const tokens = Array.isArray(written?.logprobs) ? (written.logprobs as Tokens) : [];
  const digits = tokens.filter((one) => /\d/.test(String(one?.token)));
  const sure = Math.exp(Math.min(0, ...digits.map((one) => Number(one?.logprob))));
  return sure < 1 ? { sureOfNumbers: sure } : {};
}
