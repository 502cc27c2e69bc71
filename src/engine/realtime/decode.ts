import type { Decoded, Fact, Written } from '../engine.js';
import { Births } from './births.js';
import { refusal } from './problems.js';
import { asRecord, asText, read, type Read } from './read.js';
import { Recent } from './recent.js';
import { SEED_PREFIX } from './seed.js';
import { answersOf, turnDetectionOf, type TurnDetection } from './session.js';
import type { Meaning, Told, WireItem, WireResponse, WireSession } from './wire.js';

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

const usageOf = (told: { readonly usage?: unknown }) => {
  const usage = asRecord(told.usage);
  return usage ? { usage } : {};
};

const writtenOf = ({ logprobs, languages }: Written) => {
  return logprobs || languages ? { written: { logprobs, languages } } : {};
};

type Handler<M extends Meaning> = (told: Told<M>) => readonly Decoded[];

/** What was read of an event is the fact that it means, as it stands. */
type IsFact<M extends Meaning> = { readonly type: M } & Told<M> extends Fact ? true : false;

type Handlers = {
  readonly [M in Meaning as IsFact<M> extends true ? never : M]: Handler<M>;
} & { readonly [M in Meaning]?: Handler<M> };

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
    if (got === null) return [];
    const [type, told] = got;
    const handlers = this.#handlers as { readonly [type: string]: unknown };
    const handle = handlers[type] as ((told: Read[1]) => readonly Decoded[]) | undefined;
    return handle ? handle(told) : fact({ type, ...told } as Fact);
  }

  readonly #handlers: Handlers = {
    'session-ready': ({ session }) => {
      const expiresAt = session.expires_at;
      return fact({
        type: 'session-ready',
        sessionId: asText(session.id) ?? '',
        expiresAtMs: typeof expiresAt === 'number' ? expiresAt * 1000 : null,
        ...this.#configured(session),
      });
    },
    'session-changed': ({ session }) => fact({ type: 'session-changed', ...this.#configured(session) }),
    'speech-confirmed': (told) =>
      fact({ type: 'speech-confirmed', by: 'server', ...told, atMs: this.#now() }),
    'speech-stopped': (told) => fact({ type: 'speech-stopped', ...told, atMs: this.#now() }),
    'visitor-committed': (told) => this.#commit({ ...told, text: null }),
    'item-born': ({ item, previousItemId }) => this.#born(item, previousItemId),
    'item-done': ({ item }) => this.#output(item),
    'visitor-words': (told) => (told.delta ? fact({ type: 'visitor-words', ...told }) : []),
    'visitor-transcribed': ({ itemId, text, transcription }) =>
      fact({
        type: 'visitor-transcribed',
        itemId,
        text,
        ...usageOf(transcription),
        ...writtenOf(transcription),
      }),
    'visitor-untranscribed': ({ itemId, error }) =>
      fact({ type: 'visitor-untranscribed', itemId, message: asText(error.message) ?? '' }),
    'response-started': ({ response }) => this.#started(response),
    'response-finished': ({ response }) => this.#done(response),
    'item-started': ({ responseId, item, outputIndex }) => this.#births.item(responseId, item, outputIndex),
    'item-finished': ({ responseId, item, outputIndex }) => {
      const completed = item.status === undefined || item.status === 'completed';
      return [
        ...this.#births.item(responseId, item, outputIndex),
        ...this.#births.finish(responseId, item, completed),
        ...(completed ? this.#call(responseId, item) : []),
      ];
    },
    audio: ({ delta: base64, ...part }) => {
      const births = this.#births.part(part);
      this.#births.sounds(part);
      return [...births, { type: 'audio', ...part, base64 }];
    },
    'audio-end': (part) => this.#births.silent(part),
    'agent-words': (told) => [...this.#births.part(told), ...fact({ type: 'agent-words', ...told })],
    'agent-transcribed': (told) => [
      ...this.#births.part(told),
      ...fact({ type: 'agent-transcribed', ...told }),
    ],
    refused: ({ error }) => fact(refusal(error)),
  };

  #configured(session: WireSession) {
    const told = turnDetectionOf(session);
    if (told !== undefined) this.#turnDetection = told;
    const answers = answersOf(told);
    return answers ? { answers } : {};
  }

  #commit(told: Told<'visitor-committed'> & { readonly text: string | null }) {
    return this.#committed.add(told.itemId) ? fact({ type: 'visitor-committed', ...told }) : [];
  }

  #born(item: WireItem, previousItemId: string | null): readonly Decoded[] {
    const itemId = asText(item.id) ?? '';
    if (itemId.startsWith(SEED_PREFIX)) return [];
    if (item.role === 'user') return this.#commit({ itemId, previousItemId, text: typedText(item) });
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
}
