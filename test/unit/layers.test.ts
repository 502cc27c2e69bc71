import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Who may import whom, folder by folder; a folder may always import itself. `lit` is the browser's one package. */
const allowed: Record<string, readonly string[]> = {
  'src/ports': [],
  'src/audio/dsp': ['src/ports'],
  'src/audio': ['src/audio/dsp', 'src/ports', 'audioworklet-polyfill'],
  'src/conversation': ['src/ports'],
  'src/reflex': ['src/ports', 'src/engine', 'src/conversation'],
  'src/engine': ['src/conversation', 'src/ports'],
  'src/transport': ['src/reflex', 'src/engine', 'src/ports'],
  'src/policy': ['src/conversation'],
  'src/session': ['src/policy', 'src/conversation', 'src/engine', 'src/transport', 'src/audio', 'src/ports'],
  'src/element': ['src/session', 'src/conversation', 'lit'],
  'src/server': [
    'src/conversation', 'src/engine', 'src/policy', 'src/ports', 'src/server/platform', 'src/server/store',
    '@cfworker/json-schema', 'jose',
  ], // prettier-ignore
  'src/server/platform': ['src/server', 'node:', 'ws'],
  'src/server/store': ['src/server', '@libsql/client', 'redis'],
  // Runs at the build, and in no browser.
  'src/manifest': ['src/element', 'node:', 'lit', 'typescript', '@custom-elements-manifest/analyzer'],
  'src/delivery': ['node:'],
  'src/frameworks': ['src/element', 'lit', 'react', 'svelte', 'vue'],
  src: ['src/element', 'src/session', 'src/conversation', 'src/engine'],
  demo: ['src', 'src/server', 'src/server/platform', 'node:', 'ws'],
};

/** Of these, what a visitor's browser fetches before intent is all that the element may load at once. */
const onlyTypes: Record<string, readonly string[]> = { 'src/element': ['src/session', 'src/conversation'] };

/** These are what is fetched on intent. */
const onIntent = /^src\/element\/talk-over-\w+\.ts$/;

/** Types for those who have these packages, and no code. */
const typesAlone = 'src/frameworks';

interface Import {
  readonly from: string;
  readonly target: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

const sources = (folder: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath ?? entry.path, entry.name)))
    .map((file) => file.split(path.sep).join('/'));

const resolveTarget = (from: string, specifier: string): string =>
  specifier.startsWith('.')
    ? path.posix.join(path.posix.dirname(from), specifier).replace(/\.js$/, '.ts')
    : specifier;

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    !clause.name && !!names && ts.isNamedImports(names) && names.elements.every((name) => name.isTypeOnly)
  );
};

const importsOf = (file: string): Import[] => {
  const found: Import[] = [];
  const source = ts.createSourceFile(
    file,
    readFileSync(path.join(root, file), 'utf8'),
    ts.ScriptTarget.ESNext,
  );
  const add = (specifier: ts.Expression | undefined, typeOnly: boolean, dynamic: boolean) => {
    if (specifier && ts.isStringLiteral(specifier)) {
      found.push({ from: file, target: resolveTarget(file, specifier.text), typeOnly, dynamic });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node), false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node), false);
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node.arguments[0], false, true);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};

/** The layer of a source: the longest folder of the table that holds it. */
const layerOf = (file: string): string | undefined =>
  Object.keys(allowed)
    .filter((folder) => file.startsWith(`${folder}/`))
    .sort((a, b) => b.length - a.length)[0];

const mayImport = (entry: Import): boolean => {
  const layer = layerOf(entry.from);
  if (!layer) return false;
  const target =
    entry.target.startsWith('src/') || entry.target.startsWith('demo/') ? layerOf(entry.target) : null;
  if (target === layer) return true;
  const names = allowed[layer] ?? [];
  if (target !== null) return target !== undefined && names.includes(target);
  return names.some(
    (name) => entry.target === name || entry.target.startsWith(name.endsWith(':') ? name : `${name}/`),
  );
};

const product = sources('src').flatMap(importsOf);

