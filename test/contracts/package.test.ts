/** The package as npm users get it: by its own name and exports, from the built files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = new URL('../../', import.meta.url);
const inRoot = (path: string): string => fileURLToPath(new URL(path, root));

/** Plain Node, no browser, no TypeScript: what the code prints. */
const node = (code: string): string =>
  execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: inRoot('./') })
    .toString()
    .trim();

interface Manifest {
  readonly files: readonly string[];
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default?: string }>>;
}

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;

test('every entry has its file and its types, within what is published', () => {
  const entries = Object.values(manifest.exports).filter((entry) => typeof entry === 'object');
  assert.equal(entries.length, 10);
  assert.ok(manifest.files.includes('dist'));
  for (const { types, default: file = types } of entries) {
    assert.ok(existsSync(inRoot(types)), types);
    assert.ok(existsSync(inRoot(file)), file);
    assert.ok(file.startsWith('./dist/') && types.startsWith('./dist/'));
  }
});

test('frameworks get types, and nothing that would be run', () => {
  for (const framework of ['react', 'vue', 'svelte'])
    assert.deepEqual(Object.keys(manifest.exports[`./${framework}`] ?? {}), ['types']);
});

test('the element imports where there is no browser, as server-side rendering does', () => {
  const printed = node(
    `import { TalkButton, english } from 'talk-button'; console.log(typeof TalkButton, english.label)`,
  );
  assert.equal(printed, 'function Talk to us');
});

test('each language of the interface is a module of its own, found by the one that names it', () => {
  const printed = node(`
    const { languages, loadWords } = await import('talk-button/dist/esm/element/languages.js');
    for (const tag of Object.keys(languages)) console.log((await loadWords(tag)).default.label === languages[tag][0]);
  `);
  const found = printed.split('\n');
  assert.equal(found.length, 17);
  assert.deepEqual(new Set(found), new Set(['true']));
});

test('what defines the element may be imported there too', () => {
  assert.equal(node(`await import('talk-button/define'); console.log('imported')`), 'imported');
});

test('each of the server’s entries imports in plain Node', () => {
  const printed = node(`
    const names = async (entry) => Object.keys(await import('talk-button/' + entry)).sort().join(' ');
    for (const entry of ['server', 'server/node', 'server/bun', 'server/redis', 'server/file']) {
      console.log(await names(entry));
    }
  `);
  const [core, ...others] = printed.split('\n');
  assert.match(core ?? '', /createTalkHandler/);
  assert.deepEqual(others, [
    'attachRelay toNodeListener',
    'toBunServer',
    'createRedisStore',
    'createFileStore',
  ]);
});

