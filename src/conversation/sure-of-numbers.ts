import type { Written } from './facts.js';
import type { Turn } from './turn.js';

/** A number is as sure as its least sure digit. Whatever else the wire has there tells nothing. */
export function sureOfNumbers(written: Written | undefined): Pick<Turn, 'sureOfNumbers'> {
  const all: readonly unknown[] = Array.isArray(written?.logprobs) ? written.logprobs : [];
  const sure = all
    .map((one) => Object(one) as { readonly token?: unknown; readonly logprob?: unknown })
    .filter(({ token, logprob }) => /\d/.test(String(token)) && typeof logprob === 'number')
    .map(({ logprob }) => Math.exp(Number(logprob)));
  return sure.length > 0 ? { sureOfNumbers: Math.min(...sure) } : {};
}
