/** What a test runner on a busy machine may do about sound that came late: once more, alone, and never in silence. */

/** Whether sound must come in time in a test, may be late (what is typed is answered all the same), or is none. */
export type Hearing = 'in time' | 'late' | 'silent';

/** A part of the run that failed. `files`: in which tests failed, as paths; none: that is not known. */
export interface Failed {
  readonly suite: string;
  readonly hearing: Hearing;
  readonly files: readonly string[];
}

/** Where more files failed, it is not the machine. */
const MOST_FILES = 3;

/** The files that are to be run once more. A file without a talk has no reason to fail now and then. */
export function filesToRunAgain(failed: readonly Failed[]): readonly string[] {
  const files = new Set(failed.flatMap(({ hearing, files }) => (hearing === 'silent' ? [] : files)));
  return files.size <= MOST_FILES ? [...files] : [];
}

export interface Verdict {
  /** Suites, with how their sound is heard. */
  readonly failed: readonly string[];
  /** Files that failed, and passed when run again. */
  readonly unsteady: readonly string[];
}

/** What is left of the failures, once it is known which files `passed` when they were run again. */
export function judge(failed: readonly Failed[], passed: ReadonlySet<string>): Verdict {
  const isSettled = ({ hearing, files }: Failed): boolean =>
    hearing !== 'silent' && files.length > 0 && files.every((file) => passed.has(file));
  return {
    failed: failed.filter((job) => !isSettled(job)).map(({ suite, hearing }) => `${suite} (${hearing})`),
    unsteady: [...new Set(failed.flatMap(({ files }) => files.filter((file) => passed.has(file))))],
  };
}
