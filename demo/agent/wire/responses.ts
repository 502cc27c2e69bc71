import { readFacts } from '../wits/facts.js';
import { LIKELY_QUESTIONS } from '../wits/rehearsal.js';
import { think } from '../wits/think.js';
import { misbehave } from '../wits/misbehave.js';
import { splitClauses } from '../speech/clauses.js';
import type { Plan, Situation } from '../wits/situation.js';
import { remember } from './conversation.js';
import type { ConversationRecord, StoredItem } from './conversation.js';
import { readItem } from './item-requests.js';
import { toMemory } from './memory.js';
import { newId } from './protocol.js';
import { RequestError } from './request-error.js';
import { ResponseRun } from './response.js';
import { readResponseRequest } from './response-requests.js';
import type { ResponseRequest } from './response-requests.js';
import type { SpeakingServices } from './saying.js';
import type { SessionConfig } from './session-config.js';
import { isRecord } from './shape.js';
import { cachedTokens, contextTokens } from './usage.js';
import type { Tokens } from './usage.js';

/** The responses of one session: one at a time in the conversation, any number beside it. */
export class Responses {
  readonly #conversationId = newId('conv');
  readonly #record: ConversationRecord;
  readonly #services: SpeakingServices;
  readonly #finished: (spokenMs: number) => void;
  readonly #running = new Map<string, { readonly run: ResponseRun; readonly done: Promise<void> }>();
  #active: ResponseRun | null = null;
  /** What the model read for the response before. */
  #lastRead: Tokens = { text: 0, audio: 0 };

  /** `finished` is called after each response of the conversation, with the audio that it sent. */
  constructor(record: ConversationRecord, services: SpeakingServices, finished: (spokenMs: number) => void) {
    this.#record = record;
    this.#services = services;
    this.#finished = finished;
  }

  get busy(): boolean {
    return this.#active !== null;
  }

  /** A client's `response.create`. */
  create(params: unknown, session: SessionConfig): void {
    const request = readResponseRequest(params, session);
    const items = request.input ? this.#readInput(request.input) : null;
    this.#start(request, items);
  }

  /** The server's own answer to a turn. */
  answer(session: SessionConfig): void {
    const request = { session, outOfBand: false, input: null, instructions: null, metadata: null };
    try {
      this.#start(request, null);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      const { code, message, param } = error;
      this.#services.send({ type: 'error', error: { type: 'invalid_request_error', code, message, param, event_id: null } }); // prettier-ignore
    }
  }

  #readInput(input: readonly unknown[]): StoredItem[] {
    return input.map((value, index) => {
      if (!isRecord(value) || value['type'] !== 'item_reference')
        return readItem(value, `response.input[${index}]`);
      const found = this.#record.find(String(value['id']));
      if (found) return found;
      throw new RequestError('invalid_value', `Item with id '${String(value['id'])}' not found.`, `response.input[${index}]`); // prettier-ignore
    });
  }

  #start(request: ResponseRequest, input: readonly StoredItem[] | null): void {
    if (!request.outOfBand && this.#active) {
      throw new RequestError(
        'conversation_already_has_active_response',
        `Conversation already has an active response in progress: ${this.#active.id}. Wait until the response is finished before creating a new one.`,
      );
    }
    const all = contextTokens(input ?? this.#record.items, request.session, request.instructions);
    const context = { all, cached: cachedTokens(all, this.#lastRead) };
    if (!request.outOfBand) this.#lastRead = all;
    const run = new ResponseRun(
      {
        session: request.session,
        conversationId: request.outOfBand ? null : this.#conversationId,
        record: request.outOfBand ? null : this.#record,
        metadata: request.metadata,
        plan: () => this.#plan(request, input),
        context,
      },
      this.#services,
    );
    if (!request.outOfBand) this.#active = run;
    const done = run.run().then(() => {
      this.#running.delete(run.id);
      if (this.#active !== run) return;
      this.#active = null;
      this.#finished(run.spokenMs);
    });
    this.#running.set(run.id, { run, done });
  }

  async #plan(request: ResponseRequest, input: readonly StoredItem[] | null): Promise<Plan> {
    const items = input ?? this.#record.items;
    const situation = await this.#situation(request.session, request.instructions, items);
    return misbehave(think(situation), this.#services.knobs, situation.memory);
  }

  async #situation(
    session: SessionConfig,
    request: string | null,
    items: readonly StoredItem[],
  ): Promise<Situation> {
    return {
      instructions: session.instructions,
      request,
      tools: session.tool_choice === 'none' ? [] : session.tools,
      parallelCalls: session.parallel_tool_calls,
      memory: await toMemory(items),
    };
  }

  /** Makes the first sound of the answer to words that may turn out to be all; the voice remembers it. */
  async prepare(session: SessionConfig, words: string): Promise<void> {
    if (session.output_modalities[0] !== 'audio') return;
    const foreseen = remember({ id: 'foreseen', type: 'message', role: 'user', content: [] });
    foreseen.said = words;
    const situation = await this.#situation(session, null, [...this.#record.items, foreseen]);
    const first = misbehave(think(situation), this.#services.knobs).find((step) => step.type === 'say');
    const { voice, speed } = session.audio.output;
    const clause = first?.type === 'say' ? splitClauses(first.text)[0] : undefined;
    if (clause !== undefined) await this.#services.voice.speak(clause, voice, speed).pcm;
  }

  /** Prepares for what is likely to be asked, one after the other: whatever is really said waits for one clause at most. */
  async rehearse(session: SessionConfig): Promise<void> {
    for (const question of LIKELY_QUESTIONS) await this.prepare(session, question);
    const { products } = readFacts(session.instructions);
    const about = (name: string): readonly string[] => [`Is the ${name} in stock?`, `How much is the ${name}?`, `Tell me all about the ${name}.`]; // prettier-ignore
    for (const question of products.slice(0, 8).flatMap(({ name }) => about(name))) await this.prepare(session, question); // prettier-ignore
  }

  /** A client's `response.cancel`; without an id it means the conversation's own. */
  cancel(responseId: unknown): void {
    const id = typeof responseId === 'string' ? responseId : this.#active?.id;
    const running = this.#running.get(id ?? '');
    if (!running)
      throw new RequestError('response_cancel_not_active', 'Cancellation failed: no active response found');
    running.run.cancel('client_cancelled');
  }

  /** The visitor speaks. Resolves when the response that was cut is done. */
  async interrupt(): Promise<void> {
    const running = this.#running.get(this.#active?.id ?? '');
    running?.run.cancel('turn_detected');
    await running?.done;
  }

  cancelAll(): void {
    for (const { run } of this.#running.values()) run.cancel('client_cancelled');
  }
}
