import type { Silence } from './judge.js';

/** One silence, and the test in which it was. */
export type Noticed = Silence & { readonly test: string };

const WITHIN_MS = [700, 1_000] as const;
const WORST = 5;

/** The value below which such a share of the values lies; the nearest that there is. `sorted`: at least one. */
const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;

/** Infinity: it lasted longer than anybody listened. */
function line(what: string, values: readonly number[]): string {
  if (values.length === 0) return `  ${what}: never`;
  const sorted = [...values].sort((a, b) => a - b);
  const ms = (value: number): string => (value === Infinity ? 'for ever' : `${value}`);
  const shares = WITHIN_MS.map((limitMs) => {
    const count = sorted.filter((value) => value <= limitMs).length;
    return `${Math.round((100 * count) / sorted.length)} % within ${limitMs} ms`;
  });
  const [p50, p90, most] = [0.5, 0.9, 1].map((share) => ms(percentile(sorted, share)));
  return `  ${what}: ${shares.join(', ')}; p50 ${p50}, p90 ${p90}, max ${most} ms (n = ${sorted.length})`;
}

const counted = (names: readonly string[]): readonly string[] =>
  [...new Set(names)].map((name) => `${names.filter((other) => other === name).length} × ${name}`);

/**
 * What is said at the end of a run. A timing decides no test. What had no answer due, and words that did not come before
 * the visitor spoke again, stand in lines of their own.
 */
export function report(noticed: readonly Noticed[]): string {
  if (noticed.length === 0) return '';
  const heard = noticed.flatMap((one) =>
    one.type === 'answered'
      ? [{ ms: one.heardMs, test: one.test }]
      : one.type === 'unanswered'
        ? [{ ms: Infinity, test: one.test }]
        : [],
  );
  const spoken = noticed.flatMap((one) =>
    one.type === 'answered' && one.spokenMs !== null ? [{ ms: one.spokenMs, test: one.test }] : [],
  );
  const wordless = noticed.filter((one) => one.type === 'answered' && one.spokenMs === null).length;
  const worst = (of: typeof heard): typeof heard => [...of].sort((a, b) => b.ms - a.ms).slice(0, WORST);
  const apart = counted(noticed.flatMap((one) => (one.type === 'apart' ? [one.reason] : [])));
  const held = noticed.flatMap((one) =>
    one.type === 'apart' && one.silentMs !== undefined ? [one.silentMs] : [],
  );
  return [
    '# Silence after the ends of the visitor’s speech, as the page puts it out (a loudspeaker adds some 45 ms)',
    line(
      'something is heard',
      heard.map(({ ms }) => ms),
    ),
    line(
      'a word is heard',
      spoken.map(({ ms }) => ms),
    ),
    ...(wordless > 0
      ? [`  a sound, and no word before the visitor spoke again or all was over: ${wordless}`]
      : []),
    ...worst(heard).map(
      ({ ms, test }) => `  longest: ${ms === Infinity ? 'no answer' : `${ms} ms`}  ${test}`,
    ),
    ...worst(spoken).map(({ ms, test }) => `  longest without a word: ${ms} ms  ${test}`),
    ...(held.length > 0
      ? [`  where the agent kept the floor it was silent for ${Math.max(...held)} ms at most`]
      : []),
    ...apart.map((reason) => `  no answer was due: ${reason}`),
  ].join('\n');
}
