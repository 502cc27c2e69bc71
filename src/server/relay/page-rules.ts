import { ASK_TO_REPEAT } from '../../conversation/ask-to-repeat.js';
import { asRecord, asText } from '../../engine/realtime/read.js';
import { isFairPace } from '../watch/pace.js';
import { redeclared, type WireTool } from '../watch/page-tools.js';
import { same } from '../watch/same.js';
import type { WireEvent } from '../watch/wire-event.js';
import { NotAllowed, onlyFields, text, wholeNumber, type Verdict } from './verdict.js';

/** What is known of the session when a page's message is judged. */
export interface SessionView {
  /** What the page may have the agent told to say. */
  readonly greeting: string | null;
  /** What it may have the agent told in mid-talk, to the letter. */
  readonly notes: readonly string[];
  /** As the owner has set it; undefined: they have not. */
  readonly speed: unknown;
  readonly siteTools: readonly WireTool[];
  /** As the site has set who writes down the visitor's words; null: nobody does. */
  readonly transcription: Readonly<Record<string, unknown>> | null;
  /** In force; null where turns are made by hand. */
  readonly turnDetection: Readonly<Record<string, unknown>> | null;
  /** A call that the page is to answer, and has not. */
  isOpenCall(callId: string): boolean;
  /** Said by the agent. */
  isAgentItem(itemId: string): boolean;
  /** Said by the agent in the session before, and playing on: none of this session's items. */
  isInherited(itemId: string): boolean;
  /** Said by the visitor. */
  isVisitorItem(itemId: string): boolean;
}

/** Characters of one message. Ten seconds of sound come in pieces, not in one. */
export const LONGEST_MESSAGE = 300_000;
const LONGEST_AUDIO = 262_144;
const LONGEST_TEXT_BYTES = 4_096;
const LONGEST_OUTPUT = 32_768;
const ID = /^[A-Za-z0-9_-]{1,32}$/;
const BASE_TAG = /^[a-z]{2,3}$/;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

type Fields = Readonly<Record<string, unknown>>;
type Rule = (event: Fields, view: SessionView) => WireEvent;

const utf8 = new TextEncoder();

function fieldsOf(value: unknown, name: string): Fields {
  const fields = asRecord(value);
  if (fields === null) throw new NotAllowed(`"${name}" must be an object.`);
  return fields;
}

function freshId(item: Fields): Fields {
  if (item['id'] === undefined) return {};
  const id = text(item['id'], 'item.id', 32);
  if (!ID.test(id)) throw new NotAllowed('"item.id" must be letters and digits.');
  return { id };
}

/** The visitor's own typed words; nobody else's. */
function visitorMessage(item: Fields): Fields {
  onlyFields(item, ['id', 'type', 'role', 'content'], 'A message');
  const content = item['content'];
  if (item['role'] !== 'user' || !Array.isArray(content) || content.length === 0) {
    throw new NotAllowed('Only what the visitor typed can be added.');
  }
  const parts = content.map((part) => {
    const fields = fieldsOf(part, 'item.content');
    onlyFields(fields, ['type', 'text'], 'Typed text');
    if (fields['type'] !== 'input_text') throw new NotAllowed('Only typed text can be added.');
    return { type: 'input_text', text: text(fields['text'], 'text', LONGEST_TEXT_BYTES) };
  });
  if (utf8.encode(parts.map((part) => part.text).join('')).length > LONGEST_TEXT_BYTES) {
    throw new NotAllowed(`Typed text may be at most ${LONGEST_TEXT_BYTES} bytes.`);
  }
  return { ...freshId(item), type: 'message', role: 'user', content: parts };
}

/** One of the site's own sentences: the page says when, not what. */
function note(item: Fields, { notes }: SessionView): Fields {
  onlyFields(item, ['type', 'role', 'content'], 'A note');
  const [part, ...more] = Array.isArray(item['content']) ? (item['content'] as readonly unknown[]) : [];
  const fields = fieldsOf(part, 'item.content');
  onlyFields(fields, ['type', 'text'], 'A note');
  const known = notes.find((one) => one === fields['text']);
  if (known === undefined || fields['type'] !== 'input_text' || more.length > 0) {
    throw new NotAllowed('A page may not instruct the agent.');
  }
  return { type: 'message', role: 'system', content: [{ type: 'input_text', text: known }] };
}

