import { WAIT_FOR_USER } from '../../conversation/wait-for-user.js';
import type { Decoded, Fact } from '../../engine/engine.js';
import { createRealtimeEngine } from '../../engine/realtime/realtime.js';
import { isSucceeded } from '../conversation/succession.js';
import type { EndedConversation } from '../options.js';
import type { ServerParts } from '../parts.js';
import type { TalkRecord } from '../talk-record.js';
import { Bill } from './bill.js';
import { LastWords } from './last-words.js';
import { leave, leaveOutput, type OpenAnswer } from './legacy.js';
import { Unspoken } from './unspoken.js';
import type { AnswerOfBefore } from './open-answer.js';
import type { Timers } from './timers.js';
import { WatchedTurns } from './watched-turns.js';
import { heardLanguageIn, OUR_EVENT, type WireEvent } from './wire-event.js';

export type Outcome = EndedConversation['outcome'];

export interface WatchOptions {
  readonly record: TalkRecord;
  /** As it was sent to the API. */
  readonly session: WireEvent;
  readonly timers: Timers;
  /** To the API. */
  readonly send: (event: WireEvent) => void;
  /** The talk's time, or what it may cost, is used up: whoever holds the link ends it, and then calls `end`. */
  readonly finish: (outcome: Outcome) => void;
}

/**
 * One running talk as the site's server sees it on the wire. It keeps the turns, answers the calls of the site's
 * tools, counts the cost and ends the talk in time; the link, and what a page may do on it, belong to relay or
 * sideband. Nothing of it throws, whatever comes.
 */
