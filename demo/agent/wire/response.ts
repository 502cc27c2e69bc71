import type { RealtimeResponse } from 'openai/resources/realtime/realtime';
import type { Knobs } from '../knobs.js';
import type { AgentLog } from '../log.js';
import { splitClauses } from '../speech/clauses.js';
import { encodePcm } from '../speech/pcm.js';
import type { Voice } from '../speech/voice.js';
import type { Plan, Step } from '../wits/situation.js';
import { addWords, audioMs, beginClause, remember } from './conversation.js';
import type { ConversationRecord, StoredItem } from './conversation.js';
import { newId } from './protocol.js';
import type { Item } from './protocol.js';
import { describeResponse, emptyMessage, endPart, functionCall, usageOf } from './response-events.js';
import type { PartKey, Send } from './response-events.js';
import type { SessionConfig } from './session-config.js';

export type CancelReason = 'turn_detected' | 'client_cancelled';

export interface ResponseOptions {
  /** The session as it is for this response: its own settings laid over it. */
  readonly session: SessionConfig;
  readonly conversationId: string | null;
  /** Where its items go; null: outside the conversation. */
  readonly record: ConversationRecord | null;
  readonly metadata: Record<string, string> | null;
  /** What to say: waits for the visitor's words to be recognized. */
  readonly plan: () => Promise<Plan>;
  /** Tokens that the context costs. */
  readonly input: { readonly textIn: number; readonly audioIn: number };
}

export interface ResponseServices {
  readonly send: Send;
  readonly voice: Voice;
  readonly log: AgentLog;
  readonly knobs: Knobs;
}

const AUDIO_TOKENS_PER_MS = 1 / 50;
const SAMPLES_PER_MS = 24;

/** The answer was longer than the session allows. */
class TooLong extends Error {}

/**
 * One response from `response.created` to `response.done`. Audio is made and sent clause by clause, as fast as it
 * can be made. Cancelling closes the open item with status `incomplete`, as the API does.
 */
export class ResponseRun {
  readonly id = newId('resp');
  readonly #options: ResponseOptions;
  readonly #services: ResponseServices;
  readonly #abort = new AbortController();
  readonly #output: Item[] = [];
  readonly #described: RealtimeResponse;
  #spokenMs = 0;
  #textOut = 0;

  constructor(options: ResponseOptions, services: ResponseServices) {
    this.#options = options;
    this.#services = services;
    this.#described = describeResponse(this.id, options.conversationId, options.session, options.metadata);
  }

  /** Audio that this response has sent so far. */
  get spokenMs(): number {
    return this.#spokenMs;
  }

  cancel(reason: CancelReason): void {
    this.#abort.abort(reason);
  }

  /** Never rejects: what goes wrong is told by a failed `response.done`. */
  async run(): Promise<void> {
    const { send } = this.#services;
    send({ type: 'response.created', response: this.#described });
    try {
      const plan = await this.#orAborted(this.#options.plan());
      for (const step of plan) {
        if (step.type === 'say') await this.#say(step);
        else this.#call(step);
      }
      this.#finish('completed', null);
    } catch (error) {
      const reason = this.#abort.signal.reason as CancelReason | undefined;
      if (reason !== undefined) this.#finish('cancelled', { type: 'cancelled', reason });
      else if (error instanceof TooLong)
        this.#finish('incomplete', { type: 'incomplete', reason: 'max_output_tokens' }); // prettier-ignore
      else this.#finish('failed', { type: 'failed', error: { type: 'server_error', code: 'server_error' } });
    }
  }

  #finish(
    status: NonNullable<RealtimeResponse['status']>,
    details: RealtimeResponse['status_details'] | null,
  ): void {
    const { send } = this.#services;
    const usage = usageOf({
      ...this.#options.input,
      textOut: this.#textOut,
      audioOut: Math.ceil(this.#spokenMs * AUDIO_TOKENS_PER_MS),
    });
    const response = { ...this.#described, status, status_details: details, output: this.#output, usage };
    send({ type: 'response.done', response: response as RealtimeResponse });
    send({
      type: 'rate_limits.updated',
      rate_limits: [
        { name: 'requests', limit: 20_000, remaining: 19_999, reset_seconds: 0.003 },
        {
          name: 'tokens',
          limit: 15_000_000,
          remaining: 15_000_000 - (usage.total_tokens ?? 0),
          reset_seconds: 0.01,
        },
      ],
    });
  }

  async #orAborted<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this.#abort;
    signal.throwIfAborted();
    return new Promise<T>((resolve, reject) => {
      const aborted = (): void => reject(new Error('cancelled'));
      signal.addEventListener('abort', aborted, { once: true });
      void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
    });
  }

  #open(item: Item & { id: string }): StoredItem {
    const { send } = this.#services;
    const stored = remember(item);
    const record = this.#options.record;
    const outputIndex = this.#output.push(item) - 1;
    send({
      type: 'response.output_item.added',
      response_id: this.id,
      output_index: outputIndex,
      item: { ...item },
    });
    if (record) {
      const previous = record.insert(stored);
      send({ type: 'conversation.item.added', item: { ...item }, previous_item_id: previous });
    }
    return stored;
  }

  #close({ item }: StoredItem, status: 'completed' | 'incomplete'): void {
    const { send } = this.#services;
    const { record } = this.#options;
    if ('status' in item) (item as { status?: string }).status = status;
    const outputIndex = this.#output.indexOf(item);
    send({
      type: 'response.output_item.done',
      response_id: this.id,
      output_index: outputIndex,
      item: { ...item },
    });
    if (!record?.find(item.id)) return;
    send({ type: 'conversation.item.done', item: { ...item }, previous_item_id: record.previousOf(item.id) });
  }

