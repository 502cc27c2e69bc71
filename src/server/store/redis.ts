import { RedisScripts, type RedisClient } from './redis-connection.js';
import * as scripts from './redis-scripts.js';
import { checkAmounts, checkCharges, UNSETTLED_TALK_MS } from './store.js';
import type { Charge, OpenTalk, StoredTurn, TalkStore } from './store.js';

const isTexts = (reply: unknown): reply is readonly string[] => Array.isArray(reply);

const toText = (reply: unknown): string | null =>
  reply === null || reply === undefined ? null : String(reply);

/**
 * Remembers in Redis. Values and conversations are one key each. A reservation touches a talk and several accounts at
 * once, some of them the whole site's, so on a cluster all of those live in one slot, by the tag `{talks}`.
 */
class RedisStore implements TalkStore {
  readonly #scripts: RedisScripts;
  readonly #prefix: string;
  readonly #dueKey: string;

  constructor(runner: RedisScripts, prefix: string) {
    this.#scripts = runner;
    this.#prefix = prefix;
    this.#dueKey = `${prefix}{talks}:due`;
  }

  async put(key: string, value: string, expiresAtMs: number): Promise<void> {
    await this.#scripts.run(scripts.PUT, [this.#entryKey(key)], [value, expiresAtMs]);
  }

  async get(key: string): Promise<string | null> {
    return toText(await this.#scripts.run(scripts.GET, [this.#entryKey(key)]));
  }

  async claim(key: string, value: string, expiresAtMs: number): Promise<string | null> {
    return toText(await this.#scripts.run(scripts.CLAIM, [this.#entryKey(key)], [value, expiresAtMs]));
  }

  async take(key: string): Promise<string | null> {
    return toText(await this.#scripts.run(scripts.TAKE, [this.#entryKey(key)]));
  }

  async append(conversationId: string, turns: readonly StoredTurn[], keepUntilMs: number): Promise<void> {
    if (turns.length === 0) return;
    const added = turns.flatMap((turn) => [turn.id, JSON.stringify(turn)]);
    await this.#scripts.run(scripts.APPEND, [this.#conversationKey(conversationId)], [keepUntilMs, ...added]);
  }

  async turns(conversationId: string): Promise<readonly StoredTurn[]> {
    const reply = await this.#scripts.run(scripts.TURNS, [this.#conversationKey(conversationId)]);
    const turns: { readonly position: number; readonly turn: StoredTurn }[] = [];
    const fields = isTexts(reply) ? reply : [];
    for (let index = 0; index + 1 < fields.length; index += 2) {
      if (!fields[index]!.startsWith('turn:')) continue;
      const value = fields[index + 1]!;
      const space = value.indexOf(' ');
      const turn = JSON.parse(value.slice(space + 1)) as StoredTurn;
      turns.push({ position: Number(value.slice(0, space)), turn });
    }
    return turns.sort((a, b) => a.position - b.position).map(({ turn }) => turn);
  }

  async forget(conversationId: string): Promise<void> {
    await this.#scripts.run(scripts.FORGET, [this.#conversationKey(conversationId)]);
  }

  async reserve(talk: OpenTalk, charges: readonly Charge[]): Promise<string | null> {
    checkCharges(charges);
    const { talkId, record, terms = '', dueAtMs } = talk;
    const accounts = charges.map(({ account }) => this.#accountKey(account));
    const reply = await this.#scripts.run(
      scripts.RESERVE,
      [this.#talkKey(talkId), this.#dueKey, ...accounts],
      [
        talkId,
        record,
        terms,
        dueAtMs,
        dueAtMs + UNSETTLED_TALK_MS,
        ...charges.flatMap(({ account, amount, limit, expiresAtMs }) => [
          account,
          amount,
          limit,
          expiresAtMs,
        ]),
      ],
    );
    return reply === null ? null : (charges[Number(reply) - 1]?.account ?? null);
  }

  async held(accounts: readonly string[]): Promise<readonly number[]> {
    if (accounts.length === 0) return [];
    const keys = accounts.map((account) => this.#accountKey(account));
    const reply = await this.#scripts.run(scripts.HOLDINGS, keys);
    return isTexts(reply) ? reply.map(Number) : accounts.map(() => 0);
  }

  async note(talkId: string, record: string): Promise<boolean> {
    return (await this.#scripts.run(scripts.NOTE, [this.#talkKey(talkId)], [record])) === 1;
  }

  async open(talkId: string): Promise<OpenTalk | null> {
    const reply = await this.#scripts.run(scripts.OPEN, [this.#talkKey(talkId)]);
    const [record, terms, due] = isTexts(reply) ? reply.map(toText) : [];
    if (record == null || due == null) return null;
    return { talkId, record, ...(terms ? { terms } : {}), dueAtMs: Number(due) };
  }

  async settle(talkId: string, used: Readonly<Record<string, number>>): Promise<boolean> {
    checkAmounts(Object.values(used));
    const accounts = Object.keys(used).map((account) => this.#accountKey(account));
    const keys = [this.#talkKey(talkId), this.#dueKey, ...accounts];
    return (await this.#scripts.run(scripts.SETTLE, keys, [talkId, ...Object.entries(used).flat()])) === 1;
  }

  /** A talk that is settled while the list is read is not in it. */
  async due(beforeMs: number, atMost: number): Promise<readonly OpenTalk[]> {
    const forgotten = Date.now() - UNSETTLED_TALK_MS;
    const reply = await this.#scripts.run(scripts.DUE, [this.#dueKey], [beforeMs, atMost, forgotten]);
    const talks = await Promise.all(isTexts(reply) ? reply.map((talkId) => this.open(talkId)) : []);
    return talks.filter((talk) => talk !== null);
  }

  close(): Promise<void> {
    return this.#scripts.close();
  }

  #entryKey(key: string): string {
    return `${this.#prefix}entry:${key}`;
  }

  #conversationKey(conversationId: string): string {
    return `${this.#prefix}conversation:${conversationId}`;
  }

  #talkKey(talkId: string): string {
    return `${this.#prefix}{talks}:talk:${talkId}`;
  }

  #accountKey(account: string): string {
    return `${this.#prefix}{talks}:account:${account}`;
  }
}

export type { RedisClient } from './redis-connection.js';

export type RedisStoreOptions = (
  | { /** `redis://` or `rediss://` */ readonly url: string }
  | { /** Connected by its owner, who also closes it. */ readonly client: RedisClient }
) & {
  /** What all keys begin with. Default `talk-button:`. */
  readonly prefix?: string;
};

/**
 * Remembers in Redis (6 or later), which any number of machines may share. Needs the package `redis`. What a method
 * has resolved to survives whatever happens to this process; that it survives the Redis server's own end takes
 * `appendonly yes` and `appendfsync always` there (`everysec`: but for the last second). Expiry follows the server's
 * clock. With `url`, the first operation connects, and rejects when it can't.
 */
export function createRedisStore(options: RedisStoreOptions): TalkStore {
  const runner = 'client' in options ? RedisScripts.on(options.client) : RedisScripts.at(options.url);
  return new RedisStore(runner, options.prefix ?? 'talk-button:');
}
