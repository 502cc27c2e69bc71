import type { AgentFact, Decoded, Fact, Written } from '../engine.js';
import { Births } from './births.js';
import { refusal } from './problems.js';
import { asRecord, asText, read } from './read.js';
import { Recent } from './recent.js';
import { SEED_PREFIX } from './seed.js';
import { answersOf, turnDetectionOf, type TurnDetection } from './session.js';
import type { ServerEvent, ServerEventType, WireItem, WireResponse, WireSession } from './wire.js';

/** Under which name a response carries our request's id: the event's own id comes back only when it is refused. */
export const REQUEST_KEY = 'talk_request';

const fact = (known: Fact): readonly Decoded[] => [{ type: 'fact', fact: known }];

const itemsOf = (response: WireResponse): readonly WireItem[] =>
  Array.isArray(response.output)
    ? response.output.filter((item): item is WireItem => asRecord(item) !== null)
    : [];

const typedText = (item: WireItem): string | null => {
  if (!Array.isArray(item.content)) return null;
  const typed = item.content.filter((part) => asRecord(part)?.['type'] === 'input_text');
  return typed.length > 0 ? typed.map((part) => asText(part.text) ?? '').join('\n') : null;
};

const usageOf = (told: object) => {
  const usage = asRecord((told as { readonly usage?: unknown }).usage);
  return usage ? { usage } : {};
};

const writtenOf = (told: object) => {
  const { logprobs, languages } = told as Written;
  return logprobs || languages ? { written: { logprobs, languages } } : {};
};

type Handlers = {
  readonly [T in ServerEventType]: (event: ServerEvent<T>) => readonly Decoded[];
};

/** Reads one session's server events into facts. Remembers ids so that nothing is told twice. */
export class Decoder {
  readonly #now: () => number;
  readonly #births = new Births();
  readonly #committed = new Recent();
  readonly #called = new Recent();
  readonly #answered = new Recent();
  #activeResponseId: string | null = null;
  #turnDetection: TurnDetection;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Of the session in force. */
  get turnDetection(): TurnDetection {
    return this.#turnDetection;
  }

  /** We have given this call's output ourselves: the server's note of it is no news. */
  sentOutput(callId: string): void {
    this.#answered.add(callId);
  }

  decode(message: string): readonly Decoded[] {
    const got = read(message);
    if (got.type === 'silent') return [];
    if (got.type === 'unknown') return fact({ type: 'unknown', event: got.event });
    const handle = this.#handlers[got.event.type] as (event: ServerEvent) => readonly Decoded[];
    return handle(got.event);
  }