test('every file of src stands in a layer', () => {
  assert.deepEqual(
    sources('src').filter((file) => !layerOf(file)),
    [],
  );
});

test('nobody imports a layer that is not theirs to import', () => {
  const wrong = product.filter((entry) => !mayImport(entry)).map(({ from, target }) => `${from} → ${target}`);
  assert.deepEqual(wrong, []);
});

test('the element loads the session only on intent, and else takes nothing but its types', () => {
  const eager = product.filter(
    ({ from, target, typeOnly, dynamic }) =>
      !typeOnly &&
      !dynamic &&
      !onIntent.test(from) &&
      (onlyTypes[layerOf(from) ?? ''] ?? []).includes(layerOf(target) ?? ''),
  );
  assert.deepEqual(eager, []);
  const asked = product.filter(({ target, typeOnly }) => !typeOnly && onIntent.test(target));
  assert.deepEqual(
    asked.map(({ dynamic }) => dynamic),
    [true, true],
  );
});

test('what is there for frameworks is types, which nobody has to install a framework for', () => {
  const imports = product.filter(({ from }) => layerOf(from) === typesAlone);
  assert.ok(imports.some(({ target }) => target === 'react'));
  assert.deepEqual(
    imports.filter(({ typeOnly }) => !typeOnly),
    [],
  );
  const packages = ['react', 'vue', 'svelte/elements'];
  const elsewhere = product.filter(
    ({ from, target }) => layerOf(from) !== typesAlone && packages.includes(target),
  );
  assert.deepEqual(elsewhere, []);
});

test('the server runs on any platform: only Node’s own adapters import of Node', () => {
  const wrong = product
    .filter(({ from, target }) => from.startsWith('src/server/') && target.startsWith('node:'))
    .filter(({ from }) => !/^src\/server\/platform\/node(-[a-z]+)?\.ts$/.test(from));
  assert.deepEqual(wrong, []);
});

test('the demo knows the product by its public entries, its agent only the wire and the signal processing', () => {
  const entries = ['src/index.ts', 'src/define.ts', 'src/server/index.ts', 'src/server/platform/node.ts'];
  const wrong = sources('demo')
    .flatMap(importsOf)
    .filter(({ target }) => target.startsWith('src/'))
    .filter(({ from, target }) =>
      from.startsWith('demo/agent/')
        ? !target.startsWith('src/engine/realtime/') && !/^src\/(audio\/dsp|ports)\//.test(target)
        : !entries.includes(target),
    );
  assert.deepEqual(wrong, []);
});

test('there is no cycle of imports', () => {
  const next = new Map<string, Import[]>();
  for (const entry of product) next.set(entry.from, [...(next.get(entry.from) ?? []), entry]);
  const done = new Set<string>();
  const findCycle = (file: string, trail: readonly string[]): readonly string[] | undefined => {
    if (trail.includes(file)) return [...trail.slice(trail.indexOf(file)), file];
    if (done.has(file)) return undefined;
    for (const { target } of next.get(file) ?? []) {
      const cycle = findCycle(target, [...trail, file]);
      if (cycle) return cycle;
    }
    done.add(file);
    return undefined;
  };
  const cycles = [...next.keys()].map((file) => findCycle(file, [])).filter((cycle) => cycle !== undefined);
  assert.deepEqual(cycles, []);
});

test('the rules themselves catch what they forbid', () => {
  const entry = (from: string, target: string): Import => ({ from, target, typeOnly: false, dynamic: false });
  assert.equal(mayImport(entry('src/audio/stage.ts', 'src/engine/engine.ts')), false);
  assert.equal(mayImport(entry('src/element/icons.ts', 'src/transport/transport.ts')), false);
  assert.equal(mayImport(entry('src/server/handler.ts', 'node:http')), false);
  assert.equal(mayImport(entry('src/element/icons.ts', 'lit')), true);
  assert.equal(mayImport(entry('src/element/icons.ts', 'lit/directives/repeat.js')), true);
  assert.equal(mayImport(entry('src/element/icons.ts', 'litter')), false);
});
