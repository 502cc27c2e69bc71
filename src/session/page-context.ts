/** What the endpoint takes. */
const MOST_BYTES = 4096;
const DEEPEST = 16;

export type ContextOutcome =
  | { readonly type: 'usable'; readonly context: Readonly<Record<string, unknown>> }
  /** `why`: for the page's developer. */
  | { readonly type: 'unusable'; readonly why: string };

/** What the page knows, as it goes to the endpoint: a copy, so that nothing in it changes or runs later. */
export function readContext(value: unknown): ContextOutcome {
  let json: string | undefined;
  try {
    json = JSON.stringify(value);
  } catch (error) {
    return unusable(`can’t be written as JSON (${String(error)})`);
  }
  const copy: unknown = json === undefined ? undefined : JSON.parse(json);
  if (json === undefined || typeof copy !== 'object' || copy === null || Array.isArray(copy)) {
    return unusable('isn’t an object');
  }
  const bytes = new TextEncoder().encode(json).length;
  if (bytes > MOST_BYTES) return unusable(`has ${bytes} bytes of JSON, more than ${MOST_BYTES}`);
  if (depthOf(copy) > DEEPEST) return unusable(`is nested more than ${DEEPEST} deep`);
  return { type: 'usable', context: copy as Readonly<Record<string, unknown>> };
}

const unusable = (why: string): ContextOutcome => ({ type: 'unusable', why });

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;

/** What goes with the start of a talk, which goes on without one that can't be used. */
export function contextToSend(context: unknown): Readonly<Record<string, unknown>> | null {
  if (context === null || context === undefined) return null;
  const outcome = readContext(context);
  if (outcome.type === 'usable') return outcome.context;
  // eslint-disable-next-line no-console -- for the page's developer: no event of a talk is about it
  console.warn(`<talk-button>: the context is left out: it ${outcome.why}.`);
  return null;
}