function toolOutput(item: Fields, view: SessionView): Fields {
  onlyFields(item, ['id', 'type', 'call_id', 'output'], 'An output');
  const callId = text(item['call_id'], 'call_id', 64);
  if (!view.isOpenCall(callId)) throw new NotAllowed('No call of a tool of the page waits under this id.');
  const output = text(item['output'], 'output', LONGEST_OUTPUT);
  return { ...freshId(item), type: 'function_call_output', call_id: callId, output };
}

const createItem: Rule = (event, view) => {
  onlyFields(event, ['type', 'event_id', 'item'], 'This event');
  const item = fieldsOf(event['item'], 'item');
  const added =
    item['type'] === 'function_call_output'
      ? toolOutput(item, view)
      : item['role'] === 'system'
        ? note(item, view)
        : visitorMessage(item);
  if (item['type'] !== added['type']) throw new NotAllowed('This kind of item can not be added.');
  return { type: 'conversation.item.create', item: added };
};

function metadataOf(value: unknown): Fields {
  const metadata = fieldsOf(value, 'response.metadata');
  const entries = Object.entries(metadata);
  const fits = entries.every(
    ([key, entry]) => key.length <= 64 && typeof entry === 'string' && entry.length <= 128,
  );
  if (entries.length > 4 || !fits) throw new NotAllowed('"response.metadata" is at most four short texts.');
  return metadata;
}

/** A reply as the session makes them: a page that could word it would be writing instructions. */
const createResponse: Rule = (event, view) => {
  onlyFields(event, ['type', 'event_id', 'response'], 'This event');
  if (event['response'] === undefined) return { type: 'response.create' };
  const response = fieldsOf(event['response'], 'response');
  onlyFields(response, ['metadata', 'instructions'], 'A response');
  const { metadata, instructions } = response;
  if (instructions !== undefined && instructions !== view.greeting && instructions !== ASK_TO_REPEAT) {
    throw new NotAllowed('A page may not instruct the agent.');
  }
  return {
    type: 'response.create',
    response: {
      ...(metadata === undefined ? {} : { metadata: metadataOf(metadata) }),
      ...(instructions === undefined ? {} : { instructions }),
    },
  };
};

function switched(value: unknown, { turnDetection }: SessionView): Fields {
  const wanted = fieldsOf(value, 'turn_detection');
  if (turnDetection === null) throw new NotAllowed('Turns are made by hand in this session.');
  const { create_response, interrupt_response, ...others } = wanted;
  const known = { ...turnDetection, create_response: undefined, interrupt_response: undefined };
  const flags = [create_response, interrupt_response];
  if (!same(others, known) || !flags.every((flag) => typeof flag === 'boolean')) {
    throw new NotAllowed('Of turn detection a page may only say who answers and who interrupts.');
  }
  return { ...turnDetection, create_response, interrupt_response };
}

function inputOf(value: unknown, view: SessionView): Fields {
  const input = fieldsOf(value, 'session.audio.input');
  onlyFields(input, ['turn_detection', 'transcription'], '"session.audio.input"');
  const { turn_detection, transcription } = input;
  return {
    ...(turn_detection === undefined ? {} : { turn_detection: switched(turn_detection, view) }),
    ...(transcription === undefined ? {} : { transcription: heardIn(transcription, view) }),
  };
}

/** The language that the words are written down in follows the visitor; all else about it is the site's. */
function heardIn(value: unknown, { transcription }: SessionView): Fields {
  const { language } = fieldsOf(value, 'transcription');
  if (transcription === null || typeof language !== 'string' || !BASE_TAG.test(language))
    throw new NotAllowed('Of the transcription a page may only say its language.');
  return { ...transcription, language };
}

function outputOf(value: unknown, view: SessionView): Fields {
  const output = fieldsOf(value, 'session.audio.output');
  onlyFields(output, ['speed'], '"session.audio.output"');
  const { speed } = output;
  if (!isFairPace(speed, view.speed)) throw new NotAllowed('This speed is too far from the site’s.');
  return { speed };
}

