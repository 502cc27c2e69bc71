import { filesUnder } from './readme-blocks.js';
import type { SiteFiles } from './readme-blocks.js';
import { serve } from './serving.js';
import type { Environment, Site } from './serving.js';
import { binary, createSiteFolder } from './site-folder.js';
import { serveOnWorkerd } from './workerd.js';

/** A platform that the README shows. */
export interface Platform {
  readonly name: string;
  /** It serves WebSockets too. */
  readonly relays: boolean;
  /** Starts the README's files, some of them replaced. */
  start(replaced: SiteFiles, env: Environment): Promise<Site>;
}

type Serve = (folder: string, env: Environment) => Promise<Site>;

const platform = (
  name: string,
  options: { readonly packages: readonly string[]; readonly relays: boolean; readonly serve: Serve },
): Platform => ({
  name,
  relays: options.relays,
  async start(replaced, env) {
    const files = { ...filesUnder(`#### ${name}`), ...replaced };
    const folder = createSiteFolder(files, options.packages);
    try {
      const site = await options.serve(folder.path, env);
      const stop = async (): Promise<void> => {
        await site.stop();
        folder.remove();
      };
      return { ...site, stop };
    } catch (error) {
      folder.remove();
      throw error;
    }
  },
});

const node: Serve = (folder, env) => serve([process.execPath, 'server.js'], { folder, env });

const platforms: readonly Platform[] = [
  platform('Node', { packages: ['ws'], relays: true, serve: node }),
  platform('Hono on Node', { packages: ['ws', 'hono', '@hono/node-server'], relays: true, serve: node }),
  platform('Bun', {
    packages: [],
    relays: true,
    serve: (folder, env) => serve([binary('bun'), 'server.js'], { folder, env }),
  }),
  platform('Deno', {
    packages: [],
    relays: true,
    serve: (folder, env) =>
      serve([binary('deno'), 'run', '-A', '--no-check', '--node-modules-dir=manual', 'server.js'], {
        folder,
        env,
      }),
  }),
  platform('Cloudflare Workers', { packages: [], relays: true, serve: serveOnWorkerd }),
  platform('Next.js', {
    packages: ['next', 'react', 'react-dom'],
    relays: false,
    serve: async (folder, env) => serve([binary('next'), 'dev', '--webpack'], { folder, env }),
  }),
];

/** By its heading in the README. */
export function platformOf(name: string): Platform {
  const found = platforms.find((one) => one.name === name);
  if (!found) throw new Error(`No platform is called "${name}".`);
  return found;
}
