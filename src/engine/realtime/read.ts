import { aliases, serverEvents, silentEvents, type ServerEvent, type ServerEventType } from './wire.js';

export type Read =
  | { readonly type: 'event'; readonly event: ServerEvent }
  | { readonly type: 'silent' }
  | { readonly type: 'unknown'; readonly event: unknown };

/** An object on the wire; null for anything else. */
export const asRecord = (value: unknown): Readonly<Record<string, unknown>> | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;

/** Nested optional fields are promised by no table row: what is not text is taken as absent. */
export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const checks = {
  text: (value: unknown) => typeof value === 'string',
  index: (value: unknown) => value === undefined || (Number.isInteger(value) && (value as number) >= 0),
  ms: (value: unknown) => value === undefined || (Number.isFinite(value) && (value as number) >= 0),
  chunk: (value: unknown) => value === undefined || typeof value === 'string',
  place: (value: unknown) => value == null || typeof value === 'string',
  item: (value: unknown) => asText(asRecord(value)?.['id']) !== null,
  response: (value: unknown) => asText(asRecord(value)?.['id']) !== null,
  session: (value: unknown) => asRecord(value) !== null,
  error: (value: unknown) => asRecord(value) !== null,
};

const isKnown = (type: string): type is ServerEventType => Object.hasOwn(serverEvents, type);

/** One wire message, checked as far as we are going to read it. Never throws. */
export const read = (message: string): Read => {
  let parsed: unknown;
  try {
    parsed = JSON.parse(message);
  } catch {
    return { type: 'unknown', event: message };
  }
  const record = asRecord(parsed);
  const named = asText(record?.['type']);
  if (record === null || named === null) return { type: 'unknown', event: parsed };
  if (silentEvents.has(named)) return { type: 'silent' };
  const type = Object.hasOwn(aliases, named) ? aliases[named]! : named;
  if (!isKnown(type)) return { type: 'unknown', event: parsed };
  for (const [field, kind] of Object.entries(serverEvents[type])) {
    if (!checks[kind](record[field])) return { type: 'unknown', event: parsed };
  }
  return { type: 'event', event: (type === named ? record : { ...record, type }) as unknown as ServerEvent };
};
