/** One measured value; null: it should have happened and did not. */
export type Measured = number | null;

/** What was measured under one name: a list for each launch of the browser (one list where none is launched). */
export interface Row {
  readonly name: string;
  readonly unit: string;
  readonly ours: readonly (readonly Measured[])[];
  readonly peer?: readonly (readonly Measured[])[];
  /** What stands beside, when it is not a peer of the whole: named in the row. */
  readonly note?: string;
}

const found = (values: readonly Measured[]): number[] =>
  values.filter((value): value is number => value !== null).sort((a, b) => a - b);

export const quantile = (values: readonly Measured[], share: number): number | null => {
  const sorted = found(values);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
};

const shown = (value: number | null): string => {
  if (value === null) return '–';
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 1;
  return value.toFixed(digits);
};

interface Summary {
  readonly p50: number | null;
  readonly p95: number | null;
  /** From the least to the greatest of the launches' medians. */
  readonly spread: readonly [number | null, number | null];
  readonly count: number;
  readonly missed: number;
}

/** A miss is counted, and is worse than anything measured: where a percentile falls among misses there is none. */
const summarize = (launches: readonly (readonly Measured[])[]): Summary => {
  const all = launches.flat();
  const missed = all.filter((value) => value === null).length;
  const missesLast = all.map((value) => value ?? Infinity);
  const [p50, p95] = [quantile(missesLast, 0.5), quantile(missesLast, 0.95)];
  const medians = launches.map((launch) => quantile(launch, 0.5)).filter((value) => value !== null);
  return {
    p50: p50 === Infinity ? null : p50,
    p95: p95 === Infinity ? null : p95,
    spread: medians.length > 1 ? [Math.min(...medians), Math.max(...medians)] : [null, null],
    count: all.length,
    missed,
  };
};

const cells = (launches: readonly (readonly Measured[])[] | undefined): string[] => {
  if (!launches) return ['', '', '', ''];
  const { p50, p95, spread, count, missed } = summarize(launches);
  const between = spread[0] === null ? '' : `${shown(spread[0])}…${shown(spread[1])}`;
  return [shown(p50), shown(p95), between, missed > 0 ? `${count}, ${missed} missed` : `${count}`];
};

const HEAD = ['', 'unit', 'ours p50', 'p95', 'launches', 'n', 'peer p50', 'p95', 'launches', 'n', ''];

/** Prints and forgets: no result is kept. */
export const printTable = (title: string, rows: readonly Row[]): void => {
  const lines = [
    HEAD,
    ...rows.map((row) => [row.name, row.unit, ...cells(row.ours), ...cells(row.peer), row.note ?? '']),
  ];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  const used = HEAD.map((_, column) => column < 2 || rows.some((_row, i) => lines[i + 1]?.[column] !== ''));
  console.log(`\n## ${title}`);
  for (const line of lines) {
    const padded = line.map((cell, i) =>
      i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0),
    );
    console.log(
      padded
        .filter((_, i) => used[i])
        .join('  ')
        .trimEnd(),
    );
  }
};
