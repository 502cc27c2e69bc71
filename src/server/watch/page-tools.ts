import { asRecord, asText } from '../../engine/realtime/read.js';
import { covers, same } from './same.js';

/** A tool as the session has it on the wire. */
export type WireTool = Readonly<Record<string, unknown>>;

const MOST_TOOLS = 64;
/** Of all that a page declares together, characters of JSON. */
const LONGEST_DECLARATIONS = 32_768;
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

const nameOf = (tool: unknown): string | null => asText(asRecord(tool)?.['name']);

/** What a page is shown of a tool of the site's: how it is called. */
export const namedOnly = (tool: WireTool): WireTool => ({ type: 'function', name: tool['name'] });

/** One of the page's own, with the fields that the wire knows and no other; null: it is none. */
function pageTool(value: unknown): WireTool | null {
  const tool = asRecord(value);
  const name = asText(tool?.['name']);
  const parameters = asRecord(tool?.['parameters']);
  const description = tool?.['description'] ?? '';
  if (tool?.['type'] !== 'function' || name === null || !NAME.test(name)) return null;
  if (parameters === null || typeof description !== 'string') return null;
  return { type: 'function', name, description, parameters };
}

/**
 * The tools of the session when a page declares its own anew: the site's as they are, then the page's. Null where it
 * may not: a tool of the page's may not be named like one of the site's, for the model would call that one instead.
 */
export function redeclared(site: readonly WireTool[], declared: unknown): readonly WireTool[] | null {
  if (!Array.isArray(declared) || declared.length > MOST_TOOLS) return null;
  if (JSON.stringify(declared).length > LONGEST_DECLARATIONS) return null;
  const names = new Set<string>();
  const own: WireTool[] = [];
  for (const value of declared) {
    const name = nameOf(value);
    if (name === null || names.has(name)) return null;
    names.add(name);
    const sites = site.find((tool) => tool['name'] === name);
    if (sites) {
      // A page that repeats what it was shown means no harm.
      if (!same(value, sites) && !same(value, namedOnly(sites))) return null;
      continue;
    }
    const tool = pageTool(value);
    if (tool === null) return null;
    own.push(tool);
  }
  return [...site, ...own];
}

/** Whether all of the site's tools are in force as they were declared; others may stand beside them. */
export const holdsSiteTools = (site: readonly WireTool[], inForce: unknown): boolean =>
  Array.isArray(inForce) &&
  site.every((tool) => {
    const named = inForce.filter((candidate) => nameOf(candidate) === tool['name']);
    const found = asRecord(named[0]);
    // Its parameters to the letter: one more of them would be asked of the visitor.
    return named.length === 1 && covers(tool, found) && same(tool['parameters'], found?.['parameters']);
  });
