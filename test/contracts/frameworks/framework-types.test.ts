/** The types that the package gives frameworks, as their own checkers see them: what is shown passes, mistakes don't. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { test } from 'node:test';
import { binary, createSiteFolder } from '../platforms/site-folder.js';
import { filesOf, type Framework } from './framework-files.js';

interface Checker {
  readonly command: readonly [string, ...string[]];
  readonly packages: readonly string[];
  /** Of a complaint: the file's name and its line. */
  readonly complaint: RegExp;
}

const checkers: Readonly<Record<Framework, Checker>> = {
  react: {
    command: ['tsc', '-p', '.'],
    packages: ['react', 'react-dom', '@types/react', '@types/react-dom'],
    complaint: /^(\S+)\((\d+),\d+\): error/gm,
  },
  vue: { command: ['vue-tsc', '-p', '.'], packages: ['vue'], complaint: /^(\S+)\((\d+),\d+\): error/gm },
  svelte: {
    command: ['svelte-check', '--output', 'machine', '--tsconfig', './tsconfig.json'],
    packages: ['svelte'],
    complaint: /^\d+ (?:ERROR|WARNING) "(\S+)" (\d+):/gm,
  },
};

/** In a file of mistakes the element's first use is right, and every later one is a mistake. */
const mistakesIn = ([name, text]: readonly [string, string]): readonly string[] =>
  name.startsWith('Wrong.')
    ? text
        .split('\n')
        .flatMap((line, index) => (line.includes('<talk-button') ? [`${name}:${index + 1}`] : []))
        .slice(1)
    : [];

const run = ([name, ...args]: Checker['command'], cwd: string): Promise<string> =>
  new Promise((resolve) =>
    execFile(binary(name), args, { cwd }, (_, stdout, stderr) => resolve(stdout + stderr)),
  );

for (const [framework, checker] of Object.entries(checkers) as [Framework, Checker][]) {
  test(`in ${framework} the app that is shown type-checks, and every mistake is found`, async () => {
    const files = filesOf(framework);
    const folder = createSiteFolder(files, checker.packages);
    try {
      const output = await run(checker.command, folder.path);
      const found = [...output.matchAll(checker.complaint)].map(([, file, line]) => `${file}:${line}`);
      const mistakes = Object.entries(files).flatMap(mistakesIn);
      assert.equal(mistakes.length, 5);
      assert.deepEqual([...new Set(found)].sort(), [...mistakes].sort(), output);
    } finally {
      folder.remove();
    }
  });
}
