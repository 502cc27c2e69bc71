import { copyFileSync, mkdirSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

/** Types are checked once, where the declarations are written. */
const compile = (options = { noCheck: true }) =>
  typescript({ tsconfig: './src/tsconfig.build.json', filterRoot: 'src', ...options });

/** In modern syntax, and as small as it gets. `arrows`: no function of it is used as a class. */
const shrink = (arrows = true) =>
  terser({
    module: true,
    ecma: 2022,
    compress: { passes: 4, unsafe_arrows: arrows, keep_fargs: false },
    format: { comments: false },
  });

/** What each part of the talk that is imported on intent is called. */
const chunks = { 'open-talk': 'session', 'webrtc-parts': 'webrtc', 'tool-answers': 'tools' };

/** No minifier looks into templates: the indentation of style sheets would be sent to every visitor. */
const squeezeStyles = {
  name: 'squeeze-styles',
  transform: (code, id) =>
    /element[\\/]styles[\\/]/.test(id) ? { code: code.replace(/\n\s*/g, '\n'), map: null } : null,
};

/** One minified file without imports: what a worklet, a Worker or a fallback has to be. */
const alone = (input, file, arrows = true) => ({
  input,
  plugins: [resolve({ browser: true }), compile(), shrink(arrows)],
  output: { file: `dist/${file}`, format: 'es', sourcemap: true, inlineDynamicImports: true },
});

const assets = ['talk-worklet.js', 'talk-worker.js', 'talk-polyfill.js'];

/** npm users' bundlers find worklet and Worker beside the module that names them. */
const copyAssets = {
  name: 'copy-assets',
  writeBundle() {
    mkdirSync('dist/esm/session', { recursive: true });
    for (const file of assets) copyFileSync(`dist/${file}`, `dist/esm/session/${file}`);
  },
};

/** The site's server: its core, and what is imported by name where it is needed. */
const serverEntries = Object.fromEntries(
  ['index', 'platform/node', 'platform/bun', 'store/redis', 'store/file'].map((name) => [
    `server/${name}`,
    `src/server/${name}.ts`,
  ]),
);

/** Installed beside ours, never built in. */
const serverPackages = /^(jose|@cfworker\/json-schema|ws|redis|@libsql\/client)(\/|$)/;

export default [
  alone('src/audio/worklets/register.ts', 'talk-worklet.js'),
  alone('src/transport/websocket/worker.ts', 'talk-worker.js'),
  alone('src/audio/polyfill.ts', 'talk-polyfill.js', false),
  {
    // What a page's script tag names; the talk itself is a chunk of it, imported on intent.
    input: { 'talk-button': 'src/define.ts' },
    plugins: [
      resolve({ browser: true, exportConditions: ['production'] }),
      compile(),
      squeezeStyles,
      shrink(),
    ],
    output: {
      dir: 'dist',
      format: 'es',
      sourcemap: true,
      chunkFileNames: ({ name }) => `talk-${chunks[name] ?? name}.js`,
    },
  },
  {
    input: { index: 'src/index.ts', define: 'src/define.ts', ...serverEntries },
    external: [/^node:/, /^lit(\/|$)/, /^@lit\//, 'tslib', serverPackages],
    plugins: [compile({ declaration: true, declarationDir: 'dist/esm', outDir: 'dist/esm' }), copyAssets],
    output: {
      dir: 'dist/esm',
      format: 'es',
      preserveModules: true,
      preserveModulesRoot: 'src',
      sourcemap: true,
    },
  },
];
