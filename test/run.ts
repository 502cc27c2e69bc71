/**
 * Runs the test suites one after the other: `npm test`, or some of them by name, `npm test -- unit journeys`.
 * A suite's failure does not stop the next; the exit code tells of any.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
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

/** Node's own runner, on TypeScript. `workers`: how many files run at once; audible ones run alone. */
const nodeSuite = (folder: string, workers: number) => (env: NodeJS.ProcessEnv) =>
  run(
    process.execPath,
    ['--import', 'tsx', '--test', `--test-concurrency=${workers}`, ...testFiles(folder)],
    env,
  );

const wtr = path.join(root, 'node_modules', '@web', 'test-runner', 'dist', 'bin.js');

/** The browser tests in Firefox and WebKitGTK: where one is not installed CI fails, and others are told. */
const engines = async (env: NodeJS.ProcessEnv): Promise<boolean> => {
  const { programs, missing } = findEngines();
  for (const line of missing) console.log(line);
  if (missing.length > 0 && process.env['CI']) return false;
  if (Object.keys(programs).length === 0) return true;
  return run(
    process.execPath,
    ['--import', 'tsx', wtr, '--config', path.join('test', 'engines', 'config.mjs')],
    env,
  );
};

const suites: Record<string, { browser: boolean; start(env: NodeJS.ProcessEnv): Promise<boolean> }> = {
  unit: { browser: false, start: nodeSuite('test/unit', 2) },
  contracts: { browser: false, start: nodeSuite('test/contracts', 1) },
  browser: { browser: true, start: (env) => run(process.execPath, [wtr], env) },
  engines: { browser: false, start: engines },
  journeys: { browser: true, start: nodeSuite('test/journeys', 1) },
  soak: { browser: true, start: nodeSuite('test/soak', 1) },
};

const main = async (): Promise<void> => {
  const named = process.argv.slice(2);
  const unknown = named.find((name) => !(name in suites));
  if (unknown) throw new Error(`No suite is called ${unknown}: there are ${Object.keys(suites).join(', ')}.`);
  const chosen = named.length > 0 ? named : Object.keys(suites).filter((name) => name !== 'soak');
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
