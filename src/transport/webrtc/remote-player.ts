import type { Fact } from '../../engine/engine.js';
import { FRAME_MS } from '../../ports/pcm.js';
import type { PlaybackCommand, PlaybackMessage, SegmentKey } from '../../ports/playback.js';
import type { Clock } from '../clock.js';
import { SpokenItems } from './spoken-items.js';
import { Tap, type Speaker } from './tap.js';

/** The server has told that the sound begins: it is heard at this level, or after so many frames. */
const AUDIBLE_LEVEL = 0.02;
const AUDIBLE_AFTER_FRAMES = 15;
/** And louder than what sounds beside it, such as the sound that something is being done. */
const LOUDER_BY = 0.1;

const FRAMES_PER_POSITION = 5;

/** How long the server's count of what was heard is waited for, from the cut on. */
const COUNT_WITHIN_MS = 700;

/** Responses that may follow one another in the server's own queue; the oldest that never sounded is forgotten. */
const REPLIES_KEPT = 4;

type Command = Extract<PlaybackCommand, { type: 'duck' | 'hold' | 'resume' | 'flush' }>;
type Cut = Extract<Fact, { type: 'item-truncated' }>;

interface Reply {
  readonly responseId: string;
  readonly items: SpokenItems;
  /** Frames since the server told that its sound begins; null: it has not. */
  frames: number | null;
  /** From this level on it is this reply that is heard. */
  audibleLevel: number;
  audible: boolean;
  /** Where the server has shortened its record of it. */
  cut: Cut | null;
}

interface Flush {
  readonly flushId: number;
  readonly reply: Reply | null;
  readonly cancel: () => void;
}

const audibleBeside = (level: number): number => (level < AUDIBLE_LEVEL ? AUDIBLE_LEVEL : level + LOUDER_BY);

export interface RemotePlayerOptions {
  readonly speaker: Speaker;
  readonly clock: Clock;
  readonly post: (message: PlaybackMessage) => void;
  /** An item of the response begins to be played; comes before its `sounding`. */
  readonly began: (segment: SegmentKey & { readonly responseId: string }) => void;
}

/**
 * Playback where the server plays: takes the commands that the playback worklet takes, answers with its messages, and
 * does it by an audio element's volume and mute and by what the server tells. A hold keeps no position: what the
 * server plays meanwhile is lost. Time is counted in capture's frames, an audio clock.
 */
export class RemotePlayer {
  readonly #options: RemotePlayerOptions;
  readonly #tap: Tap;
  /** In the order in which the server plays them. */
  #replies: readonly Reply[] = [];
  #flush: Flush | null = null;
  /** What sounds while no reply does. */
  #besideLevel = 0;
  #cancelEnding = (): void => {};

  constructor(options: RemotePlayerOptions) {
    this.#options = options;
    this.#tap = new Tap(options.speaker, options.clock);
  }

  handle(command: Command): void {
    switch (command.type) {
      case 'duck':
        return this.#tap.duck();
      case 'hold':
        this.#tap.hold();
        this.#options.post({ type: 'held', heard: this.#sounding?.items.heard(null) ?? [] });
        return;
      case 'resume':
        return this.#tap.resume();
      case 'flush':
        return this.#cut(command.flushId);
    }
  }

  /** Nothing of this response may sound any more, whatever of it is under way. */
  drop(responseId: string): void {
    if (!this.#replies.some((reply) => reply.responseId === responseId)) return;
    this.#forget(responseId);
    this.#tap.shut();
  }

  /** From the wire, but nothing of responses that are dropped or out of band. */
  told(fact: Fact): void {
    switch (fact.type) {
      case 'response-started':
        return this.#expect(fact.responseId);
      case 'item-started':
        if (fact.kind === 'message') this.#addItem(fact.responseId, fact.itemId);
        return;
      case 'agent-words':
        return this.#of(fact.responseId)?.items.write(fact.itemId, fact.delta.length);
      case 'item-finished':
        return this.#of(fact.responseId)?.items.finish(fact.itemId);
      case 'output-started':
        return this.#begin(fact.responseId);
      case 'output-stopped':
        return this.#stopped(fact.responseId);
      case 'output-cleared':
        return this.#cleared(fact.responseId);
      case 'item-truncated':
        return this.#counted(fact);
    }
  }

  /** One frame of capture's has gone by, with so much of the agent in it. */
  frame(outputLevel: number): void {
    const reply = this.#sounding;
    this.#besideLevel = reply ? 0 : outputLevel;
    if (!reply || reply.frames === null) return;
    reply.frames += 1;
    if (!reply.audible) {
      const isHeard = outputLevel >= reply.audibleLevel;
      reply.audibleLevel = Math.min(reply.audibleLevel, audibleBeside(outputLevel));
      if (!isHeard && reply.frames < AUDIBLE_AFTER_FRAMES) return;
      this.#sounds(reply);
    }
    if (reply.items.play(FRAME_MS)) this.#sounds(reply);
    const current = reply.items.current;
    if (!current || reply.frames % FRAMES_PER_POSITION !== 0) return;
    const { itemId, contentIndex, playedMs } = current;
    const heard = { itemId, contentIndex, heardMs: playedMs, receivedMs: playedMs, complete: false };
    this.#options.post({ type: 'position', ...heard });
  }

  close(): void {
    this.#cancelEnding();
    this.#flush?.cancel();
    this.#flush = null;
    this.#replies = [];
    this.#tap.close();
  }

  get #sounding(): Reply | undefined {
    return this.#replies.find(({ frames }) => frames !== null);
  }

