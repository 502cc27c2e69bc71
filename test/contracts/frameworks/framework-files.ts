import { readdirSync, readFileSync } from 'node:fs';
import type { SiteFiles } from '../platforms/readme-blocks.js';

export type Framework = 'react' | 'vue' | 'svelte';

const folder = new URL('../../frameworks/', import.meta.url);
const section = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

/** The blocks that begin with a comment of a file's name. */
const shown = new Map(
  [...section.matchAll(/^```(?:tsx|vue|svelte)\n(?:\/\/|<!--) (\S+)(?: -->)?\n([\s\S]*?)^```$/gm)].map(
    ([, name = '', code = '']) => [name, code],
  ),
);

const appOf: Readonly<Record<Framework, string>> = { react: 'App.tsx', vue: 'App.vue', svelte: 'App.svelte' };

/** What a site written with it has: the app as it is shown, what mounts it, and a file with mistakes. */
export function filesOf(framework: Framework): SiteFiles {
  const app = shown.get(appOf[framework]);
  if (!app) throw new Error(`no block shows ${appOf[framework]}`);
  const own = new URL(`${framework}/`, folder);
  const files = readdirSync(own).map((name) => [name, readFileSync(new URL(name, own), 'utf8')]);
  return {
    [appOf[framework]]: app,
    ...Object.fromEntries(files),
    'tsconfig.json': JSON.stringify(strictest),
  };
}

const strictest = {
  compilerOptions: {
    module: 'ESNext',
    moduleResolution: 'Bundler',
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    jsx: 'react-jsx',
    types: [],
    strict: true,
    verbatimModuleSyntax: true,
    noEmit: true,
  },
};
