import { FileDatabase, type Statements } from './file-database.js';
import { checkAmounts, checkCharges, UNSETTLED_TALK_MS } from './store.js';
import type { Charge, OpenTalk, StoredTurn, TalkStore } from './store.js';

/** After so many changes by this process, what has expired is cleared away. */
const SWEEP_EVERY = 200;

/** Remembers in one SQLite file. An operation is one transaction; amounts are 64-bit integers. */
class FileStore implements TalkStore {
  readonly #database: FileDatabase;
  readonly #now: () => number;
  #changes = 0;

  constructor(database: FileDatabase, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  put(key: string, value: string, expiresAtMs: number): Promise<void> {
    return this.#change((statements) => putEntry(statements, key, value, expiresAtMs));
  }

  async get(key: string): Promise<string | null> {
    const sql = 'SELECT value FROM entries WHERE key = ? AND expires_at > ?';
    const [row] = await this.#database.read(sql, [key, this.#now()]);
    return row ? String(row['value']) : null;
  }

  claim(key: string, value: string, expiresAtMs: number): Promise<string | null> {
    return this.#change(async (statements, now) => {
      const sql = 'SELECT value FROM entries WHERE key = ? AND expires_at > ?';
      const [there] = await statements.run(sql, [key, now]);
      if (there) return String(there['value']);
      await putEntry(statements, key, value, expiresAtMs);
      return null;
    });
  }

  take(key: string): Promise<string | null> {
    return this.#change(async (statements, now) => {
      const [row] = await statements.run('DELETE FROM entries WHERE key = ? RETURNING value, expires_at', [
        key,
      ]);
      return row && Number(row['expires_at']) > now ? String(row['value']) : null;
    });
  }

  async append(conversationId: string, turns: readonly StoredTurn[], keepUntilMs: number): Promise<void> {
    if (turns.length === 0) return;
    await this.#change(async ({ run }, now) => {
      const ended = 'DELETE FROM conversations WHERE id = ? AND keep_until <= ? RETURNING id';
      const [expired] = await run(ended, [conversationId, now]);
      if (expired) await run('DELETE FROM turns WHERE conversation = ?', [conversationId]);
      const keep = `INSERT INTO conversations (id, keep_until) VALUES (?, ?)
        ON CONFLICT DO UPDATE SET keep_until = max(keep_until, excluded.keep_until)`;
      await run(keep, [conversationId, keepUntilMs]);
      const add = 'INSERT INTO turns (conversation, id, turn) VALUES (?, ?, ?) ON CONFLICT DO NOTHING';
      for (const turn of turns) await run(add, [conversationId, turn.id, JSON.stringify(turn)]);
    });
  }

  async turns(conversationId: string): Promise<readonly StoredTurn[]> {
    const sql = `SELECT turn FROM turns JOIN conversations ON conversations.id = conversation
      WHERE conversation = ? AND keep_until > ? ORDER BY position`;
    const rows = await this.#database.read(sql, [conversationId, this.#now()]);
    return rows.map((row) => JSON.parse(String(row['turn'])) as StoredTurn);
  }

  async forget(conversationId: string): Promise<void> {
    await this.#change(async ({ run }) => {
      await run('DELETE FROM turns WHERE conversation = ?', [conversationId]);
      await run('DELETE FROM conversations WHERE id = ?', [conversationId]);
    });
    await this.#database.purge();
  }

  async reserve(talk: OpenTalk, charges: readonly Charge[]): Promise<string | null> {
    checkCharges(charges);
    return this.#change(async ({ run }, now) => {
      const { talkId, record, terms = null, dueAtMs } = talk;
      if (await findTalk({ run }, talkId, now)) return null;
      for (const { account, amount, limit } of charges) {
        if ((await heldBy({ run }, account, now)) + amount > limit) return account;
      }
      await removeTalk({ run }, talkId);
      await run('INSERT INTO talks (id, record, terms, due_at) VALUES (?, ?, ?, ?)', [
        talkId,
        record,
        terms,
        dueAtMs,
      ]);
      for (const { account, amount, expiresAtMs } of charges) {
        const charge = 'INSERT INTO charges (talk, account, expires_at, amount) VALUES (?, ?, ?, ?)';
        await run(charge, [talkId, account, expiresAtMs, amount]);
        const add = `INSERT INTO accounts (account, expires_at, amount) VALUES (?, ?, ?)
          ON CONFLICT DO UPDATE SET amount = amount + excluded.amount`;
        await run(add, [account, expiresAtMs, amount]);
      }
      return null;
    });
  }

  async held(accounts: readonly string[]): Promise<readonly number[]> {
    const sql = `SELECT account, SUM(amount) AS held FROM accounts
      WHERE expires_at > ? AND account IN (SELECT value FROM json_each(?)) GROUP BY account`;
    const rows = await this.#database.read(sql, [this.#now(), JSON.stringify(accounts)]);
    const held = new Map(rows.map((row) => [String(row['account']), Number(row['held'])]));
    return accounts.map((account) => held.get(account) ?? 0);
  }

  note(talkId: string, record: string): Promise<boolean> {
    return this.#change(async ({ run }, now) => {
      if (!(await findTalk({ run }, talkId, now))) return false;
      await run('UPDATE talks SET record = ? WHERE id = ?', [record, talkId]);
      return true;
    });
  }

  open(talkId: string): Promise<OpenTalk | null> {
    return findTalk({ run: (sql, args) => this.#database.read(sql, args) }, talkId, this.#now());
  }

  async settle(talkId: string, used: Readonly<Record<string, number>>): Promise<boolean> {
    checkAmounts(Object.values(used));
    return this.#change(async ({ run }, now) => {
      if (!(await findTalk({ run }, talkId, now))) return false;
      for (const [account, amount] of Object.entries(used)) {
        const settled = `UPDATE accounts SET amount = accounts.amount + ? - charges.amount FROM charges
          WHERE talk = ? AND charges.account = ? AND accounts.account = charges.account
          AND accounts.expires_at = charges.expires_at`;
        await run(settled, [amount, talkId, account]);
      }
      await removeTalk({ run }, talkId);
      return true;
    });
  }

  async due(beforeMs: number, atMost: number): Promise<readonly OpenTalk[]> {
    const sql = `SELECT id, record, terms, due_at FROM talks WHERE due_at <= ? AND due_at > ?
      ORDER BY due_at, id LIMIT ?`;
    const rows = await this.#database.read(sql, [beforeMs, this.#now() - UNSETTLED_TALK_MS, atMost]);
    return rows.map(toTalk);
  }

  close(): Promise<void> {
    return this.#database.close();
  }

  #change<Result>(work: (statements: Statements, nowMs: number) => Promise<Result>): Promise<Result> {
    return this.#database.write(async (statements) => {
      const now = this.#now();
      if (this.#changes % SWEEP_EVERY === 0) await sweep(statements, now);
      this.#changes += 1;
      return work(statements, now);
    });
  }
}

