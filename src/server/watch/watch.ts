import { emptyMemory, type Memory } from '../../conversation/memory.js';
import { playedByServer } from '../../conversation/agent-turns.js';
import { remember } from '../../conversation/remember.js';
import { isUnanswered } from '../../conversation/unanswered.js';
import { WAIT_FOR_USER } from '../../conversation/wait-for-user.js';
import type { Decoded, Fact } from '../../engine/engine.js';
import { asRecord } from '../../engine/realtime/read.js';
import { createRealtimeEngine } from '../../engine/realtime/realtime.js';
import type { EndedConversation } from '../options.js';
import { forgottenUntilMs } from '../conversation/forgotten.js';
import { isSucceeded } from '../conversation/succession.js';
import type { ServerParts } from '../parts.js';
import type { StoredTurn } from '../store/store.js';
import type { TalkRecord } from '../talk-record.js';
import { Bill } from './bill.js';
import { LastWords } from './last-words.js';
import { leave, leaveOutput, type OpenAnswer } from './legacy.js';
import { AnswerOfBefore } from './open-answer.js';
import { GRACE_MS, Playout } from './playout.js';
import { SettledTurns } from './settled-turns.js';
import { TurnKeeper } from './keeper.js';
import type { Timers } from './timers.js';

export type Outcome = EndedConversation['outcome'];
export type WireEvent = Readonly<Record<string, unknown>>;

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

const LINK = 'watched';
/** Starts the ids of events that the page has not sent: it need not hear what became of them. */
export const OUR_EVENT = 'site_';

/**
 * One running talk as the site's server sees it on the wire. It keeps the turns, answers the calls of the site's
 * tools, counts the cost and ends the talk in time; the link, and what a page may do on it, belong to relay or
 * sideband. Nothing of it throws, whatever comes. Memory holds the latest hundred turns.
 */
