import { copyFileSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';
import { minifySync } from 'oxc-minify';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { shortenNames, visit } from './rollup.names.mjs';

/** Shrunk by two minifiers in turn: together they leave 2 % less to send than either. */
const shrinkFirst = {
  name: 'shrink-first',
  renderChunk: (code, { fileName }) => {
    const options = {
      module: true,
      compress: { target: 'es2022' },
      mangle: { toplevel: true },
      sourcemap: true,
    };
    const { code: shrunk, map, errors } = minifySync(fileName, code, options);
    if (errors.length > 0) throw new Error(`${fileName}: ${errors[0].message}`);
    return { code: shrunk, map };
  },
};

/** `arrows`: no function of it is used as a class. `sequences`: statements are joined by commas, where that packs better. */
const shrink = ({ arrows = true, sequences = true } = {}) => [
  shrinkFirst,
  terser({
    module: true,
    ecma: 2022,
    compress: {
      passes: 10,
      sequences,
      unsafe_arrows: arrows,
      keep_fargs: false,
      pure_getters: true,
      lhs_constants: false,
    },
    format: { comments: false },
  }),
];

/** No minifier looks into templates: style sheets are shrunk here, and markup's indents become one space. */
const shrinkTemplates = {
  name: 'shrink-templates',
  transform: (code, id) => {
    if (/element[\\/](panel[\\/])?styles[\\/]/.test(id))
      return { code: code.replace(/(?<=css ?`)[^`]+/g, (sheet) => shrinkSheet(sheet)), map: null };
    // No line of our scripts begins like this.
    return /element[\\/]/.test(id)
      ? { code: code.replace(/\n +(?=[<>]|\/>|\$\{|[\w@?.-]+=["$])/g, ' '), map: null }
      : null;
  },
};
/** In UTF-8: an escape would be the template's. */
const shrinkSheet = (sheet) =>
  transformSync(sheet, { loader: 'css', minify: true, charset: 'utf8' }).code.trim();

/**
 * Private names hold within their class alone, but minifiers give each name of a file letters of its own. Here all
 * classes have the same few, in the same order: what is repeated is packed better, by 650 B of a talk.
 */
const sharePrivateNames = {
  name: 'share-private-names',
  transform(code) {
    if (!code.includes('#')) return null;
    const renamed = findAll(this.parse(code), 'ClassBody').flatMap(({ body }) => {
      if (findAll(body, 'ClassBody').length > 0) throw new Error('A class within a class has names of both.');
      const uses = findAll(body, 'PrivateIdentifier');
      const names = [...new Set(uses.map(({ name }) => name))];
      return uses.map(({ start, end, name }) => ({ start, end, to: `#p${names.indexOf(name)}` }));
    });
    const backwards = renamed.sort((a, b) => b.start - a.start);
    return {
      code: backwards.reduce((so, { start, end, to }) => so.slice(0, start) + to + so.slice(end), code),
      map: null,
    };
  },
};

/** All nodes of that type, in a tree or a list of trees. */
const findAll = (tree, type) => {
  const found = [];
  visit(tree, (node) => node.type === type && found.push(node));
  return found;
};

/** Of English, words that are what their key says need not be sent: `muted` is shown as “Muted” without. */
const leaveOutPlainWords = {
  name: 'leave-out-plain-words',
  transform: (code, id) =>
    /element[\\/]languages[\\/]en\.js$/.test(id)
      ? {
          code: code.replace(/^ +'?([\w-]+)'?: '([^']*)',\n/gm, (entry, key, words) =>
            asWords(key) === words ? '' : entry,
          ),
          map: null,
        }
      : null,
};
/** As in `element/words-controller.ts`. */
const asWords = (key) => key.charAt(0).toUpperCase() + key.slice(1).replaceAll('-', ' ');

/** Lit for browsers in production. */
const bundled = (how) => [
  resolve({ browser: true, exportConditions: ['production'] }),
  sharePrivateNames,
  leaveOutPlainWords,
  shrinkTemplates,
  ...shrink(how),
];

/** What is written in one language alone, on the screen or of a visitor's short words, is named after it. */
const languageFile = ({ facadeModuleId }) => {
  const [, folder, tag] = /(element|policy)[\\/]languages[\\/](.+)\.js$/.exec(facadeModuleId ?? '') ?? [];
  return tag && `talk-${folder === 'element' ? 'words' : 'plain'}-${tag.replace(/[\\/]/, '-')}.js`;
};

const compiled = (module) => `dist/esm/${module}.js`;

/** Who counts what was heard is settled where the reflex of one transport alone is in a file: the other's rules stay out. */
const heardFrom = (end) => ({
  name: 'heard-from',
  transform: (code, id) =>
    /reflex[\\/]/.test(id)
      ? { code: code.replace(/\b(state\.)?setup\.heardFrom\b/g, `"${end}"`), map: null }
      : null,
});

/** One minified file without imports: what a worklet, a Worker or a fallback has to be. Maps are hidden: naming them costs a visitor. */
const alone = (module, file, { arrows = true, plugins = [] } = {}) => ({
  input: compiled(module),
  plugins: [...plugins, ...bundled({ arrows, sequences: false })],
  output: { file: `dist/${file}`, format: 'es', sourcemap: 'hidden', inlineDynamicImports: true },
});

/** What only a talk fetches, beside its own code. */
const ofTalk = /dist.esm.(?:(?:session|policy|transport)[\\/]|element.(?:voice-notice|take-over)\.js$)/;

/**
 * The element, and the talk over one transport as one file, with what it may come to want as chunks of its own. Both
 * transports in one build would share code by files of their own, and every talk would fetch more of them.
 */
const elementWith = (transport, otherNames, ...plugins) => ({
  // What a page's script tag names.
  input: { 'talk-button': compiled('define') },
  plugins: [talkOver(transport), ...plugins, shortenNames('page'), ...bundled()],
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: 'hidden',
    chunkFileNames: (chunk) => {
      const start = ofTalk.test(chunk.facadeModuleId) ? `talk-${transport}` : 'talk';
      return languageFile(chunk) ?? `${start}-${otherNames[chunk.name] ?? chunk.name}.js`;
    },
  },
});

/** Never there before the element is: it takes from it what both need. The element asks for either by its name. */
const talkOver = (transport) => ({
  name: 'talk-over',
  buildStart() {
    this.emitFile({
      type: 'chunk',
      id: path.resolve(compiled(`element/talk-over-${transport}`)),
      fileName: `talk-${transport}.js`,
      implicitlyLoadedAfterOneOf: [path.resolve(compiled('define'))],
      preserveSignature: 'allow-extension',
    });
  },
  resolveId: (id) => {
    const [, asked] = /^\.\/talk-over-(\w+)\.js$/.exec(id) ?? [];
    return asked ? { id: `./talk-${asked}.js`, external: true } : null;
  },
});

const isOfWebSocket = ({ fileName }) => fileName.startsWith('talk-websocket');

/** Of the build that comes first, before it is shrunk. */
const elementCode = new Map();
const first = {
  name: 'first',
  renderChunk: (code, { fileName }) => {
    elementCode.set(fileName, code);
    return null;
  },
};

/** Of the second one its own files are kept. The others have to be what is there: else the two would not fit together. */
const beside = {
  name: 'beside',
  renderChunk: (code, chunk) => {
    if (isOfWebSocket(chunk)) return null;
    if (elementCode.get(chunk.fileName) !== code) throw new Error(`${chunk.fileName} differs.`);
    return { code: '', map: null };
  },
  generateBundle: (_, files) => {
    for (const file of Object.values(files))
      if (file.type === 'chunk' && !isOfWebSocket(file)) Reflect.deleteProperty(files, file.fileName);
  },
};

/** npm users' bundlers find worklet and Worker beside the module that names them. */
const copyAssets = {
  name: 'copy-assets',
  writeBundle: () => {
    for (const file of ['talk-capture.js', 'talk-worklet.js', 'talk-worker.js', 'talk-polyfill.js'])
      copyFileSync(path.join('dist', file), path.join('dist/esm/session', file));
    copyFileSync('src/element/not-defined.css', 'dist/talk-button.css');
  },
};

/** Of a file that stands alone, worklet, Worker and polyfill are parts: their addresses are blobs, made when asked for. */
const assetsInside = {
  name: 'assets-inside',
  transform: (code, id) => {
    if (!/session[\\/]assets\.js$/.test(id)) return null;
    const inside = code.replace(
      /new URL\('\.\/(talk-\w+\.js)', import\.meta\.url\)/g,
      (_, file) => `asBlob(${JSON.stringify(readFileSync(`dist/${file}`, 'utf8').replace(/\n\/\/#.*/, ''))})`,
    );
    return { code: inside + asBlob, map: null };
  },
};
const asBlob = `
const made = new Map();
function asBlob(code) {
  if (!made.has(code)) made.set(code, new URL(URL.createObjectURL(new Blob([code], { type: 'text/javascript' }))));
  return made.get(code);
}`;

const browserEntries = [
  'index',
  'define',
  'session/talk-over-webrtc',
  'session/talk-over-websocket',
  'audio/worklets/register',
  'audio/worklets/register-capture',
  'audio/polyfill',
  'transport/websocket/worker',
];

/** The site's server: its core, and what is imported by name where it is needed. */
const serverEntries = ['index', 'platform/node', 'platform/bun', 'store/redis', 'store/file'].map(
  (name) => `server/${name}`,
);

/** Installed beside ours, never built in. */
const serverPackages = /^(jose|@cfworker\/json-schema|ws|redis|@libsql\/client)(\/|$)/;

/** What an older build has left would be hashed and published with this one. */
const emptyDist = {
  name: 'empty-dist',
  buildStart: () => rmSync('dist', { recursive: true, force: true }),
};

export default [
  {
    // Types are checked and sources compiled once, for npm users; what pages load is bundled from that.
    input: Object.fromEntries([...browserEntries, ...serverEntries].map((name) => [name, `src/${name}.ts`])),
    external: [/^node:/, /^lit(\/|$)/, /^@lit\//, 'tslib', 'audioworklet-polyfill', serverPackages],
    plugins: [
      emptyDist,
      typescript({
        tsconfig: './src/tsconfig.build.json',
        filterRoot: 'src',
        declaration: true,
        declarationDir: 'dist/esm',
        outDir: 'dist/esm',
      }),
    ],
    output: {
      dir: 'dist/esm',
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: 'src',
      sourcemap: true,
    },
  },
  alone('audio/worklets/register', 'talk-worklet.js', { plugins: [shortenNames('worklet')] }),
  alone('audio/worklets/register-capture', 'talk-capture.js', { plugins: [shortenNames('worklet')] }),
  alone('transport/websocket/worker', 'talk-worker.js', {
    plugins: [heardFrom('client'), shortenNames('worker')],
  }),
  alone('audio/polyfill', 'talk-polyfill.js', { arrows: false }),
  elementWith(
    'webrtc',
    { succession: 'hand-over', websocket: 'fallback' },
    heardFrom('server'),
    first,
    copyAssets,
  ),
  elementWith('websocket', { succession: 'hand-over' }, beside),
  {
    // All of it in one file, for pages that can have no more.
    input: compiled('define'),
    plugins: [
      assetsInside,
      resolve({ browser: true, exportConditions: ['production'] }),
      shrinkTemplates,
      shrinkFirst,
    ],
    output: { file: 'dist/talk-button.standalone.js', format: 'es', inlineDynamicImports: true },
  },
];
