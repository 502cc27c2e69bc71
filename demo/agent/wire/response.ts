import type { RealtimeResponse } from 'openai/resources/realtime/realtime';
import type { Plan, Step } from '../wits/situation.js';
import { Cancellation } from './cancellation.js';
import type { CancelReason } from './cancellation.js';
import { remember } from './conversation.js';
import type { ConversationRecord, StoredItem } from './conversation.js';
import { newId } from './protocol.js';
import type { Item } from './protocol.js';
import { describeResponse, emptyMessage, functionCall, rateLimits } from './response-events.js';
import { Saying, TooLong } from './saying.js';
import type { SpeakingServices } from './saying.js';
import type { SessionConfig } from './session-config.js';
import { usageOf } from './usage.js';
import type { Context } from './usage.js';

export interface ResponseOptions {
  /** The session as it is for this response: its own settings laid over it. */
  readonly session: SessionConfig;
  readonly conversationId: string | null;
  /** Where its items go; null: outside the conversation. */
  readonly record: ConversationRecord | null;
  readonly metadata: Record<string, string> | null;
  /** What to say: waits for the visitor's words to be recognized. */
  readonly plan: () => Promise<Plan>;
  readonly context: Context;
}

/**
 * One response from `response.created` to `response.done`. Audio is made clause by clause, as fast as it can be
 * made. Cancelling closes the open item with status `incomplete`, as the API does.
 */
export class ResponseRun {
  readonly id = newId('resp');
  readonly #options: ResponseOptions;
  readonly #services: SpeakingServices;
  readonly #cancellation = new Cancellation();
  readonly #saying: Saying;
  readonly #output: Item[] = [];
  readonly #described: RealtimeResponse;

  constructor(options: ResponseOptions, services: SpeakingServices) {
    this.#options = options;
    this.#services = services;
    this.#saying = new Saying(services, options.session, this.#cancellation);
    this.#described = describeResponse(this.id, options.conversationId, options.session, options.metadata);
  }

  get spokenMs(): number {
    return this.#saying.spokenMs;
  }

  cancel(reason: CancelReason): void {
    this.#cancellation.cancel(reason);
  }

  /** Never rejects: what goes wrong is told by a failed `response.done`. */
  async run(): Promise<void> {
    const { send, output } = this.#services;
    send({ type: 'response.created', response: this.#described });
    try {
      const plan = await this.#cancellation.orCancelled(this.#options.plan());
      for (const step of plan) {
        if (step.type === 'say') await this.#say(step);
        else this.#call(step);
      }
      this.#finish('completed', null);
    } catch (error) {
      const { reason } = this.#cancellation;
      if (reason !== undefined) this.#finish('cancelled', { type: 'cancelled', reason });
      else if (error instanceof TooLong)
        this.#finish('incomplete', { type: 'incomplete', reason: 'max_output_tokens' }); // prettier-ignore
      else this.#finish('failed', { type: 'failed', error: { type: 'server_error', code: 'server_error' } });
    }
    output.end(this.id);
  }

  #finish(
    status: NonNullable<RealtimeResponse['status']>,
    details: RealtimeResponse['status_details'] | null,
  ): void {
    const { send } = this.#services;
    const usage = usageOf(this.#options.context, this.#saying.tokens);
    const response = { ...this.#described, status, status_details: details, output: this.#output, usage };
    send({ type: 'response.done', response: response as RealtimeResponse });
    send(rateLimits(usage.total_tokens ?? 0));
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
    const stored = this.#open(emptyMessage(newId('item'), step.phase));
    const key = {
      response_id: this.id,
      item_id: stored.item.id,
      output_index: this.#output.length - 1,
      content_index: 0,
    };
    let whole = false;
    try {
      await this.#saying.say(stored, key, step.text);
      whole = true;
    } finally {
      this.#close(stored, whole ? 'completed' : 'incomplete');
    }
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
    this.#saying.count(args);
    log.add({ type: 'called', name: step.name, arguments: args });
  }
}
