/** The package as npm users get it: by its own name and exports, from the built files. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
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
  readonly exports: Readonly<Record<string, string | { readonly types: string; readonly default: string }>>;
}

const manifest = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;

test('every entry has its file and its types, within what is published', () => {
  const entries = Object.values(manifest.exports).filter((entry) => typeof entry === 'object');
  assert.equal(entries.length, 3);
  for (const { types, default: file } of entries) {
    assert.ok(existsSync(inRoot(types)), types);
    assert.ok(existsSync(inRoot(file)), file);
    assert.ok(manifest.files.includes('dist') && file.startsWith('./dist/') && types.startsWith('./dist/'));
  }
});

test('the element imports where there is no browser, as server-side rendering does', () => {
  const printed = node(
    `import { TalkButton, english } from 'talk-button'; console.log(typeof TalkButton, english.label)`,
  );
  assert.equal(printed, 'function Talk to us');
});

test('what defines the element may be imported there too', () => {
  assert.equal(node(`await import('talk-button/define'); console.log('imported')`), 'imported');
});

test('the talk handler runs in plain Node, and mints a secret with what it was given', () => {
  const printed = node(`
    import { createTalkHandler } from 'talk-button/server';
    let asked;
    const talk = createTalkHandler({
      apiKey: 'sk-test',
      session: { instructions: 'Be brief.' },
      fetch: async (url, init) => {
        asked = [url, init.headers.authorization, JSON.parse(init.body).session.instructions];
        return Response.json({ value: 'ek_test' });
      },
    });
    const body = JSON.stringify({ transport: 'websocket', lang: '', tools: [] });
    const headers = { 'content-type': 'application/json', origin: 'https://shop.test' };
    const response = await talk(new Request('https://shop.test/talk', { method: 'POST', body, headers }));
    console.log(JSON.stringify({ asked, status: response.status, reply: await response.json() }));
  `);
  const { asked, status, reply } = JSON.parse(printed) as {
    asked: string[];
    status: number;
    reply: { protocols: string[] };
  };
  assert.deepEqual(asked, [
    'https://api.openai.com/v1/realtime/client_secrets',
    'Bearer sk-test',
    'Be brief.',
  ]);
  assert.equal(status, 200);
  assert.deepEqual(reply.protocols, ['realtime', 'openai-insecure-api-key.ek_test']);
});

test('the types are found by name, under the strictest options and both ways to resolve modules', () => {
  const source = `
    import { TalkButton, english, type ErrorReason, type Turn, type Tool } from 'talk-button';
    import 'talk-button/define';
    import { createTalkHandler, type TalkHandler } from 'talk-button/server';
    export const handler: TalkHandler = createTalkHandler({ apiKey: '', session: { instructions: '' } });
    export const words: string = english['microphone-denied' satisfies ErrorReason];
    export const last = (button: TalkButton): Turn | undefined => button.conversation.turns.at(-1);
    export const give = (button: TalkButton, tool: Tool): (() => void) => button.addTool(tool);
    // @ts-expect-error: there is no such method, and the element is not of type any
    export const wrong = (button: TalkButton): unknown => button.shout();
  `;
  const { ESNext, NodeNext } = ts.ModuleKind;
  for (const [module, moduleResolution] of [
    [ESNext, ts.ModuleResolutionKind.Bundler],
    [NodeNext, ts.ModuleResolutionKind.NodeNext],
  ] as const) {
    const options: ts.CompilerOptions = {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2023.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
      strict: true,
      noEmit: true,
      types: [],
    };
    const name = inRoot('consumer.mts');
    const host = ts.createCompilerHost(options);
    const { fileExists, readFile, getSourceFile } = host;
    host.fileExists = (file) => file === name || fileExists(file);
    host.readFile = (file) => (file === name ? source : readFile(file));
    host.getSourceFile = (file, ...rest) =>
      file === name ? ts.createSourceFile(file, source, rest[0]) : getSourceFile(file, ...rest);
    const found = ts.getPreEmitDiagnostics(ts.createProgram([name], options, host));
    assert.deepEqual(
      found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ')),
      [],
    );
  }
});
