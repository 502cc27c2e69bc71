import { Refusal } from './refusal.js';

/**
 * Lets in pages of the same origin, and of those that the site allows. A browser sends `Origin` with every POST, so
 * a request without one comes from no page. Behind a proxy the request's own URL may be an inner one: the `Host`
 * header counts too, which no page can set.
 * @returns the allowed foreign origin, for CORS; null for the site's own.
 */
export function checkOrigin(request: Request, allowedOrigins: readonly string[]): string | null {
  const origin = request.headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) return origin;
  if (request.headers.get('sec-fetch-site') === 'same-origin') return null;
  const own = [new URL(request.url).host, request.headers.get('host')];
  if (origin !== null && URL.canParse(origin) && own.includes(new URL(origin).host)) return null;
  throw new Refusal('refused', 'This page may not talk with this agent.', {
    detail: `The origin ${origin ?? '(none)'} is not this site's. Add it to allowedOrigins to let it in.`,
  });
}

/** What a foreign page's browser must be told; nothing for our own. */
export const corsHeaders = (origin: string | null): Readonly<Record<string, string>> =>
  origin === null
    ? {}
    : {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': 'content-type',
        vary: 'origin',
      };
