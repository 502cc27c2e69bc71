import type { Keys } from '../keys.js';

const NAME = 'talk-browser';

const isHttps = (request: Request): boolean => {
  const origin = request.headers.get('origin');
  return (
    (origin !== null && URL.canParse(origin) ? new URL(origin) : new URL(request.url)).protocol === 'https:'
  );
};

function cookieIn(request: Request): string | null {
  const pairs = (request.headers.get('cookie') ?? '').split(';').map((pair) => pair.trim());
  const value = pairs.find((pair) => pair.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
  return value !== undefined && /^[0-9a-f-]{36}$/.test(value) ? value : null;
}

/** Says of a cookie's bearer that it is the same browser, and nothing else. */
const bindingOf = (value: string, keys: Keys): Promise<string> => keys.digest('browser', value);

/** Null: the browser sent none. */
export async function presentedBinding(request: Request, keys: Keys): Promise<string | null> {
  const value = cookieIn(request);
  return value === null ? null : bindingOf(value, keys);
}

export interface Bound {
  readonly binding: string | null;
  /** For `set-cookie`; null: it has one already, or takes none. */
  readonly cookie: string | null;
}

/**
 * Binds a conversation to the browser that holds it, where endpoint and page share an origin: by a cookie that no
 * script can read. From another origin browsers would not send it back.
 */
export async function bind(request: Request, keys: Keys, keptMs: number): Promise<Bound> {
  if (request.headers.get('sec-fetch-site') !== 'same-origin') return { binding: null, cookie: null };
  const known = cookieIn(request);
  const value = known ?? crypto.randomUUID();
  const { pathname } = new URL(request.url);
  const age = Math.ceil(keptMs / 1000);
  const secure = isHttps(request) ? '; Secure' : '';
  return {
    binding: await bindingOf(value, keys),
    // Each time anew: it is to live as long as the latest conversation.
    cookie: `${NAME}=${value}; Path=${pathname}; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`,
  };
}
