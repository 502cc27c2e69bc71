import type { Confirmation } from '../../engine/reply.js';

/** What a model can be handed at once, in characters. */
const LONGEST_OUTPUT = 32_000;
const CUT = '… [the rest was left out: too long]';

/** A tool's output for the model: a string as it is, else JSON; cut off where it is too long. Throws for a cycle. */
export function outputText(value: unknown): string {
  const text =
    typeof value === 'string' ? value : (JSON.stringify(value) ?? JSON.stringify({ status: 'done' }));
  if (text.length <= LONGEST_OUTPUT) return text;
  // Half of a surrogate pair is not text.
  return text.slice(0, LONGEST_OUTPUT - CUT.length).replace(/[\uD800-\uDBFF]$/, '') + CUT;
}

/** The visitor may not: `why` is for the agent to say. */
export const refusedOutput = (why: string): string => outputText({ status: 'refused', message: why });

export const invalidOutput = (problem: string): string =>
  outputText({ error: 'invalid_arguments', message: problem });

/** The tool threw, or the site could not run it. What it threw is for the site's log alone. */
export const failedOutput = (): string =>
  outputText({
    error: 'failed',
    message: 'That did not work just now.',
    next: 'Say so, and offer to try again later.',
  });

/** Nobody knows whether what was begun was done. */
export const unknownOutput = (writes: boolean): string =>
  writes
    ? outputText({
        error: 'outcome_unknown',
        message: 'It is not known whether this was done.',
        next: 'Say so, and check before it is done again.',
      })
    : outputText({
        error: 'timed_out',
        message: 'That took too long.',
        next: 'Say so, and offer to try again, or another way.',
      });

/** `confirmation`: the question's id, by which a page that only sees the output can show it, and tell of a tap. */
export const needsConfirmationOutput = ({ id, question }: Confirmation): string =>
  outputText({
    status: 'needs_confirmation',
    confirmation: id,
    ask: question,
    next: 'Not done yet. Ask the visitor this, and only after a plain yes call again with the same arguments.',
  });
