import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import path from 'node:path';
import { recorderScript, type Rig } from './browser.js';

/** A page as an owner writes it, and what comes with it. */
export interface OwnerPage {
  readonly head?: string;
  readonly body: string;
  /** With every file of the page's origin, as most servers send it: a Worker obeys that of its own file. */
  readonly policy?: string;
  /** What a built file is to be instead; null: it isn't there. */
  readonly change?: (name: string, code: Buffer) => Buffer | null;
}

/** An owner's site: it stands before the demo, whose handler it has. */
export interface OwnerSite {
  /** For `startDemo`. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  show(page: OwnerPage): void;
  /** The built files that were asked for since. */
  asked(): readonly string[];
}

/** What the ear's worklet is called, on whatever origin. */
export const RECORDER_FILE = 'rig-recorder.js';

/** Another origin that has the built files, too: the demo by another name. */
export const otherOrigin = (url: string): string => url.replace('localhost', '127.0.0.1');

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };
const BUILT = /^\/dist\/((?:hashed\/)?[\w.-]+\.(?:js|css))$/;

const dist = new URL('../../dist/', import.meta.url);
const read = (name: string): Buffer | null => {
  const file = new URL(name, dist);
  return existsSync(file) ? readFileSync(file) : null;
};

export const createOwnerSite = (): OwnerSite => {
  let page: OwnerPage = { body: '' };
  let asked: string[] = [];

  const builtFile = (name: string): Buffer | null => {
    asked.push(name);
    const code = read(name);
    return code && page.change ? page.change(name, code) : code;
  };

  const find = (pathname: string): string | Buffer | null | undefined => {
    if (pathname === `/${RECORDER_FILE}`) return recorderScript;
    const [, name] = BUILT.exec(pathname) ?? [];
    if (name !== undefined) return builtFile(name);
    const { head = '', body } = page;
    return pathname === '/'
      ? `<!doctype html><html lang="en"><head><title>A site</title>${head}</head><body>${body}</body></html>`
      : undefined;
  };

  return {
    answer(request, response) {
      const { pathname } = new URL(request.url ?? '/', 'http://site');
      const found = find(pathname);
      if (found === undefined) return false;
      const isOwn = request.headers.host?.startsWith('localhost') === true;
      response.writeHead(found === null ? 404 : 200, {
        'content-type': `${TYPES[path.extname(pathname)] ?? 'text/html'}; charset=utf-8`,
        'cache-control': 'no-store',
        'access-control-allow-origin': '*',
        ...(isOwn && page.policy !== undefined ? { 'content-security-policy': page.policy } : {}),
      });
      response.end(found);
      return true;
    },
    show(next) {
      page = next;
      asked = [];
    },
    asked: () => asked,
  };
};

/**
 * What the policy of the page that is shown has forbidden so far, from the next page on: by the directive, and once more
 * as `csp` with the address, for what it forbids a Worker to import is told to nobody in the page.
 */
export const watchViolations = async (rig: Rig): Promise<() => Promise<readonly string[]>> => {
  let failed: string[] = [];
  rig.page.on('framenavigated', () => {
    failed = [];
  });
  rig.page.on('requestfailed', (request) => {
    if (request.failure()?.errorText === 'csp') failed.push(`csp ${request.url()}`);
  });
  await rig.page.addInitScript(() => {
    const violations: string[] = [];
    Object.assign(window, { violations });
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      violations.push(`${effectiveDirective} ${blockedURI}`),
    );
  });
  return async () => [
    ...(await rig.page.evaluate(() => (window as unknown as { violations: string[] }).violations)),
    ...failed,
  ];
};

/** What the talk or the page's code has met with. */
export const mishaps = async (rig: Rig): Promise<readonly unknown[]> => [
  ...(await rig.events('talk-error')),
  ...(await rig.events('page-error')),
];
