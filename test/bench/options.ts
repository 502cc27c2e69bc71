export interface BenchOptions {
  /** How often the browser is started anew: between launches it spreads more than within one. */
  readonly launches: number;
  /** Of talk for the memory row, of noise and of echo for theirs. */
  readonly minutes: number;
}

const number = (args: readonly string[], name: string, otherwise: number): number => {
  const at = args.indexOf(`--${name}`);
  if (at < 0) return otherwise;
  const value = Number(args[at + 1]);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} takes a number above 0.`);
  return value;
};

export const readOptions = (args: readonly string[]): BenchOptions => ({
  launches: Math.ceil(number(args, 'launches', 3)),
  minutes: number(args, 'minutes', 10),
});

/** The words that are neither an option nor its value. */
export const namesIn = (args: readonly string[]): string[] =>
  args.filter((word, i) => !word.startsWith('--') && !args[i - 1]?.startsWith('--'));
