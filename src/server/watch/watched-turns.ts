import { playedByServer } from '../../conversation/agent-turns.js';
import { emptyMemory, type Memory } from '../../conversation/memory.js';
import { remember } from '../../conversation/remember.js';
import type { ToolCall } from '../../conversation/turn.js';
import { isUnanswered } from '../../conversation/unanswered.js';
import type { Decoded, Fact } from '../../engine/engine.js';
import { forgottenUntilMs } from '../conversation/forgotten.js';
import type { ServerParts } from '../parts.js';
import type { StoredTurn } from '../store/store.js';
import type { TalkRecord } from '../talk-record.js';
import { TurnKeeper } from './keeper.js';
import type { Left, OpenAnswer } from './legacy.js';
import { AnswerOfBefore } from './open-answer.js';
import { GRACE_MS, Playout } from './playout.js';
import { SettledTurns } from './settled-turns.js';
import type { Timers } from './timers.js';
import { Track } from './track.js';

const LINK = 'watched';

export interface WatchedTurnsOptions {
  readonly record: TalkRecord;
  readonly timers: Timers;
  readonly failed: (detail: string) => void;
}

/**
 * What is said in a talk, by what the wire tells of it: remembered while it may still change, and brought into the store
 * when it can't. Memory holds the latest hundred turns.
 */
export class WatchedTurns {
  readonly #parts: ServerParts;
  readonly #timers: Timers;
  /** Where the page plays, and where the API does. */
  readonly #playout = new Playout();
  readonly #track = new Track();
  readonly #settled = new SettledTurns();
  readonly #keeper: TurnKeeper;
  /** Of the session before, where it plays on in the page. */
  readonly before = new AnswerOfBefore((turn) => this.#keeper.keep([turn]));
  /** Ids of turns must not be guessed: a page reports turns of its own. */
  readonly #prefix = crypto.randomUUID();
  #memory: Memory;
  #callOff: () => void = () => undefined;

  constructor(parts: ServerParts, { record, timers, failed }: WatchedTurnsOptions) {
    this.#parts = parts;
    this.#timers = timers;
    const memory = emptyMemory(this.#prefix);
    this.#memory = record.way === 'webrtc' ? playedByServer(memory, LINK) : memory;
    this.#keeper = new TurnKeeper({
      store: parts.store,
      conversationId: record.conversationId,
      keepUntilMs: parts.keepUntilMs(record),
      forgottenUntilMs: () => forgottenUntilMs(parts.store, record.conversationId),
      failed,
    });
  }

  take(decoded: Decoded, atMs: number): void {
    switch (decoded.type) {
      case 'audio':
        this.#rememberAll(this.#playout.arrived(decoded, decoded.base64, atMs), atMs);
        return this.#waitForSilence();
      case 'audio-end':
        return this.#rememberAll(this.#playout.complete(decoded), atMs);
      case 'fact':
        this.#rememberAll(this.#track.take(decoded.fact, this.#memory, atMs), atMs);
        this.#remember(decoded.fact, atMs);
        if (decoded.fact.type === 'item-truncated' || decoded.fact.type === 'item-deleted')
          this.#playout.cut(decoded.fact.itemId, atMs);
    }
  }

  /** Whatever has settled by now. */
  keepSettled(): void {
    this.keep(this.#settled.take(this.#memory, this.#parts.now()));
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
  keep(turns: readonly StoredTurn[]): void {
    if (turns.length > 0) this.before.settle();
    this.#keeper.keep(turns.map((turn) => this.#redacted(turn)));
  }

  /** A tool's part in the conversation. `reported`: by the page's word alone. */
  keepCall(
    { callId, name, arguments: args }: Pick<ToolCall, 'callId' | 'name' | 'arguments'>,
    output: string,
    source: StoredTurn['source'],
    startedAtMs: number,
  ): void {
    const text = JSON.stringify({ name, arguments: args, output });
    const id = `${this.#prefix}-${callId}`;
    this.keep([{ id, source, speaker: 'tool', text, interrupted: false, startedAtMs }]);
  }

  /** It plays on in the page. */
  inherit(answer: OpenAnswer): void {
    this.before.begin(answer, this.#parts.now(), this.#timers);
  }

  begunAtMs(itemId: string): number | undefined {
    return this.#memory.entries.recent.find((entry) => entry.itemId === itemId)?.turn.startedAtMs;
  }

  callOf(callId: string): ToolCall | undefined {
    return this.#memory.toolCalls.recent.findLast((made) => made.callId === callId);
  }

  get isUnanswered(): boolean {
    return isUnanswered(this.#memory);
  }

  /** The talk is over: from now on nothing changes by itself. */
  stop(): void {
    this.#callOff();
  }

  /** No more is seen. `heardOut`: what has arrived plays on in the page. */
  breakOff(heardOut: boolean, atMs: number): void {
    const untilMs = heardOut ? Infinity : atMs;
    this.#rememberAll(this.#playout.breakOff(untilMs), atMs);
    this.#rememberAll(this.#track.breakOff(this.#memory, untilMs), atMs);
    this.#remember({ type: 'link-closed', code: 1000, message: '' }, atMs);
  }

  /** When all that has arrived will have sounded; null: nothing sounds. */
  get soundsUntilMs(): number | null {
    return this.#playout.isEmpty ? null : this.#playout.playedOutAtMs;
  }

  /** For a session that takes over: the open calls, and the answer that plays on, which is kept by nobody yet. */
  leave(soundsUntilMs: number | null): Left {
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
    this.keep(answer ? turns.slice(0, -1) : turns);
    return { calls, answer };
  }

  /** Keeps what is left. Resolves when the store has all, or has failed. */
  async finish(): Promise<void> {
    this.keepSettled();
    this.before.settle();
    await this.#keeper.idle();
  }

  #remember(fact: Fact, atMs: number): void {
    this.#memory = remember(this.#memory, fact, { linkId: LINK, atMs });
  }

  #rememberAll(facts: readonly Fact[], atMs: number): void {
    for (const fact of facts) this.#remember(fact, atMs);
  }

  #redacted(turn: StoredTurn): StoredTurn {
    return { ...turn, text: this.#parts.redact(turn.text) };
  }

  /** The page tells when the visitor cut in, but nobody tells that they listened to the end. */
  #waitForSilence(): void {
    this.#callOff();
    const waitMs = this.#playout.playedOutAtMs - this.#parts.now() + GRACE_MS;
    this.#callOff = this.#timers(waitMs, () => {
      this.#rememberAll(this.#playout.drain(), this.#parts.now());
      this.keepSettled();
    });
  }
}
