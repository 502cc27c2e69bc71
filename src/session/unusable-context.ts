import { bytesIn, DEEPEST, MOST_BYTES } from './context-limits.js';
import { isRecord, parseJson } from './read-json.js';

/** Of a context that can't be sent, why: for the page's developer, behind “it”. */
export function whyUnusable(context: unknown): string {
  let json: string | undefined;
  try {
    json = JSON.stringify(context);
  } catch (error) {
    return `can’t be written as JSON (${String(error)})`;
  }
  if (json === undefined || !isRecord(parseJson(json))) return 'isn’t an object';
  const bytes = bytesIn(json);
  return bytes > MOST_BYTES
    ? `has ${bytes} bytes of JSON, more than ${MOST_BYTES}`
    : `is nested more than ${DEEPEST} deep`;
}
