import { readFileSync } from 'node:fs';
import { ts } from '@custom-elements-manifest/analyzer';
import type { SourceFile } from 'typescript';

const root = new URL('../../', import.meta.url);

/** A module of `src`, under the name of what it becomes: that is where a user of the package finds it. */
export function readModule(name: string): SourceFile {
  const text = readFileSync(new URL(`src/${name}.ts`, root), 'utf8');
  return ts.createSourceFile(`dist/esm/${name}.js`, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
}
