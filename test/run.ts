/**
 * Runs the test suites: `npm test`, or some of them by name, `npm test -- unit journeys`. Two lanes at once: tests in
 * which sound must come in time have the machine first, one file at a time, for sound needs the processors; all others
 * run beside them with the least priority. A file's failure does not stop the rest; the exit code tells of any.
 * A few files with talks that failed are run once more, alone, after all else.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.js';
import { findEngines } from './engines/installed.js';
import { REAL_KEY, REAL_URL } from './real/api.js';
import { report } from './rig/silence/report.js';
import { readSilences, SILENCES_FILE } from './rig/silence/watch.js';
import { filesToRunAgain, judge, type Failed, type Hearing } from './second-run.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What runs by itself, from one suite. */
interface Job {
  readonly suite: string;
  readonly hearing: Hearing;
  readonly args: readonly string[];
  /** By Node's own runner. */
  readonly files?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const testFiles = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();

/** A file that opens talks says in these words if nobody speaks in them, or if nobody minds when they are heard. */
const hearingOf = (file: string): Hearing => {
  const text = readFileSync(file, 'utf8');
  if (!/startAgent|startDemo|openRig|AgentPeer|rig\/(?:drops|self-echo)\.js/.test(text)) return 'silent';
  if (text.includes('Nobody speaks here.')) return 'silent';
  return text.includes('Sound may be late here.') ? 'late' : 'in time';
};

/** Node's own runner, on TypeScript. */
const NODE_TEST = ['--import', 'tsx', '--test', '--test-concurrency=1'];

/** It writes, beside its usual output, which files failed. That is what it chooses by itself when it is asked for none. */
const reporters = (failedFiles: string): readonly string[] => {
  const usual = process.stdout.isTTY || Number(process.versions.node.split('.')[0]) >= 23 ? 'spec' : 'tap';
  const reporter = new URL('failed-files.js', import.meta.url).href;
  return [[usual, 'stdout'], [reporter, failedFiles]].flatMap(([name, destination]) => [
    `--test-reporter=${name}`,
    `--test-reporter-destination=${destination}`,
  ]); // prettier-ignore
};

const nodeSuite = (suite: string): readonly Job[] => {
  const files = testFiles(`test/${suite}`);
  return (['in time', 'late', 'silent'] as const).flatMap((hearing) => {
    const some = files.filter((file) => hearingOf(file) === hearing);
    return some.length === 0 ? [] : [{ suite, hearing, args: NODE_TEST, files: some }];
  });
};

const wtr = path.join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js');

/** The browser tests in Firefox and WebKitGTK; where one is not installed it is said. */
const engines = (): readonly Job[] => {
  const { programs, missing } = findEngines();
  for (const line of missing) console.log(line);
  if (Object.keys(programs).length === 0) return [];
  const config = path.join('test', 'engines', 'config.mjs');
  return [{ suite: 'engines', hearing: 'in time', args: ['--import', 'tsx', wtr, '--config', config] }];
};

/** Taken from the environment for the one suite that is meant to use them: no other may cost anybody money. */
const { OPENAI_API_KEY: openAiKey, OPENAI_BASE_URL: openAiUrl } = process.env;
delete process.env['OPENAI_API_KEY'];
delete process.env['OPENAI_BASE_URL'];

/** The voice-first journeys with OpenAI's API. */
const real = (): readonly Job[] => {
  if (!openAiKey) {
    console.log(
      'real: skipped, for there is no OPENAI_API_KEY: the account that it names pays for these talks.',
    );
    return [];
  }
  const env = { [REAL_KEY]: openAiKey, ...(openAiUrl ? { [REAL_URL]: openAiUrl } : {}) };
  return [{ suite: 'real', hearing: 'in time', args: NODE_TEST, files: testFiles('test/real'), env }];
};

/** The same, with the local agent in the API's place. */
const rehearsal = (): readonly Job[] => [
  {
    suite: 'rehearsal',
    hearing: 'in time',
    args: ['--import', 'tsx', path.join('test', 'real', 'rehearse.ts')],
  },
];

const suites: Record<string, { readonly browser: boolean; jobs(): readonly Job[] }> = {
  unit: { browser: false, jobs: () => nodeSuite('unit') },
  contracts: { browser: true, jobs: () => nodeSuite('contracts') },
  browser: { browser: true, jobs: () => [{ suite: 'browser', hearing: 'in time', args: [wtr] }] },
  engines: { browser: false, jobs: engines },
  journeys: { browser: true, jobs: () => nodeSuite('journeys') },
  soak: { browser: true, jobs: () => nodeSuite('soak') },
  real: { browser: true, jobs: real },
  rehearsal: { browser: true, jobs: rehearsal },
};

/** Long, not yet to be relied upon, or dear. */
const onlyByName: ReadonlySet<string> = new Set(['soak', 'engines', 'real', 'rehearsal']);

/** Resolves when it is over: whether it passed. `apart`: beside others, who come first; it is printed when it is over. */
const run = (args: readonly string[], env: NodeJS.ProcessEnv, apart: boolean): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: apart ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      env: { ...process.env, ...env },
    });
    if (apart && child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (piece: Buffer) => said.push(piece));
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });

/** The files that it names. A runner that did not come to its end may not have written any. */
const namedIn = (list: string): readonly string[] =>
  (existsSync(list) ? readFileSync(list, 'utf8') : '')
    .split('\n')
    .filter(Boolean)
    .map((file) => path.resolve(root, file));

interface Lot {
  readonly env: NodeJS.ProcessEnv;
  /** Beside others, who come first. */
  readonly apart: boolean;
  /** For what is written on the way. */
  readonly folder: string;
}

/** One after the other. Resolves with what failed. */
async function runLane(jobs: readonly Job[], { env, apart, folder }: Lot): Promise<readonly Failed[]> {
  const failed: Failed[] = [];
  for (const { suite, hearing, args, files, env: own } of jobs) {
    const startedAtMs = Date.now();
    const list = path.join(folder, `failed-${suite}-${hearing}`);
    console.log(`\n# ${suite}, ${hearing}`);
    if (!(await run(files ? [...args, ...reporters(list), ...files] : args, { ...env, ...own }, apart)))
      // What has a key of its own is not paid for twice.
      failed.push({ suite, hearing, files: own ? [] : namedIn(list) });
    console.log(`# ${suite}, ${hearing}: ${((Date.now() - startedAtMs) / 1000).toFixed(0)} s`);
  }
  return failed;
}

/** Those that pass now. */
async function runAgain(files: readonly string[], env: NodeJS.ProcessEnv): Promise<ReadonlySet<string>> {
  const passed = new Set<string>();
  for (const file of files) {
    console.log(`\n# once more, alone: ${path.relative(root, file)}`);
    if (await run([...NODE_TEST, file], env, false)) passed.add(file);
  }
  return passed;
}

const main = async (): Promise<void> => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in suites));
  if (unknown) throw new Error(`No suite is called ${unknown}: there are ${Object.keys(suites).join(', ')}.`);
  const chosen = named.length > 0 ? named : Object.keys(suites).filter((name) => !onlyByName.has(name));
  const jobs = chosen.flatMap((name) => suites[name]?.jobs() ?? []);
  const begun = chosen.filter((name) => jobs.some(({ suite }) => suite === name));
  if (begun.length === 0) return;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'talk-tests-'));
  const silences = path.join(folder, 'silences');
  const env = {
    ...(begun.some((name) => suites[name]?.browser) ? { CHROME_PATH: chromiumPath() } : {}),
    [SILENCES_FILE]: silences,
  };
  const first = jobs.filter(({ hearing }) => hearing === 'in time');
  const beside = jobs.filter(({ hearing }) => hearing !== 'in time');
  const lanes = [
    runLane(first, { env, apart: false, folder }),
    runLane(beside, { env, apart: first.length > 0, folder }),
  ];
  const troubled = (await Promise.all(lanes)).flat();
  const { failed, unsteady } = judge(troubled, await runAgain(filesToRunAgain(troubled), env));
  const heard = report(readSilences(silences));
  if (heard) console.log(`\n${heard}`);
  rmSync(folder, { recursive: true, force: true });
  for (const file of unsteady)
    console.log(
      `\nUnsteady, passed when run again alone: ${path.relative(root, file)} – a bug to be looked into`,
    );
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : `\nAll passed: ${begun.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
};

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