export class Watch {
  readonly #parts: ServerParts;
  readonly #options: WatchOptions;
  readonly #engine;
  readonly #playout = new Playout();
  readonly #settled = new SettledTurns();
  readonly #keeper: TurnKeeper;
  readonly before = new AnswerOfBefore((turn) => this.#keeper.keep([turn]));
  readonly #bill: Bill;
  readonly #lastWords: LastWords;
  readonly #tools = new AbortController();
  /** Ids of turns must not be guessed: a page reports turns of its own. */
  readonly #turnPrefix = crypto.randomUUID();
  readonly #beganAtMs: number;
  #memory: Memory;
  #callOff: () => void = () => undefined;
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
    const memory = emptyMemory(this.#turnPrefix);
    this.#memory = record.way === 'webrtc' ? playedByServer(memory, LINK) : memory;
    this.#beganAtMs = parts.now();
    this.#bill = new Bill(session, record);
    this.#keeper = new TurnKeeper({
      store: parts.store,
      conversationId: record.conversationId,
      keepUntilMs: parts.keepUntilMs(record),
      forgottenUntilMs: () => forgottenUntilMs(parts.store, record.conversationId),
      failed: (detail) => this.log('error', 'turns-not-kept', detail),
    });
    const timeUp = (): void => finish('limit');
    this.#lastWords = new LastWords({ endsAtMs: record.endsAtMs, now: parts.now, timers, send, timeUp });
  }

  get costUsd(): number | null {
    return this.#bill.usd;
  }

  /** One message of the API's, and the same message parsed. Returns what it holds. */
  see(text: string, event: WireEvent | null): readonly Decoded[] {
    if (this.#ended) return [];
    const decoded = this.#engine.decode(text);
    for (const one of decoded) this.#take(one);
    if (event) this.#bill.add(event);
    this.#keepSettled();
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

  log(level: 'info' | 'warn' | 'error', event: string, detail: string): void {
    this.#parts.log({ level, event, detail, talkId: this.#options.record.talkId });
  }

  #take(decoded: Decoded): void {
    const atMs = this.#parts.now();
    switch (decoded.type) {
      case 'audio':
        for (const fact of this.#playout.arrived(decoded, decoded.base64, atMs)) this.#remember(fact, atMs);
        return this.#waitForSilence();
      case 'audio-end':
        for (const fact of this.#playout.complete(decoded)) this.#remember(fact, atMs);
        return;
      case 'fact':
        this.#remember(decoded.fact, atMs);
        this.#lastWords.see(decoded.fact);
        return this.#answer(decoded.fact, atMs);
    }
  }

  #answer(fact: Fact, atMs: number): void {
    switch (fact.type) {
      case 'tool-called':
        if (this.#parts.desk.isWatched(fact.name)) void this.#runTool(fact);
        return;
      case 'tool-output-added':
        return this.#keepPagesAnswer(fact, atMs);
      case 'visitor-transcribed':
        return this.#heard(fact.text, this.#begunAt(fact.itemId) ?? atMs);
      case 'visitor-committed':
        return fact.text === null ? undefined : this.#heard(fact.text, atMs);
      case 'item-truncated':
      case 'item-deleted':
        return this.#playout.cut(fact.itemId, atMs);
    }
  }

  #remember(fact: Fact, atMs: number): void {
    this.#memory = remember(this.#memory, fact, { linkId: LINK, atMs });
  }

  #keepSettled(): void {
    this.#keep(this.#settled.take(this.#memory, this.#parts.now()));
    const { entries, toolCalls } = this.#memory;
    if (entries.settled.length === 0 && toolCalls.settled.length === 0) return;
    // Kept by the store by now.
    this.#memory = {
      ...this.#memory,
      entries: { settled: [], recent: entries.recent },
      toolCalls: { settled: [], recent: toolCalls.recent },
    };
  }

  /** What was said before it is kept before it. */
  #keep(turns: readonly StoredTurn[]): void {
    if (turns.length > 0) this.before.settle();
    this.#keeper.keep(turns.map((turn) => this.#redacted(turn)));
  }

  #redacted(turn: StoredTurn): StoredTurn {
    return { ...turn, text: this.#parts.redact(turn.text) };
  }

  /** It plays on in the page. */
  inherit(answer: OpenAnswer): void {
    this.before.begin(answer, this.#parts.now(), this.#options.timers);
  }

  /** The page tells when the visitor cut in, but nobody tells that they listened to the end. */
  #waitForSilence(): void {
    this.#callOff();
    const waitMs = this.#playout.playedOutAtMs - this.#parts.now() + GRACE_MS;
    this.#callOff = this.#options.timers(waitMs, () => {
      const atMs = this.#parts.now();
      for (const fact of this.#playout.drain()) this.#remember(fact, atMs);
      this.#keepSettled();
    });
  }

  #begunAt(itemId: string): number | undefined {
    return this.#memory.entries.recent.find((entry) => entry.itemId === itemId)?.turn.startedAtMs;
  }

  #heard(text: string, spokenAtMs: number): void {
    const { record } = this.#options;
    this.#parts.desk.heard(record.talkId, text, spokenAtMs).catch((error: unknown) => {
      this.log('error', 'yes-not-noted', messageOf(error));
    });
  }

  async #runTool({ callId, name, arguments: args }: Extract<Fact, { type: 'tool-called' }>): Promise<void> {
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
    if (this.#ended) await leaveOutput(this.#parts, record.talkId, callId, output).catch(() => undefined);
    send({ type: 'conversation.item.create', event_id: `${OUR_EVENT}${callId}`, item: { type: 'function_call_output', call_id: callId, output } }); // prettier-ignore
    // It said nothing, and did nothing.
    if (name === WAIT_FOR_USER) return;
    const text = JSON.stringify({ name, arguments: args, output });
    const id = `${this.#turnPrefix}-${callId}`;
    this.#keep([{ id, source: 'observed', speaker: 'tool', text, interrupted: false, startedAtMs }]);
  }

  /** What a page says that its tool gave is its word alone. */
  #keepPagesAnswer(
    { callId, output }: Extract<Fact, { type: 'tool-output-added' }>,
    startedAtMs: number,
  ): void {
    const call = this.#memory.toolCalls.recent.findLast((made) => made.callId === callId);
    if (!call || this.#parts.desk.isWatched(call.name)) return;
    const text = JSON.stringify({ name: call.name, arguments: call.arguments, output });
    const id = `${this.#turnPrefix}-${callId}`;
    this.#keep([{ id, source: 'reported', speaker: 'tool', text, interrupted: false, startedAtMs }]);
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

  #isSucceeded(): Promise<boolean> {
    const { store, keptMs } = this.#parts;
    if (keptMs === 0 || this.#alone) return Promise.resolve(false);
    return isSucceeded(store, this.#options.record).catch(() => false);
  }

  /** `soundsUntilMs`: of the latest answer; null: all was heard. */
  async #leave(soundsUntilMs: number | null): Promise<void> {
    const open = this.#memory.toolCalls.recent.filter(({ output }) => output === undefined);
    const calls = open.map(({ callId, name, arguments: args }) => ({ callId, name, arguments: args }));
    const turns = this.#settled.take(this.#memory, this.#parts.now());
    const last = turns.at(-1);
    const entry = this.#memory.entries.recent.find(({ turn }) => turn.id === last?.id);
    const answer =
      soundsUntilMs !== null && last && entry?.kind === 'agent'
        ? {
            turn: this.#redacted(last),
            itemId: entry.itemId,
            receivedMs: entry.parts.reduce((sum, part) => sum + part.receivedMs, 0),
            untilMs: soundsUntilMs,
          }
        : null;
    this.#keep(answer ? turns.slice(0, -1) : turns);
    try {
      await leave(this.#parts, this.#options.record.talkId, { calls, answer });
    } catch (error) {
      this.log('error', 'not-left', messageOf(error));
      if (answer) this.#keep([answer.turn]);
    }
  }

  async #finish(outcome: Outcome): Promise<void> {
    const { ms, unanswered } = await this.#stop();
    await this.#parts.end(this.#options.record, { outcome, ms, costUsd: this.#bill.usd, unanswered });
  }

  /** Sees no more; resolves when all turns are kept. */
  async #stop(): Promise<{ readonly ms: number; readonly unanswered: boolean }> {
    this.#callOff();
    this.#lastWords.stop();
    const atMs = this.#parts.now();
    const unanswered = isUnanswered(this.#memory);
    const succeeded = await this.#isSucceeded();
    // Where another session takes over, what has arrived plays on, and calls under way are answered there.
    if (!succeeded) this.#tools.abort();
    const untilMs = this.#playout.isEmpty ? null : this.#playout.playedOutAtMs;
    for (const fact of this.#playout.breakOff(succeeded ? Infinity : atMs)) this.#remember(fact, atMs);
    this.#remember({ type: 'link-closed', code: 1000, message: '' }, atMs);
    if (succeeded) await this.#leave(untilMs);
    this.#keepSettled();
    this.before.settle();
    await this.#keeper.idle();
    this.#tellKept();
    return { ms: Math.max(0, atMs - this.#beganAtMs), unanswered };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** A message as an object; null: it is none. */
export function parseEvent(text: string): WireEvent | null {
  try {
    return asRecord(JSON.parse(text));
  } catch {
    return null;
  }
}
