/**
 * The part of OpenAI's Realtime wire that we read and write, by hand: no runtime dependency. `wire.types.ts` in the
 * tests holds it against the vendor's own unions at compile time.
 *
 * What we read is a table, because a server's word must be checked before it is believed: the same rows give the
 * types and the check at run time.
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

interface FieldTypes {
  readonly text: string;
  /** Absent in some compatible servers: 0 is meant. */
  readonly index: number | undefined;
  readonly ms: number | undefined;
  /** May be left out: nothing new. */
  readonly chunk: string | undefined;
  /** A reference to another item. */
  readonly place: string | null | undefined;
  readonly item: WireItem;
  readonly response: WireResponse;
  readonly session: WireSession;
  readonly error: WireError;
}

type Row = Readonly<Record<string, keyof FieldTypes>>;

const part = { item_id: 'text', content_index: 'index', response_id: 'text' } as const;
const words = { item_id: 'text', content_index: 'index' } as const;
const output = { response_id: 'text', output_index: 'index', item: 'item' } as const;
const birth = { item: 'item', previous_item_id: 'place' } as const;

/** Every server event that means something to us, with the fields we read. */
export const serverEvents = {
  'session.created': { session: 'session' },
  'session.updated': { session: 'session' },
  'input_audio_buffer.speech_started': { item_id: 'text' },
  'input_audio_buffer.speech_stopped': { item_id: 'text' },
  'input_audio_buffer.committed': { item_id: 'text', previous_item_id: 'place' },
  'conversation.item.added': birth,
  'conversation.item.created': birth,
  'conversation.item.done': birth,
  'conversation.item.input_audio_transcription.delta': { ...words, delta: 'chunk' },
  'conversation.item.input_audio_transcription.completed': { ...words, transcript: 'text' },
  'conversation.item.input_audio_transcription.failed': { ...words, error: 'error' },
  'conversation.item.truncated': { ...words, audio_end_ms: 'ms' },
  'conversation.item.deleted': { item_id: 'text' },
  'output_audio_buffer.started': { response_id: 'text' },
  'output_audio_buffer.stopped': { response_id: 'text' },
  'output_audio_buffer.cleared': { response_id: 'text' },
  'response.created': { response: 'response' },
  'response.done': { response: 'response' },
  'response.output_item.added': output,
  'response.output_item.done': output,
  'response.output_audio.delta': { ...part, delta: 'text' },
  'response.output_audio.done': part,
  'response.output_audio_transcript.delta': { ...part, delta: 'text' },
  'response.output_audio_transcript.done': { ...part, transcript: 'text' },
  'response.output_text.delta': { ...part, delta: 'text' },
  'response.output_text.done': { ...part, text: 'text' },
  error: { error: 'error' },
} as const satisfies Readonly<Record<string, Row>>;

export type ServerEventType = keyof typeof serverEvents;

type Fields<R> = { readonly [K in keyof R]: R[K] extends keyof FieldTypes ? FieldTypes[R[K]] : never };

export type ServerEvent<T extends ServerEventType = ServerEventType> = {
  [K in T]: { readonly type: K } & Fields<(typeof serverEvents)[K]>;
}[T];

/** The beta's names, which compatible servers still send. */
export const aliases: Readonly<Record<string, ServerEventType>> = {
  'response.audio.delta': 'response.output_audio.delta',
  'response.audio.done': 'response.output_audio.done',
  'response.audio_transcript.delta': 'response.output_audio_transcript.delta',
  'response.audio_transcript.done': 'response.output_audio_transcript.done',
  'response.text.delta': 'response.output_text.delta',
  'response.text.done': 'response.output_text.done',
};

/** Known, and nothing in them for us. */
export const silentEvents: ReadonlySet<string> = new Set([
  'conversation.created',
  'conversation.item.retrieved',
  'conversation.item.input_audio_transcription.segment',
  'input_audio_buffer.cleared',
  'input_audio_buffer.timeout_triggered',
  'rate_limits.updated',
  'response.content_part.added',
  'response.content_part.done',
  'response.function_call_arguments.delta',
  'response.function_call_arguments.done',
]);

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
          readonly output?: { readonly speed: number };
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
