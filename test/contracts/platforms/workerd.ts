import path from 'node:path';
import type { Readable } from 'node:stream';
import resolve from '@rollup/plugin-node-resolve';
import { Miniflare } from 'miniflare';
import { rollup } from 'rollup';
import type { Environment, Site } from './serving.js';

/** One module, as a deployment to Workers makes it. */
async function bundle(folder: string): Promise<string> {
  const built = await rollup({
    input: path.join(folder, 'worker.js'),
    // No site installs `ws` for Workers.
    external: /^(node:|cloudflare:|ws$)/,
    plugins: [
      resolve({ exportConditions: ['workerd', 'worker', 'browser'], browser: true, rootDir: folder }),
    ],
    onLog: () => {},
  });
  const { output } = await built.generate({ format: 'es', inlineDynamicImports: true });
  await built.close();
  return output[0].code;
}

/** Runs `worker.js` of a site's folder in workerd. */
export async function serveOnWorkerd(folder: string, env: Environment): Promise<Site> {
  let output = '';
  const note = (chunk: Buffer): void => void (output += chunk.toString());
  const miniflare = new Miniflare({
    handleRuntimeStdio: (stdout: Readable, stderr: Readable) => {
      stdout.on('data', note);
      stderr.on('data', note);
    },
    modules: [{ type: 'ESModule', path: 'worker.js', contents: await bundle(folder) }],
    compatibilityDate: '2026-04-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings: env,
    port: 0,
  });
  try {
    const { origin } = await miniflare.ready;
    return { url: origin, output: () => output, stop: () => miniflare.dispose() };
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }
}
