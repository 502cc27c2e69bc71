import type { Written } from '../conversation/facts.js';

/** On the geometric mean of the tokens, 0..1; of what does not tell, or can't be read, it is believed. */
export function confidenceIn(written: Written | undefined): number {
  const all = Array.isArray(written?.logprobs) ? (written.logprobs as readonly { logprob?: unknown }[]) : [];
  const mean = Math.exp(all.reduce((sum, token) => sum + Number(token?.logprob), 0) / all.length);
  return mean >= 0 ? mean : 1;
}
