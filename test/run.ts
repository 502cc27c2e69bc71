/**
 * Runs the test suites one after the other: `npm test`, or some of them by name, `npm test -- unit journeys`.
 * A suite's failure does not stop the next; the exit code tells of any.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.js';
import { findEngines } from './engines/installed.js';

const root = fileURLToPath(new URL('..', import.meta.url));

const testFiles = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();

const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<boolean> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('exit', (code) => resolve(code === 0));
  });

const runFiles = (files: readonly string[], workers: number, env: NodeJS.ProcessEnv): Promise<boolean> =>
  files.length === 0
    ? Promise.resolve(true)
    : run(process.execPath, ['--import', 'tsx', '--test', `--test-concurrency=${workers}`, ...files], env);

/** Where somebody may speak and be heard. A file in which nobody does says so in these words. */
const isAudible = (file: string): boolean => {
  const text = readFileSync(file, 'utf8');
  return /startAgent|startDemo|openRig|AgentPeer/.test(text) && !text.includes('Nobody speaks here.');
};

/** Node's own runner, on TypeScript: two files at once, but audible ones alone, for sound needs the processors. */
const nodeSuite =
  (folder: string) =>
  async (env: NodeJS.ProcessEnv): Promise<boolean> => {
    const files = testFiles(folder);
    const silent = await runFiles(
      files.filter((file) => !isAudible(file)),
      2,
      env,
    );
    const audible = await runFiles(files.filter(isAudible), 1, env);
    return silent && audible;
  };

const wtr = path.join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js');

/** The browser tests in Firefox and WebKitGTK; where one is not installed it is said. */
const engines = async (env: NodeJS.ProcessEnv): Promise<boolean> => {
  const { programs, missing } = findEngines();
  for (const line of missing) console.log(line);
  if (Object.keys(programs).length === 0) return true;
  return run(
    process.execPath,
    ['--import', 'tsx', wtr, '--config', path.join('test', 'engines', 'config.mjs')],
    env,
  );
};

const suites: Record<string, { browser: boolean; start(env: NodeJS.ProcessEnv): Promise<boolean> }> = {
  unit: { browser: false, start: nodeSuite('test/unit') },
  contracts: { browser: false, start: nodeSuite('test/contracts') },
  browser: { browser: true, start: (env) => run(process.execPath, [wtr], env) },
  engines: { browser: false, start: engines },
  journeys: { browser: true, start: nodeSuite('test/journeys') },
  soak: { browser: true, start: nodeSuite('test/soak') },
};

/** Long, or not yet to be relied upon. */
const onlyByName: ReadonlySet<string> = new Set(['soak', 'engines']);

const main = async (): Promise<void> => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in suites));
  if (unknown) throw new Error(`No suite is called ${unknown}: there are ${Object.keys(suites).join(', ')}.`);
  const chosen = named.length > 0 ? named : Object.keys(suites).filter((name) => !onlyByName.has(name));
  const env = chosen.some((name) => suites[name]?.browser) ? { CHROME_PATH: chromiumPath() } : {};
  const failed: string[] = [];
  for (const name of chosen) {
    console.log(`\n# ${name}`);
    if (!(await suites[name]?.start(env))) failed.push(name);
  }
  console.log(failed.length > 0 ? `\nFailed: ${failed.join(', ')}` : `\nAll passed: ${chosen.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
};

await main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