async function putEntry({ run }: Statements, key: string, value: string, expiresAtMs: number): Promise<void> {
  const sql = `INSERT INTO entries (key, value, expires_at) VALUES (?, ?, ?)
    ON CONFLICT DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at`;
  await run(sql, [key, value, expiresAtMs]);
}

async function heldBy({ run }: Statements, account: string, nowMs: number): Promise<number> {
  const sql = 'SELECT COALESCE(SUM(amount), 0) AS held FROM accounts WHERE account = ? AND expires_at > ?';
  const [row] = await run(sql, [account, nowMs]);
  return Number(row?.['held'] ?? 0);
}

type TalkRow = Readonly<Record<string, unknown>>;

const toTalk = (row: TalkRow): OpenTalk => ({
  talkId: String(row['id']),
  record: String(row['record']),
  ...(row['terms'] === null ? {} : { terms: String(row['terms']) }),
  dueAtMs: Number(row['due_at']),
});

async function findTalk({ run }: Statements, talkId: string, nowMs: number): Promise<OpenTalk | null> {
  const sql = 'SELECT id, record, terms, due_at FROM talks WHERE id = ? AND due_at > ?';
  const [row] = await run(sql, [talkId, nowMs - UNSETTLED_TALK_MS]);
  return row ? toTalk(row) : null;
}

async function removeTalk({ run }: Statements, talkId: string): Promise<void> {
  await run('DELETE FROM charges WHERE talk = ?', [talkId]);
  await run('DELETE FROM talks WHERE id = ?', [talkId]);
}

async function sweep({ run }: Statements, nowMs: number): Promise<void> {
  await run('DELETE FROM entries WHERE expires_at <= ?', [nowMs]);
  await run('DELETE FROM accounts WHERE expires_at <= ?', [nowMs]);
  const ended = 'SELECT id FROM conversations WHERE keep_until <= ?';
  await run(`DELETE FROM turns WHERE conversation IN (${ended})`, [nowMs]);
  await run('DELETE FROM conversations WHERE keep_until <= ?', [nowMs]);
  const lost = 'SELECT id FROM talks WHERE due_at <= ?';
  await run(`DELETE FROM charges WHERE talk IN (${lost})`, [nowMs - UNSETTLED_TALK_MS]);
  await run('DELETE FROM talks WHERE due_at <= ?', [nowMs - UNSETTLED_TALK_MS]);
}

export type FileStoreOptions = ({ readonly path: string } | { readonly url: string | URL }) & {
  /** Ms since the epoch. */
  readonly now?: () => number;
};

/** A path may hold what means something in a URL. */
const toFileUrl = (path: string): string =>
  `file:${path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/')}`;

/**
 * Remembers in a database file of this machine, which its processes may share: `path`, or `url` beginning with
 * `file:`. Needs the package `@libsql/client`, whose binaries come with it. What a method has resolved to is on the
 * disk: each change waits for it, some ms. The file is opened by the first operation, which rejects when it can't be.
 */
export function createFileStore(options: FileStoreOptions): TalkStore {
  const url = 'path' in options ? toFileUrl(options.path) : String(options.url);
  if (!url.startsWith('file:'))
    throw new Error(`createFileStore keeps a file of this machine, not ${new URL(url).protocol}`);
  return new FileStore(new FileDatabase(url), options.now ?? Date.now);
}
