import { seedOf, type SeedItem } from '../../conversation/seed.js';
import { noteBeside } from '../conversation/beside.js';
import { forgottenUntilMs } from '../conversation/forgotten.js';
import { tellInherited } from '../conversation/inherited.js';
import { SEED_TOKENS } from '../conversation/seed-tokens.js';
import type { ServerParts } from '../parts.js';
import type { StoredTurn } from '../store/store.js';
import type { TalkRecord } from '../talk-record.js';
import { FORGOTTEN_CALL } from '../tools/run-once.js';
import type { Timers } from './timers.js';

/** A call that a session has made and of which nobody had spoken yet when another session took over. */
export interface OpenCall {
  readonly callId: string;
  readonly name: string;
  /** JSON, as the model wrote it. */
  readonly arguments: string;
  /** What the site's tool has brought; absent: nothing yet. */
  readonly output?: string;
}

/** An answer that plays on in the page: how much of it is heard the next session will know. */
export interface OpenAnswer {
  readonly turn: StoredTurn;
  /** In the session that has given it. */
  readonly itemId: string;
  /** The length of its sound. */
  readonly receivedMs: number;
  /** When it will have sounded, ms since the epoch. */
  readonly untilMs: number;
}

export interface Left {
  readonly calls: readonly OpenCall[];
  readonly answer: OpenAnswer | null;
}

/** What the session before leaves to the one that takes over: what was said since that one was opened, and more. */
export interface Legacy extends Left {
  readonly seed: readonly SeedItem[];
}

/** A process that keeps a talk's last turns needs a moment; one that is gone never comes to it. */
const ENDS_WITHIN_MS = 3_000;
const LOOK_EVERY_MS = 30;
/** A tool of the site's takes no longer. */
const OUTPUT_WITHIN_MS = 65_000;
const OUTPUT_EVERY_MS = 100;

/** For the model, where a call's output never came. */
export const LOST_OUTPUT = JSON.stringify({ error: 'Nobody knows whether the tool was done.' });

const NOTHING: Left = { calls: [], answer: null };

/** The turn that tells of a call, by the ids that the watch gives: its output may be kept before it is known to be left. */
const isTurnOf =
  ({ speaker, id }: StoredTurn) =>
  ({ callId }: OpenCall): boolean =>
    speaker === 'tool' && id.endsWith(`-${callId}`);

const leftKey = (talkId: string): string => `left:${talkId}`;
const outputKey = (talkId: string, callId: string): string => `left:${talkId}:${callId}`;

type Store = Pick<ServerParts, 'store' | 'now'>;

type Talk = Pick<TalkRecord, 'talkId' | 'conversationId'>;

/** Of the conversation, and forgotten with it. */
async function put(
  { store, now }: Store,
  { conversationId }: Talk,
  key: string,
  words: string,
): Promise<void> {
  const untilMs = now() + OUTPUT_WITHIN_MS;
  await noteBeside(store, conversationId, [key], untilMs);
  await store.put(key, words, untilMs);
}

/** To be called before the talk is settled. */
export async function leave(parts: Store, talk: Talk, { calls, answer }: Left): Promise<void> {
  const forgottenMs = await forgottenUntilMs(parts.store, talk.conversationId);
  const left: Left = { calls, answer: answer && answer.turn.startedAtMs >= forgottenMs ? answer : null };
  await put(parts, talk, leftKey(talk.talkId), JSON.stringify(left));
}

export const leaveOutput = (parts: Store, talk: Talk, callId: string, output: string): Promise<void> =>
  put(parts, talk, outputKey(talk.talkId, callId), output);

/** What a talk has from the one that it takes over from. Whoever holds either may be another process: they meet in the store. */
export class Inheritance {
  readonly #parts: ServerParts;
  readonly #from: string;
  readonly #conversationId: string;
  readonly #knownTurns: number;
  readonly #wait: (ms: number) => Promise<void>;

  /** `knownTurns`: so many of the conversation's the session was told of when it was opened. */
  constructor(parts: ServerParts, from: string, conversationId: string, knownTurns: number, timers: Timers) {
    this.#parts = parts;
    this.#from = from;
    this.#conversationId = conversationId;
    this.#knownTurns = knownTurns;
    this.#wait = (ms) => new Promise((resolve) => void timers(ms, resolve));
  }

  /** Null: the talk stands for itself. */
  static of(parts: ServerParts, record: TalkRecord, knownTurns: number, timers: Timers): Inheritance | null {
    const { succeeds, conversationId } = record;
    return succeeds === undefined
      ? null
      : new Inheritance(parts, succeeds, conversationId, knownTurns, timers);
  }

  /** The talk before is over, and all of it kept. */
  async isLeft(): Promise<boolean> {
    return (await this.#parts.store.open(this.#from)) === null;
  }

  /** Once the talk before is over; one whose end nobody tells is waited for in vain, for a while. */
  async take(): Promise<Legacy> {
    const { store, now } = this.#parts;
    const untilMs = now() + ENDS_WITHIN_MS;
    while (!(await this.isLeft()) && now() < untilMs) await this.#wait(LOOK_EVERY_MS);
    const turns = await store.turns(this.#conversationId);
    const kept = await store.take(leftKey(this.#from));
    // What was forgotten meanwhile has another thing in its place.
    const left: Left = { ...NOTHING, ...(JSON.parse(kept ?? '{}') as Partial<Left>) };
    const said = turns.slice(this.#knownTurns).filter((turn) => !left.calls.some(isTurnOf(turn)));
    const since = [...said, ...(left.answer ? [left.answer.turn] : [])];
    return { calls: left.calls, answer: left.answer, seed: seedOf(since, SEED_TOKENS) };
  }

  /** The session knows all of it: whoever waits for that is told. */
  taken(): Promise<void> {
    return tellInherited(this.#parts, this.#from);
  }

  /** What a call of the site's brings that was under way; null: nobody knows. */
  async outputOf({ callId }: OpenCall): Promise<string | null> {
    const { store, now } = this.#parts;
    const untilMs = now() + OUTPUT_WITHIN_MS;
    for (;;) {
      const output = await store.take(outputKey(this.#from, callId));
      if (output === FORGOTTEN_CALL) return null;
      if (output !== null || now() >= untilMs) return output;
      await this.#wait(OUTPUT_EVERY_MS);
    }
  }
}