  readonly #handlers: Handlers = {
    'session.created': ({ session }) => {
      const expiresAt = session.expires_at;
      return fact({
        type: 'session-ready',
        sessionId: asText(session.id) ?? '',
        expiresAtMs: typeof expiresAt === 'number' ? expiresAt * 1000 : null,
        ...this.#configured(session),
      });
    },
    'session.updated': ({ session }) => fact({ type: 'session-changed', ...this.#configured(session) }),
    'input_audio_buffer.speech_started': ({ item_id }) =>
      fact({ type: 'speech-confirmed', by: 'server', itemId: item_id, atMs: this.#now() }),
    'input_audio_buffer.speech_stopped': ({ item_id }) =>
      fact({ type: 'speech-stopped', itemId: item_id, atMs: this.#now() }),
    'input_audio_buffer.committed': ({ item_id, previous_item_id }) =>
      this.#commit(item_id, previous_item_id, null),
    'conversation.item.added': (event) => this.#born(event),
    'conversation.item.created': (event) => this.#born(event),
    'conversation.item.done': ({ item }) => this.#output(item),
    'conversation.item.input_audio_transcription.delta': ({ item_id, delta }) =>
      delta === undefined ? [] : fact({ type: 'visitor-words', itemId: item_id, delta }),
    'conversation.item.input_audio_transcription.completed': (event) =>
      fact({
        type: 'visitor-transcribed',
        itemId: event.item_id,
        text: event.transcript,
        ...usageOf(event),
        ...writtenOf(event),
      }),
    'conversation.item.input_audio_transcription.failed': ({ item_id, error }) =>
      fact({ type: 'visitor-untranscribed', itemId: item_id, message: asText(error.message) ?? '' }),
    'conversation.item.truncated': ({ item_id, content_index, audio_end_ms }) =>
      fact({
        type: 'item-truncated',
        itemId: item_id,
        contentIndex: content_index ?? 0,
        endMs: audio_end_ms ?? 0,
      }),
    'conversation.item.deleted': ({ item_id }) => fact({ type: 'item-deleted', itemId: item_id }),
    'output_audio_buffer.started': ({ response_id }) =>
      fact({ type: 'output-started', responseId: response_id }),
    'output_audio_buffer.stopped': ({ response_id }) =>
      fact({ type: 'output-stopped', responseId: response_id }),
    'output_audio_buffer.cleared': ({ response_id }) =>
      fact({ type: 'output-cleared', responseId: response_id }),
    'response.created': ({ response }) => this.#started(response),
    'response.done': ({ response }) => this.#done(response),
    'response.output_item.added': ({ response_id, item, output_index }) =>
      this.#births.item(response_id, item, output_index),
    'response.output_item.done': ({ response_id, item, output_index }) => {
      const completed = item.status === undefined || item.status === 'completed';
      return [
        ...this.#births.item(response_id, item, output_index),
        ...this.#births.finish(response_id, item, completed),
        ...(completed ? this.#call(response_id, item) : []),
      ];
    },
    'response.output_audio.delta': ({ response_id, item_id, content_index, delta }) => {
      const births = this.#births.part(response_id, item_id);
      const contentIndex = content_index ?? 0;
      this.#births.sounds(response_id, item_id, contentIndex);
      return [
        ...births,
        { type: 'audio', responseId: response_id, itemId: item_id, contentIndex, base64: delta },
      ];
    },
    'response.output_audio.done': ({ response_id, item_id, content_index }) =>
      this.#births.silent(response_id, item_id, content_index ?? 0),
    'response.output_audio_transcript.delta': (event) => this.#words(event),
    'response.output_audio_transcript.done': (event) => this.#transcribed(event, event.transcript),
    'response.output_text.delta': (event) => this.#words(event),
    'response.output_text.done': (event) => this.#transcribed(event, event.text),
    error: ({ error }) => fact(refusal(error)),
  };

  #configured(session: WireSession) {
    const told = turnDetectionOf(session);
    if (told !== undefined) this.#turnDetection = told;
    const answers = answersOf(told);
    return answers ? { answers } : {};
  }

  #commit(itemId: string, previousItemId: string | null | undefined, text: string | null) {
    if (!this.#committed.add(itemId)) return [];
    return fact({ type: 'visitor-committed', itemId, previousItemId: previousItemId ?? null, text });
  }

  #born({ item, previous_item_id }: ServerEvent<'conversation.item.added' | 'conversation.item.created'>) {
    const itemId = asText(item.id) ?? '';
    if (itemId.startsWith(SEED_PREFIX)) return [];
    if (item.role === 'user') return this.#commit(itemId, previous_item_id, typedText(item));
    if (item.type === 'function_call_output') return this.#output(item);
    const agents = item.type === 'function_call' || item.role === 'assistant';
    // Without a response under way it is an item that we put into the record ourselves.
    if (!agents || this.#activeResponseId === null) return [];
    return this.#births.item(this.#activeResponseId, item, undefined);
  }

  /** However often it is announced; a half-told one may come first, and its whole later. */
  #output(item: WireItem): readonly Decoded[] {
    const callId = asText(item.call_id);
    const output = asText(item.output);
    if (item.type !== 'function_call_output' || callId === null || output === null) return [];
    return this.#answered.add(callId) ? fact({ type: 'tool-output-added', callId, output }) : [];
  }

  #started(response: WireResponse): readonly Decoded[] {
    const responseId = asText(response.id) ?? '';
    const requestId = asText(asRecord(response.metadata)?.[REQUEST_KEY]);
    // What we ask for by `respond` belongs to the conversation, whatever a compatible server writes beside it.
    const outOfBand = response.conversation_id === null && requestId === null;
    if (!outOfBand) this.#activeResponseId = responseId;
    const unattributed = response.metadata === undefined ? ({ unattributed: true } as const) : {};
    return fact({ type: 'response-started', responseId, requestId, outOfBand, ...unattributed });
  }

  #done(response: WireResponse): readonly Decoded[] {
    const responseId = asText(response.id) ?? '';
    const named = response.status;
    const status =
      named === 'cancelled' || named === 'incomplete' || named === 'failed' ? named : 'completed';
    const items = itemsOf(response);
    const details = asRecord(response.status_details);
    const error = asRecord(details?.['error']);
    const used = usageOf(response);
    const tokens = used.usage?.['total_tokens'];
    if (this.#activeResponseId === responseId) this.#activeResponseId = null;
    return [
      ...this.#births.finishAll(responseId, items, status === 'completed'),
      // For servers without `output_item.done`.
      ...(status === 'completed' ? items.flatMap((item) => this.#call(responseId, item)) : []),
      ...fact({
        type: 'response-finished',
        responseId,
        status,
        reason: asText(details?.['reason']) ?? asText(error?.['code']) ?? asText(error?.['type']),
        message: asText(error?.['message']),
        totalTokens: typeof tokens === 'number' ? tokens : null,
        ...used,
      }),
    ];
  }

  #call(responseId: string, item: WireItem): readonly Decoded[] {
    const callId = asText(item.call_id);
    const itemId = asText(item.id);
    const name = asText(item.name);
    if (item.type !== 'function_call' || callId === null || itemId === null || name === null) return [];
    if (item.status !== undefined && item.status !== 'completed') return [];
    if (!this.#called.add(callId)) return [];
    return fact({
      type: 'tool-called',
      responseId,
      itemId,
      callId,
      name,
      arguments: asText(item.arguments) ?? '{}',
    });
  }

  #words(event: ServerEvent<'response.output_audio_transcript.delta' | 'response.output_text.delta'>) {
    const { response_id: responseId, item_id: itemId, content_index, delta } = event;
    const words: AgentFact = {
      type: 'agent-words',
      responseId,
      itemId,
      contentIndex: content_index ?? 0,
      delta,
    };
    return [...this.#births.part(responseId, itemId), ...fact(words)];
  }

  #transcribed(
    {
      response_id,
      item_id,
      content_index,
    }: ServerEvent<'response.output_text.done'> | ServerEvent<'response.output_audio_transcript.done'>,
    text: string,
  ) {
    return [
      ...this.#births.part(response_id, item_id),
      ...fact({
        type: 'agent-transcribed',
        responseId: response_id,
        itemId: item_id,
        contentIndex: content_index ?? 0,
        text,
      }),
    ];
  }
}
