import { fileURLToPath } from 'node:url';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { rollup, type Plugin } from 'rollup';

const ENTRY = 'bench-entry';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The SDK's logger is an old module: what it requires becomes an import, what it exports the default. */
const oldModules: Plugin = {
  name: 'bench-old-modules',
  transform(code, id) {
    if (!/node_modules\/(debug|ms)\//.test(id)) return null;
    const required = [...new Set([...code.matchAll(/require\('([^']+)'\)/g)].map(([, name]) => name ?? ''))];
    const imports = required.map((name, i) => `import required${i} from ${JSON.stringify(name)};`).join('');
    const table = required.map((name, i) => `${JSON.stringify(name)}: required${i}`).join(',');
    return `${imports}const module = { exports: {} };
      ((module, exports, require) => {${code}\n})(module, module.exports, (name) => ({${table}})[name]);
      export default module.exports;`;
  },
};

/** One minified module out of a line of code, as a site's own bundler would make it. */
export const bundle = async (code: string): Promise<string> => {
  const build = await rollup({
    input: ENTRY,
    plugins: [
      {
        name: 'bench-entry',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? code : null),
      },
      oldModules,
      resolve({ browser: true, exportConditions: ['browser', 'production'], rootDir: root }),
      terser({ module: true, format: { comments: false } }),
    ],
    onwarn: () => undefined,
  });
  const { output } = await build.generate({ format: 'es', inlineDynamicImports: true });
  await build.close();
  return output[0].code;
};

/** The page's code of the peer over WebSocket (`page`) or WebRTC (`call`), for `window.peer`. */
export const bundlePeer = (over: 'page' | 'call' = 'page'): Promise<string> => {
  const page = fileURLToPath(new URL(`./${over}.js`, import.meta.url));
  return bundle(`import { peer } from ${JSON.stringify(page)}; window.peer = peer;`);
};

/** The least that a site would load for the peer, and Lit with an empty button as the floor. */
export const MINIMAL = {
  peer: `
    import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession } from '@openai/agents-realtime';
    import { WavRecorder, WavStreamPlayer } from 'wavtools';
    Object.assign(globalThis, { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession, WavRecorder, WavStreamPlayer });`,
  peerCall: `
    import { OpenAIRealtimeWebRTC, RealtimeAgent, RealtimeSession } from '@openai/agents-realtime';
    Object.assign(globalThis, { OpenAIRealtimeWebRTC, RealtimeAgent, RealtimeSession });`,
  floor: `
    import { LitElement, html } from 'lit';
    customElements.define('empty-button', class extends LitElement {
      render() { return html\`<button>Talk</button>\`; }
    });`,
} as const;
