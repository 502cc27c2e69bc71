import { isSilent, serverEvents, todaysName, type FieldTypes, type Meaning, type Told } from './wire.js';

/** What an event means, with what was read of it. */
export type Read =
  readonly [meaning: Meaning, told: Told<Meaning>] | readonly ['unknown', { readonly event: unknown }];

type Wire = Readonly<Record<string, unknown>>;

/** An object on the wire; null for anything else. */
export const asRecord = (value: unknown): Wire | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Wire) : null;

/** Nested optional fields are promised by no table row: what is not text is taken as absent. */
export const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Throws what is not what the wire promises. */
const sure = <T>(value: unknown, isRight: unknown): T => {
  if (!isRight) throw new TypeError();
  return value as T;
};
const text = (value: unknown): string => sure(value, asText(value) !== null);
const record = <T>(value: unknown): T => sure(value, asRecord(value));
const named = <T>(value: unknown): T => sure(value, asText(asRecord(value)?.['id']) !== null);
const index = (value: unknown): number => sure(value, Number.isInteger(value) && Number(value) >= 0);

/** Compatible servers leave out what is the usual: the first part, nothing new. */
const readers: { readonly [K in keyof FieldTypes]: (wire: Wire) => FieldTypes[K] } = {
  itemId: (wire) => text(wire['item_id']),
  responseId: (wire) => text(wire['response_id']),
  previousItemId: ({ previous_item_id: id = null }) => (id === null ? id : text(id)),
  contentIndex: ({ content_index = 0 }) => index(content_index),
  outputIndex: ({ output_index: at }) => (at === undefined ? at : index(at)),
  endMs: ({ audio_end_ms: ms = 0 }) => sure(ms, Number.isFinite(ms) && Number(ms) >= 0),
  delta: ({ delta = '' }) => text(delta),
  text: (wire) => text(wire['text'] ?? wire['transcript']),
  item: ({ item }) => named(item),
  response: ({ response }) => named(response),
  session: ({ session }) => record(session),
  error: ({ error }) => record(error),
  transcription: (wire) => wire,
};

const rows = new Map<string, readonly [Meaning, ...(readonly (keyof FieldTypes)[])]>(
  Object.entries(serverEvents),
);

/** One wire message, checked as far as we are going to read it; null for one that has nothing for us. Never throws. */
export const read = (message: string): Read | null => {
  let event: unknown = message;
  try {
    event = JSON.parse(message);
    const wire = record<Wire>(event);
    const type = text(wire['type']);
    if (isSilent(type)) return null;
    const [meaning, ...fields] = rows.get(todaysName(type))!;
    return [
      meaning,
      Object.fromEntries(fields.map((field) => [field, readers[field](wire)])) as Told<Meaning>,
    ];
  } catch {
    return ['unknown', { event }];
  }
};
