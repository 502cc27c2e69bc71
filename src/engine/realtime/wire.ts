/**
 * The part of OpenAI's Realtime wire that we read and write, by hand: no runtime dependency. `wire.types.ts` in the
 * tests holds it against the vendor's own unions at compile time.
 *
 * What we read is a table, because a server's word must be checked before it is believed: the same rows give the
 * types and what is checked at run time.
 */

export interface WireItem {
  readonly id?: string;
  readonly type?: string;
  readonly role?: string;
  readonly status?: string;
  /** In no published type; sent by gpt-realtime-2. */
  readonly phase?: string;
  readonly name?: string;
  readonly call_id?: string;
  readonly arguments?: string;
  readonly output?: string;
  readonly content?: readonly { readonly type?: string; readonly text?: string }[];
}

export interface WireResponse {
  readonly id?: string;
  readonly status?: string;
  /** Null for an out-of-band response; compatible servers may leave it out. */
  readonly conversation_id?: string | null;
  readonly metadata?: Readonly<Record<string, string>> | null;
  readonly output?: readonly WireItem[];
  readonly status_details?: {
    readonly reason?: string;
    readonly error?: { readonly code?: string; readonly type?: string; readonly message?: string };
  } | null;
  readonly usage?: { readonly total_tokens?: number } | null;
}

export type WireTurnDetection = Readonly<Record<string, unknown>>;

export interface WireSession {
  readonly id?: string;
  /** Unix seconds. */
  readonly expires_at?: number | null;
  readonly audio?: { readonly input?: { readonly turn_detection?: WireTurnDetection | null } };
  /** Where the beta, and vendors who copied it, have it. */
  readonly turn_detection?: WireTurnDetection | null;
}

export interface WireError {
  readonly type?: string;
  readonly code?: string | null;
  readonly message?: string;
  /** Of our own event that was refused. */
  readonly event_id?: string | null;
}

/** What we read of server events, by our names, as `read.ts` takes it from the wire. */
export interface FieldTypes {
  readonly itemId: string;
  readonly responseId: string;
  /** A reference to another item; null: the first. */
  readonly previousItemId: string | null;
  readonly contentIndex: number;
  readonly outputIndex: number | undefined;
  readonly endMs: number;
  readonly delta: string;
  readonly text: string;
  readonly item: WireItem;
  readonly response: WireResponse;
  readonly session: WireSession;
  readonly error: WireError;
  readonly transcription: {
    readonly usage?: unknown;
    readonly logprobs?: unknown;
    readonly languages?: unknown;
  };
}

type Row = readonly [meaning: string, ...fields: readonly (keyof FieldTypes)[]];

const part = ['itemId', 'contentIndex', 'responseId'] as const;
const output = ['responseId', 'outputIndex', 'item'] as const;
const born = ['item-born', 'item', 'previousItemId'] as const;

/** Every server event that means something to us: what it means, and what we read of it. */
export const serverEvents = {
  'session.created': ['session-ready', 'session'],
  'session.updated': ['session-changed', 'session'],
  'input_audio_buffer.speech_started': ['speech-confirmed', 'itemId'],
  'input_audio_buffer.speech_stopped': ['speech-stopped', 'itemId'],
  'input_audio_buffer.committed': ['visitor-committed', 'itemId', 'previousItemId'],
  'conversation.item.added': born,
  'conversation.item.created': born,
  'conversation.item.done': ['item-done', 'item'],
  'conversation.item.input_audio_transcription.delta': ['visitor-words', 'itemId', 'delta'],
  'conversation.item.input_audio_transcription.completed': [
    'visitor-transcribed',
    'itemId',
    'text',
    'transcription',
  ],
  'conversation.item.input_audio_transcription.failed': ['visitor-untranscribed', 'itemId', 'error'],
  'conversation.item.truncated': ['item-truncated', 'itemId', 'contentIndex', 'endMs'],
  'conversation.item.deleted': ['item-deleted', 'itemId'],
  'output_audio_buffer.started': ['output-started', 'responseId'],
  'output_audio_buffer.stopped': ['output-stopped', 'responseId'],
  'output_audio_buffer.cleared': ['output-cleared', 'responseId'],
  'response.created': ['response-started', 'response'],
  'response.done': ['response-finished', 'response'],
  'response.output_item.added': ['item-started', ...output],
  'response.output_item.done': ['item-finished', ...output],
  'response.output_audio.delta': ['audio', ...part, 'delta'],
  'response.output_audio.done': ['audio-end', ...part],
  'response.output_audio_transcript.delta': ['agent-words', ...part, 'delta'],
  'response.output_audio_transcript.done': ['agent-transcribed', ...part, 'text'],
  'response.output_text.delta': ['agent-words', ...part, 'delta'],
  'response.output_text.done': ['agent-transcribed', ...part, 'text'],
  error: ['refused', 'error'],
} as const satisfies Readonly<Record<string, Row>>;

