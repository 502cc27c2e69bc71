import { bytesIn, DEEPEST, MOST_BYTES } from './context-limits.js';
import { isRecord, parseJson } from './read-json.js';

/**
 * What the page knows, as it goes with the start of a talk: a copy, so that nothing in it changes or runs later. Null: there
 * is none, or none that can be used; the talk goes on without, and the page's developer is told why.
 */
export function contextToSend(context: unknown): Readonly<Record<string, unknown>> | null {
  if (context === null || context === undefined) return null;
  const json = jsonOf(context);
  const copy = parseJson(json);
  if (isRecord(copy) && bytesIn(json) <= MOST_BYTES && depthOf(copy) <= DEEPEST) return copy;
  import('./unusable-context.js').then(
    ({ whyUnusable }) =>
      // eslint-disable-next-line no-console -- for the page's developer: no event of a talk is about it
      console.warn(`<talk-button>: the context is left out: it ${whyUnusable(context)}.`),
    () => {},
  );
  return null;
}

/** Empty: it can't be written. */
function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