/** All that a built module imports before it runs, through the package's own files. */
function importsOf(
  file: string,
  seen = new Map<string, readonly string[]>(),
): ReadonlyMap<string, readonly string[]> {
  if (seen.has(file)) return seen;
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const source = readFileSync(file, 'utf8');
  const eager = importedFiles
    .filter(({ pos }) => !/import\(\s*$/.test(source.slice(0, pos)))
    .map(({ fileName }) => fileName);
  seen.set(file, eager);
  for (const name of eager) if (name.startsWith('.')) importsOf(path.resolve(path.dirname(file), name), seen);
  return seen;
}

const packagesOf = (entry: string): readonly string[] => {
  const names = [...importsOf(inRoot(`dist/esm/${entry}.js`)).values()].flat();
  return [...new Set(names.filter((name) => !name.startsWith('.')))].sort();
};

test('the handler imports no Node and no store’s package; what a site need not install is asked for when it is needed', () => {
  assert.deepEqual(packagesOf('server/index'), ['@cfworker/json-schema', 'jose']);
  assert.deepEqual(packagesOf('server/platform/bun'), []);
  assert.deepEqual(
    packagesOf('server/platform/node').filter((name) => !name.startsWith('node:')),
    [],
  );
  for (const store of ['redis', 'file']) {
    const eager = packagesOf(`server/store/${store}`);
    assert.ok(!eager.includes('redis') && !eager.includes('@libsql/client'), store);
  }
});

test('bundlers find worklet and Worker beside the module that names them, and leave alone what has only an address', () => {
  const named = [...readFileSync(inRoot('dist/esm/session/assets.js'), 'utf8').matchAll(/new URL\('\.\/([\w-]+\.js)', import\.meta\.url\)/g)].map(([, file]) => file!); // prettier-ignore
  assert.equal(named.length, 4);
  for (const file of named)
    assert.ok(readFileSync(inRoot(`dist/esm/session/${file}`)).equals(readFileSync(inRoot(`dist/${file}`))));
  const modules = readdirSync(inRoot('dist/esm'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.js') && !name.startsWith('server') && !named.includes(path.basename(name)),
  );
  const byAddress = modules.flatMap((name) => readFileSync(inRoot(`dist/esm/${name}`), 'utf8').match(/\bimport\((?!['"]).*/g) ?? []); // prettier-ignore
  assert.equal(byAddress.length, 2);
  for (const code of byAddress) assert.match(code, /webpackIgnore: true.*@vite-ignore/);
});

test('nothing of the server is in a file that a visitor’s browser loads', () => {
  const files = readdirSync(inRoot('dist')).filter((name) => name.endsWith('.js'));
  assert.ok(files.length >= 5);
  const serverOnly =
    /jwtVerify|createTalkHandler|createClient|libsql|cfworker|WebSocketServer|client_secrets|handleUpgrade/;
  for (const file of files) {
    const found = serverOnly.exec(readFileSync(inRoot(`dist/${file}`), 'utf8'));
    assert.equal(found, null, `${file} has ${found?.[0]}`);
  }
  assert.match(readFileSync(inRoot('dist/esm/server/talk-handler.js'), 'utf8'), serverOnly);
});

test('the talk handler runs in plain Node, and mints a secret with what it was given', () => {
  const printed = node(`
    import { createTalkHandler } from 'talk-button/server';
    let asked;
    const talk = createTalkHandler({
      apiKey: 'sk-test',
      session: { instructions: 'Be brief.' },
      clientSecrets: true,
      fetch: async (url, init) => {
        asked = [String(url), new Headers(init.headers).get('authorization'), JSON.parse(init.body).session.instructions];
        return Response.json({ value: 'ek_test' });
      },
    });
    const body = JSON.stringify({ type: 'start', transport: 'websocket', lang: '', tools: [] });
    const headers = { 'content-type': 'application/json', origin: 'https://shop.test' };
    const response = await talk(new Request('https://shop.test/talk', { method: 'POST', body, headers }));
    console.log(JSON.stringify({ asked, status: response.status, reply: await response.json() }));
    await talk.close();
  `);
  const { asked, status, reply } = JSON.parse(printed) as {
    asked: string[];
    status: number;
    reply: { way: { protocols: string[] } };
  };
  assert.deepEqual(asked.slice(0, 2), [
    'https://api.openai.com/v1/realtime/client_secrets',
    'Bearer sk-test',
  ]);
  assert.match(asked[2] ?? '', /^# Role\nBe brief\./);
  assert.equal(status, 200);
  assert.deepEqual(reply.way.protocols, ['realtime', 'openai-insecure-api-key.ek_test']);
});

test('the types are found by name, under the strictest options and both ways to resolve modules', () => {
  const source = `
    import { TalkButton, english, type ErrorReason, type Turn, type Tool } from 'talk-button';
    import 'talk-button/define';
    import { createTalkHandler, type TalkHandler } from 'talk-button/server';
    import { toBunServer } from 'talk-button/server/bun';
    import { createRedisStore } from 'talk-button/server/redis';
    import { createFileStore } from 'talk-button/server/file';
    export const handler: TalkHandler = createTalkHandler({ apiKey: '', session: { instructions: '' } });
    export const { websocket } = toBunServer(handler);
    export const stores = [createRedisStore({ url: 'redis://127.0.0.1' }), createFileStore({ path: 'talks.db' })];
    export const words: string = english['microphone-denied' satisfies ErrorReason];
    export const last = (button: TalkButton): Turn | undefined => button.conversation.turns.at(-1);
    export const give = (button: TalkButton, tool: Tool): (() => void) => button.addTool(tool);
    // @ts-expect-error: there is no such method, and the element is not of type any
    export const wrong = (button: TalkButton): unknown => button.shout();
  `;
  // The adapter for Node is for those who have Node's types; nothing else asks for them.
  const onNode = `
    import { attachRelay, toNodeListener } from 'talk-button/server/node';
    import { createServer } from 'node:http';
    export const attached: Promise<void> = attachRelay(createServer(toNodeListener(handler)), handler, { path: '/talk' });
  `;
  const { ESNext, NodeNext } = ts.ModuleKind;
  for (const [module, moduleResolution, types, text] of [
    [ESNext, ts.ModuleResolutionKind.Bundler, [], source],
    [NodeNext, ts.ModuleResolutionKind.NodeNext, ['node'], source + onNode],
  ] as const) {
    const options: ts.CompilerOptions = {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      strict: true,
      noEmit: true,
      types: [...types],
    };
    const name = inRoot('consumer.mts');
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (file) => file === name || fileExists(file);
    host.readFile = (file) => (file === name ? text : readFile(file));
    host.getSourceFile = (file, ...rest) =>
      file === name ? ts.createSourceFile(file, text, rest[0]) : getSourceFile(file, ...rest);
    const found = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
    assert.deepEqual(
      found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
      [],
    );
  }
});