type Rows = typeof serverEvents;
export type ServerEventType = keyof Rows;
type FieldOf<R> = R extends readonly [string, ...infer F extends readonly (keyof FieldTypes)[]]
  ? F[number]
  : never;

export type Meaning = Rows[ServerEventType][0];
/** What is read of an event with that meaning. */
export type Told<M extends Meaning> = Pick<
  FieldTypes,
  FieldOf<Extract<Rows[ServerEventType], readonly [M, ...unknown[]]>>
>;
/** And of one with that name on the wire. */
export type ToldBy<T extends ServerEventType> = Pick<FieldTypes, FieldOf<Rows[T]>>;

/** The beta's names, which compatible servers still send, as those of today. */
export const todaysName = (type: string): string =>
  type.replace(/^response\.(?=audio|text)/, 'response.output_');

/** Known, and nothing in them for us. */
export const isSilent = (type: string): boolean =>
  /^(conversation\.(created|item\.(retrieved|input_audio_transcription\.segment))|input_audio_buffer\.(cleared|timeout_triggered)|rate_limits\.updated|response\.(content_part|function_call_arguments)\..*)$/.test(
    type,
  );

export interface WireTool {
  readonly type: 'function';
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What we write. `event_id` comes back only in the error that refuses it. */
export type ClientEvent =
  | {
      readonly type: 'session.update';
      readonly session: {
        readonly type: 'realtime';
        readonly instructions?: string;
        readonly tools?: readonly WireTool[];
        readonly audio?: {
          readonly input?: {
            readonly turn_detection?: WireTurnDetection;
            readonly transcription?: Readonly<Record<string, unknown>>;
          };
          readonly output?: { readonly speed?: number };
        };
      };
    }
  | { readonly type: 'input_audio_buffer.append'; readonly audio: string }
  | { readonly type: 'input_audio_buffer.commit' }
  | { readonly type: 'input_audio_buffer.clear' }
  | { readonly type: 'output_audio_buffer.clear' }
  | {
      readonly type: 'conversation.item.create';
      readonly item:
        | {
            readonly id?: string;
            readonly type: 'message';
            readonly role: 'user' | 'system';
            readonly content: readonly { readonly type: 'input_text'; readonly text: string }[];
          }
        | {
            readonly type: 'message';
            readonly role: 'system';
            readonly content: readonly { readonly type: 'input_text'; readonly text: string }[];
          }
        | { readonly type: 'function_call_output'; readonly call_id: string; readonly output: string };
    }
  | {
      readonly type: 'conversation.item.truncate';
      readonly event_id: string;
      readonly item_id: string;
      readonly content_index: number;
      readonly audio_end_ms: number;
    }
  | { readonly type: 'conversation.item.delete'; readonly event_id: string; readonly item_id: string }
  | {
      readonly type: 'response.create';
      readonly event_id: string;
      readonly response: {
        readonly metadata: Readonly<Record<string, string>>;
        readonly instructions?: string;
      };
    }
  | { readonly type: 'response.cancel'; readonly response_id?: string };