  #of(responseId: string): Reply | undefined {
    return this.#replies.find((reply) => reply.responseId === responseId);
  }

  #forget(responseId: string): void {
    this.#replies = this.#replies.filter((reply) => reply.responseId !== responseId);
  }

  #expect(responseId: string): void {
    const reply: Reply = {
      responseId,
      items: new SpokenItems(),
      frames: null,
      audibleLevel: 0,
      audible: false,
      cut: null,
    };
    this.#replies = [...this.#replies, reply].slice(-REPLIES_KEPT);
    this.#tap.openAfterTail();
  }

  #addItem(responseId: string, itemId: string): void {
    const reply = this.#of(responseId);
    if (reply?.items.add(itemId) && reply.frames !== null)
      this.#options.began({ responseId, itemId, contentIndex: 0 });
  }

  #begin(responseId: string): void {
    const reply = this.#of(responseId);
    if (!reply || reply.frames !== null) return;
    this.#tap.open();
    reply.frames = 0;
    reply.audibleLevel = audibleBeside(this.#besideLevel);
    for (const key of reply.items.keys) this.#options.began({ responseId, ...key });
  }

  #sounds(reply: Reply): void {
    reply.audible = true;
    const current = reply.items.current;
    if (!current) return;
    const { itemId, contentIndex } = current;
    this.#options.post({ type: 'sounding', itemId, contentIndex, atMs: this.#options.clock.now() });
  }

  #stopped(responseId: string): void {
    if (this.#flush?.reply?.responseId === responseId) return this.#answer();
    const reply = this.#of(responseId);
    if (!reply || reply.frames === null) return;
    // One that is shorter than what its first sound is waited for.
    if (!reply.audible) this.#sounds(reply);
    this.#end(reply);
  }

  #end(reply: Reply): void {
    this.#cancelEnding();
    this.#forget(reply.responseId);
    for (const heard of reply.items.heard(reply.cut))
      this.#options.post({ type: 'finished', ...heard, complete: heard.complete || reply.cut === null });
    this.#options.post({ type: 'drained' });
  }

  /** Not by us: the server's own ears, whose word is still to come, or somebody else on the session. */
  #cleared(responseId: string): void {
    const reply = this.#of(responseId);
    if (!reply) return;
    this.#tap.shut();
    this.#cancelEnding();
    this.#cancelEnding = this.#options.clock.later(COUNT_WITHIN_MS, () => this.#end(reply));
  }

  #cut(flushId: number): void {
    this.#answer();
    this.#cancelEnding();
    const reply = this.#sounding ?? null;
    if (reply) this.#forget(reply.responseId);
    this.#tap.shut();
    const cancel = this.#options.clock.later(COUNT_WITHIN_MS, () => this.#answer());
    this.#flush = { flushId, reply, cancel };
    if (!reply || reply.cut) this.#answer();
  }

  #counted(cut: Cut): void {
    const replies = this.#flush?.reply ? [this.#flush.reply, ...this.#replies] : this.#replies;
    const reply = replies.find(({ items }) => items.keys.some(({ itemId }) => itemId === cut.itemId));
    if (!reply) return;
    reply.cut = cut;
    if (this.#flush?.reply === reply) this.#answer();
  }

  /** By the server's count; without it (all was played, or it doesn't tell) by our own. */
  #answer(): void {
    const flush = this.#flush;
    if (!flush) return;
    flush.cancel();
    this.#flush = null;
    const heard = flush.reply?.items.heard(flush.reply.cut) ?? [];
    this.#options.post({ type: 'flushed', flushId: flush.flushId, heard });
  }
}