  async #say(step: Extract<Step, { type: 'say' }>): Promise<void> {
    const { send } = this.#services;
    const modality = this.#options.session.output_modalities[0] ?? 'audio';
    const stored = this.#open(emptyMessage(newId('item'), step.phase));
    const item = stored.item as Extract<Item, { role: 'assistant' }>;
    const outputIndex = this.#output.length - 1;
    const key: PartKey = {
      response_id: this.id,
      item_id: stored.item.id,
      output_index: outputIndex,
      content_index: 0,
    };
    send({ type: 'response.content_part.added', ...key, part: modality === 'audio' ? { type: 'audio', transcript: '' } : { type: 'text', text: '' } }); // prettier-ignore
    let said = '';
    let whole = false;
    try {
      for (const clause of splitClauses(step.text)) {
        const delta = said === '' ? clause : ` ${clause}`;
        if (modality === 'audio') await this.#speak(stored, key, clause, delta);
        else await this.#write(stored, key, clause, delta);
        said += delta;
      }
      whole = true;
    } finally {
      // An item that was truncated or deleted meanwhile keeps what that made of it.
      if (stored.cutAtMs === null) {
        item.content = modality === 'audio' ? [{ type: 'output_audio', transcript: said }] : [{ type: 'output_text', text: said }]; // prettier-ignore
      }
      endPart(send, key, modality, said);
      this.#close(stored, whole ? 'completed' : 'incomplete');
    }
  }

  async #write(stored: StoredItem, key: PartKey, clause: string, delta: string): Promise<void> {
    await this.#orAborted(Promise.resolve());
    this.#textOut += Math.ceil(delta.length / 4);
    stored.said = stored.said === '' ? clause : `${stored.said} ${clause}`;
    this.#services.send({ type: 'response.output_text.delta', ...key, delta });
  }

  async #speak(stored: StoredItem, key: PartKey, clause: string, delta: string): Promise<void> {
    const { send, voice, log, knobs } = this.#services;
    const { session } = this.#options;
    const { speed, voice: voiceName } = session.audio.output;
    const utterance = voice.speak(clause, voiceName, speed);
    const pcm = await this.#orAborted(utterance.pcm);
    this.#guardLength(pcm.length / SAMPLES_PER_MS);
    send({ type: 'response.output_audio_transcript.delta', ...key, delta });
    this.#textOut += Math.ceil(delta.length / 4);
    const startMs = beginClause(stored, clause);
    const known = utterance.words.then((words) => {
      if (stored.cutAtMs === null) addWords(stored, words, startMs);
      log.add({ type: 'spoken', itemId: key.item_id, text: clause, words: words.map((word) => ({ ...word, startMs: word.startMs + startMs, endMs: word.endMs + startMs })) }); // prettier-ignore
    });
    known.catch(() => undefined);
    const step = Math.round(knobs.deltaMs * SAMPLES_PER_MS);
    for (let at = 0; at < pcm.length; at += step) {
      const piece = pcm.subarray(at, at + step);
      send({ type: 'response.output_audio.delta', ...key, delta: encodePcm(piece) });
      if (stored.cutAtMs === null) stored.pcm.push(piece);
      this.#spokenMs += piece.length / SAMPLES_PER_MS;
      await this.#orAborted(this.#pause(piece.length / SAMPLES_PER_MS));
    }
  }

  #guardLength(moreMs: number): void {
    const limit = this.#options.session.max_output_tokens;
    if (limit !== 'inf' && (this.#spokenMs + moreMs) * AUDIO_TOKENS_PER_MS > limit) throw new TooLong();
  }

  #pause(pieceMs: number): Promise<void> {
    const { pace } = this.#services.knobs;
    return new Promise((resolve) => {
      if (pace <= 0) return void setImmediate(resolve);
      const { signal } = this.#abort;
      const stop = (): void => clearTimeout(timer);
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, pieceMs / pace);
      signal.addEventListener('abort', stop, { once: true });
    });
  }

  #call(step: Extract<Step, { type: 'call' }>): void {
    const { send, log } = this.#services;
    const callId = newId('call');
    const stored = this.#open(functionCall(newId('item'), callId, step.name));
    const key = {
      response_id: this.id,
      item_id: stored.item.id,
      output_index: this.#output.length - 1,
      call_id: callId,
    };
    const args = JSON.stringify(step.arguments);
    send({ type: 'response.function_call_arguments.delta', ...key, delta: args });
    (stored.item as Extract<Item, { type: 'function_call' }>).arguments = args;
    send({ type: 'response.function_call_arguments.done', ...key, name: step.name, arguments: args });
    this.#close(stored, 'completed');
    this.#textOut += Math.ceil(args.length / 4);
    log.add({ type: 'called', name: step.name, arguments: args });
  }
}

/** What an item costs as context, in tokens: 10 a second for a visitor's audio, 20 for the agent's. */
export function contextTokens(items: readonly StoredItem[]): {
  readonly text: number;
  readonly audio: number;
} {
  let text = 0;
  let audio = 0;
  for (const stored of items) {
    const visitor = stored.item.type === 'message' && stored.item.role === 'user';
    if (stored.pcm.length > 0) audio += Math.ceil(audioMs(stored) / (visitor ? 100 : 50));
    else text += Math.ceil(stored.said.length / 4);
  }
  return { text, audio };
}