const updateSession: Rule = (event, view) => {
  onlyFields(event, ['type', 'event_id', 'session'], 'This event');
  const session = fieldsOf(event['session'], 'session');
  onlyFields(session, ['type', 'audio', 'tools'], 'The session');
  if (session['type'] !== 'realtime') throw new NotAllowed('"session.type" must be "realtime".');
  const changes: Record<string, unknown> = { type: 'realtime' };
  if (session['audio'] !== undefined) {
    const audio = fieldsOf(session['audio'], 'session.audio');
    onlyFields(audio, ['input', 'output'], '"session.audio"');
    changes['audio'] = {
      ...(audio['input'] === undefined ? {} : { input: inputOf(audio['input'], view) }),
      ...(audio['output'] === undefined ? {} : { output: outputOf(audio['output'], view) }),
    };
  }
  if (session['tools'] !== undefined) {
    const tools = redeclared(view.siteTools, session['tools']);
    if (tools === null) throw new NotAllowed('These tools can not be declared by the page.');
    changes['tools'] = tools;
  }
  return { type: 'session.update', session: changes };
};

const itemId = (event: Fields): string => text(event['item_id'], 'item_id', 64);

/** All that a page may say to the API. What is not here is refused. */
const rules: Readonly<Record<string, Rule>> = {
  'input_audio_buffer.append': (event) => {
    onlyFields(event, ['type', 'event_id', 'audio'], 'This event');
    const audio = text(event['audio'], 'audio', LONGEST_AUDIO);
    if (audio.length % 4 !== 0 || !BASE64.test(audio)) throw new NotAllowed('"audio" must be base64.');
    return { type: 'input_audio_buffer.append', audio };
  },
  'input_audio_buffer.commit': (event) => {
    onlyFields(event, ['type', 'event_id'], 'This event');
    return { type: 'input_audio_buffer.commit' };
  },
  'input_audio_buffer.clear': (event) => {
    onlyFields(event, ['type', 'event_id'], 'This event');
    return { type: 'input_audio_buffer.clear' };
  },
  'conversation.item.create': createItem,
  'conversation.item.truncate': (event, view) => {
    onlyFields(event, ['type', 'event_id', 'item_id', 'content_index', 'audio_end_ms'], 'This event');
    const id = itemId(event);
    if (!view.isAgentItem(id) && !view.isInherited(id))
      throw new NotAllowed('Only what the agent said can be shortened.');
    return {
      type: 'conversation.item.truncate',
      item_id: id,
      content_index: wholeNumber(event['content_index'], 'content_index'),
      audio_end_ms: wholeNumber(event['audio_end_ms'], 'audio_end_ms'),
    };
  },
  'conversation.item.delete': (event, view) => {
    onlyFields(event, ['type', 'event_id', 'item_id'], 'This event');
    const id = itemId(event);
    // A visitor's too: a cough, or the agent's own echo, must not be answered later. What was said stays in the store.
    if (!view.isAgentItem(id) && !view.isVisitorItem(id)) {
      throw new NotAllowed('Only what was said can be taken out.');
    }
    return { type: 'conversation.item.delete', item_id: id };
  },
  'response.create': createResponse,
  'response.cancel': (event) => {
    onlyFields(event, ['type', 'event_id', 'response_id'], 'This event');
    if (event['response_id'] === undefined) return { type: 'response.cancel' };
    return { type: 'response.cancel', response_id: text(event['response_id'], 'response_id', 64) };
  },
  'session.update': updateSession,
};

/**
 * Whether a page may say this, and how it is then said: in our own words, so that nothing passes that no rule has
 * looked at. Never throws.
 */
export function judge(message: string, view: SessionView): Verdict {
  let eventId: string | null = null;
  try {
    if (message.length > LONGEST_MESSAGE) throw new NotAllowed('The message is too long.');
    const event = parse(message);
    const id = asText(event['event_id']);
    if (event['event_id'] !== undefined && (id === null || id.length > 128)) {
      throw new NotAllowed('"event_id" must be a short text.');
    }
    if (id?.startsWith('site_')) throw new NotAllowed('This "event_id" is not free.');
    eventId = id;
    const type = asText(event['type']) ?? '';
    const rule = Object.hasOwn(rules, type) ? rules[type] : undefined;
    if (!rule) throw new NotAllowed('A page may not send this event.');
    const passed = rule(event, view);
    return { type: 'pass', event: eventId === null ? passed : { ...passed, event_id: eventId } };
  } catch (error) {
    if (!(error instanceof NotAllowed)) throw error;
    return { type: 'refuse', message: error.message, eventId };
  }
}

function parse(message: string): Fields {
  let event: unknown;
  try {
    event = JSON.parse(message);
  } catch {
    throw new NotAllowed('The message is not JSON.');
  }
  return fieldsOf(event, 'event');
}
