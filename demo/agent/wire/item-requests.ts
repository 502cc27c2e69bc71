import { decodePcm, toPcm16 } from '../speech/pcm.js';
import { remember } from './conversation.js';
import type { StoredItem } from './conversation.js';
import { newId } from './protocol.js';
import type { Item } from './protocol.js';
import { RequestError } from './request-error.js';
import { anything, isRecord, list, object, oneOf, text } from './shape.js';
import type { Shape } from './shape.js';

const LONGEST_TEXT = 256_000;
const common = { id: text(32), object: text(), status: text(), type: text() };

const CONTENT: Readonly<Record<string, Shape>> = {
  system: list(object({ type: oneOf('input_text'), text: text(LONGEST_TEXT) }, ['type', 'text'])),
  user: list((value, path) => {
    const type: unknown = isRecord(value) ? value['type'] : undefined;
    if (type === 'input_audio') object({ type: anything, audio: text(), transcript: text() }, ['audio'])(value, path);
    else if (type === 'input_image') object({ type: anything, image_url: text(), detail: text() }, ['image_url'])(value, path); // prettier-ignore
    else object({ type: oneOf('input_text', 'input_audio', 'input_image'), text: text(LONGEST_TEXT) }, ['type', 'text'])(value, path); // prettier-ignore
  }),
  // Audio of the assistant's can't be made up by a client: only its text can be restored.
  assistant: list((value, path) => {
    object({ type: oneOf('output_text', 'output_audio'), text: text(LONGEST_TEXT), transcript: text(), audio: text() }, ['type', 'text'])(value, path); // prettier-ignore
  }),
};

const SHAPES: Readonly<Record<string, Shape>> = {
  message: (value, path) => {
    const role = isRecord(value) ? value['role'] : undefined;
    oneOf('system', 'user', 'assistant')(role, `${path}.role`);
    const content = CONTENT[String(role)] ?? anything;
    object({ ...common, role: text(), phase: text(), content }, ['role', 'content'])(value, path);
  },
  function_call: object({ ...common, call_id: text(32), name: text(), arguments: text() }, [
    'name',
    'arguments',
  ]),
  function_call_output: object({ ...common, call_id: text(32), output: text() }, ['call_id', 'output']),
};

/** Reads the item of a `conversation.item.create`, or of a response's own input. Throws a `RequestError`. */
export function readItem(value: unknown, path = 'item'): StoredItem {
  if (!isRecord(value)) throw new RequestError('missing_required_parameter', `Missing required parameter: '${path}'.`, path); // prettier-ignore
  const type = value['type'];
  oneOf(...Object.keys(SHAPES))(type, `${path}.type`);
  SHAPES[String(type)]?.(value, path);
  const id = typeof value['id'] === 'string' ? value['id'] : newId('item');
  const item = { ...value, id, object: 'realtime.item', status: 'completed' } as unknown as Item & {
    id: string;
  };
  const stored = remember(item);
  stored.said = textOf(item);
  const first = item.type === 'message' ? item.content[0] : undefined;
  if (first?.type === 'input_audio' && first.audio !== undefined) {
    stored.pcm = [toPcm16(decodePcm(first.audio))];
    delete first.audio;
  }
  return stored;
}

function textOf(item: Item): string {
  if (item.type === 'function_call_output') return item.output;
  if (item.type !== 'message') return '';
  return item.content.map((part) => ('text' in part ? (part.text ?? '') : '')).join(' ').trim(); // prettier-ignore
}

/** Fields that each client event may have; all are needed but those that end in "?". */
const EVENTS: Readonly<Record<string, readonly string[]>> = {
  'session.update': ['session'],
  'input_audio_buffer.append': ['audio'],
  'input_audio_buffer.commit': [],
  'input_audio_buffer.clear': [],
  'conversation.item.create': ['item', 'previous_item_id?'],
  'conversation.item.retrieve': ['item_id'],
  'conversation.item.truncate': ['item_id', 'content_index', 'audio_end_ms'],
  'conversation.item.delete': ['item_id'],
  'response.create': ['response?'],
  'response.cancel': ['response_id?'],
  'output_audio_buffer.clear': [],
};

/** Throws for an event that the API does not know or refuses here, that lacks a field, or has one too many. */
export function checkEvent(event: Readonly<Record<string, unknown>>, refused: readonly string[] = []): void {
  const type = String(event['type']);
  oneOf(...Object.keys(EVENTS).filter((name) => !refused.includes(name)))(type, 'type');
  const fields = EVENTS[type];
  const needed = (fields ?? []).filter((field) => !field.endsWith('?'));
  const known = [...(fields ?? []).map((field) => field.replace('?', '')), 'type', 'event_id'];
  object(Object.fromEntries(known.map((field) => [field, anything])), needed)(event, '');
}