export class Watch {
  readonly #parts: ServerParts;
  readonly #options: WatchOptions;
  readonly #engine;
  readonly #turns: WatchedTurns;
  readonly #bill: Bill;
  readonly #lastWords: LastWords;
  readonly #tools = new AbortController();
  readonly #unspoken = new Unspoken();
  readonly #beganAtMs: number;
  /** The visitor's, where they have changed to another since the talk began. */
  #lang: string | undefined;
  #alone = false;
  #ended: Promise<void> | null = null;
  #tellKept = (): void => undefined;
  /** When the talk is over and the store has all that was said in it; nothing else is waited for. */
  readonly kept = new Promise<void>((resolve) => (this.#tellKept = resolve));

  constructor(parts: ServerParts, options: WatchOptions) {
    const { record, session, timers, send, finish } = options;
    this.#parts = parts;
    this.#options = options;
    this.#engine = createRealtimeEngine(parts.now);
    this.#beganAtMs = parts.now();
    this.#bill = new Bill(session, record);
    const failed = (detail: string): void => this.log('error', 'turns-not-kept', detail);
    this.#turns = new WatchedTurns(parts, { record, timers, failed });
    const timeUp = (): void => finish('limit');
    this.#lastWords = new LastWords({ endsAtMs: record.endsAtMs, now: parts.now, timers, send, timeUp });
  }

  get costUsd(): number | null {
    return this.#bill.usd;
  }

  get before(): AnswerOfBefore {
    return this.#turns.before;
  }

  /** It plays on in the page. */
  inherit(answer: OpenAnswer): void {
    this.#turns.inherit(answer);
  }

  /** One message of the API's, and the same message parsed. Returns what it holds. */
  see(text: string, event: WireEvent | null): readonly Decoded[] {
    if (this.#ended) return [];
    const decoded = this.#engine.decode(text);
    for (const one of decoded) this.#take(one);
    if (event) this.#bill.add(event);
    if (event) this.#lang = heardLanguageIn(event) ?? this.#lang;
    this.#turns.keepSettled();
    if (this.#bill.isOverspent) {
      this.log('warn', 'overspent', 'The talk has cost more than was reserved for it.');
      this.#options.finish('limit');
    }
    return decoded;
  }

  /** Part of the talk went by unseen: its cost is not known. */
  missed(): void {
    this.#bill.lose();
  }

  /** The talk is over: keeps what is left, settles, and tells the owner. Once. */
  end(outcome: Outcome): Promise<void> {
    this.#ended ??= this.#finish(outcome);
    return this.#ended;
  }

  /** Nobody knows whether the talk is over: keeps what is left, and leaves the settling to a sweep. */
  async leave(): Promise<void> {
    this.#ended ??= this.#stop().then(() => undefined);
    return this.#ended;
  }

  /** The page goes without having left for another session, whether one was prepared or not. */
  standsAlone(): void {
    this.#alone = true;
  }

  log(level: 'info' | 'warn' | 'error', event: string, detail: string): void {
    this.#parts.log({ level, event, detail, talkId: this.#options.record.talkId });
  }

  #take(decoded: Decoded): void {
    const atMs = this.#parts.now();
    this.#turns.take(decoded, atMs);
    if (decoded.type !== 'fact') return;
    this.#lastWords.see(decoded.fact);
    this.#unspoken.see(decoded.fact);
    this.#answer(decoded.fact, atMs);
  }

  #answer(fact: Fact, atMs: number): void {
    switch (fact.type) {
      case 'tool-called':
        if (this.#parts.desk.isWatched(fact.name)) void this.#runTool(fact);
        return;
      case 'tool-output-added':
        return this.#keepPagesAnswer(fact, atMs);
      case 'visitor-transcribed':
        return this.#heard(fact.text, this.#turns.begunAtMs(fact.itemId) ?? atMs);
      case 'visitor-committed':
        return fact.text === null ? undefined : this.#heard(fact.text, atMs);
    }
  }

  #heard(text: string, spokenAtMs: number): void {
    const { record } = this.#options;
    this.#parts.desk.heard(record.talkId, text, spokenAtMs, this.#lang).catch((error: unknown) => {
      this.log('error', 'yes-not-noted', messageOf(error));
    });
  }

  async #runTool(call: Extract<Fact, { type: 'tool-called' }>): Promise<void> {
    const { callId, name, arguments: args } = call;
    const { record, send } = this.#options;
    const { signal } = this.#tools;
    const startedAtMs = this.#parts.now();
    let output: string;
    try {
      output = (await this.#parts.desk.answer({ talk: record, callId, name, arguments: args, signal }))
        .output;
    } catch (error) {
      this.log('error', 'tool-failed', `${name}: ${messageOf(error)}`);
      output = JSON.stringify({ error: 'The tool failed.' });
    }
    if (signal.aborted) return;
    this.#unspoken.add({ callId, name, arguments: args, output });
    if (this.#ended) await leaveOutput(this.#parts, record, callId, output).catch(() => undefined);
    send({ type: 'conversation.item.create', event_id: `${OUR_EVENT}${callId}`, item: { type: 'function_call_output', call_id: callId, output } }); // prettier-ignore
    // It said nothing, and did nothing.
    if (name !== WAIT_FOR_USER) this.#turns.keepCall(call, output, 'observed', startedAtMs);
  }

  /** What a page says that its tool gave is its word alone. */
  #keepPagesAnswer({ callId, output }: Extract<Fact, { type: 'tool-output-added' }>, atMs: number): void {
    const call = this.#turns.callOf(callId);
    if (call && !this.#parts.desk.isWatched(call.name)) this.#turns.keepCall(call, output, 'reported', atMs);
  }

  #isSucceeded(): Promise<boolean> {
    const { store, keptMs } = this.#parts;
    if (keptMs === 0 || this.#alone) return Promise.resolve(false);
    return isSucceeded(store, this.#options.record).catch(() => false);
  }

  /** `soundsUntilMs`: of the latest answer; null: all was heard. */
  async #leaveToNext(soundsUntilMs: number | null): Promise<void> {
    const { calls, answer } = this.#turns.leave(soundsUntilMs);
    const left = { calls: this.#unspoken.with(calls), answer };
    try {
      await leave(this.#parts, this.#options.record, left);
    } catch (error) {
      this.log('error', 'not-left', messageOf(error));
      if (left.answer) this.#turns.keep([left.answer.turn]);
    }
  }

  async #finish(outcome: Outcome): Promise<void> {
    const { ms, unanswered } = await this.#stop();
    await this.#parts.end(this.#options.record, { outcome, ms, costUsd: this.#bill.usd, unanswered });
  }

  /** Sees no more; resolves when all turns are kept. */
  async #stop(): Promise<{ readonly ms: number; readonly unanswered: boolean }> {
    this.#turns.stop();
    this.#lastWords.stop();
    const atMs = this.#parts.now();
    const unanswered = this.#turns.isUnanswered;
    const succeeded = await this.#isSucceeded();
    // Where another session takes over, what has arrived plays on, and calls under way are answered there.
    if (!succeeded) this.#tools.abort();
    const { soundsUntilMs } = this.#turns;
    this.#turns.breakOff(succeeded, atMs);
    if (succeeded) await this.#leaveToNext(soundsUntilMs);
    await this.#turns.finish();
    this.#tellKept();
    return { ms: Math.max(0, atMs - this.#beganAtMs), unanswered };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
