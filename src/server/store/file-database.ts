import type { Client, InArgs, Row, Transaction } from '@libsql/client';

/** What an operation may do within its transaction. */
export interface Statements {
  /** Runs one statement; its rows, if it has any. */
  run(sql: string, args?: InArgs): Promise<readonly Row[]>;
}

const SCHEMA = [
  'CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT',
  'CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires_at)',
  'CREATE TABLE IF NOT EXISTS conversations (id TEXT PRIMARY KEY, keep_until INTEGER NOT NULL) STRICT',
  'CREATE INDEX IF NOT EXISTS conversations_by_expiry ON conversations (keep_until)',
  `CREATE TABLE IF NOT EXISTS turns (position INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL,
     id TEXT NOT NULL, turn TEXT NOT NULL, UNIQUE (conversation, id)) STRICT`,
  `CREATE TABLE IF NOT EXISTS talks (id TEXT PRIMARY KEY, record TEXT NOT NULL, terms TEXT,
     due_at INTEGER NOT NULL) STRICT`,
  'CREATE INDEX IF NOT EXISTS talks_by_due ON talks (due_at)',
  `CREATE TABLE IF NOT EXISTS charges (talk TEXT NOT NULL, account TEXT NOT NULL, expires_at INTEGER NOT NULL,
     amount INTEGER NOT NULL, PRIMARY KEY (talk, account)) STRICT`,
  `CREATE TABLE IF NOT EXISTS accounts (account TEXT NOT NULL, expires_at INTEGER NOT NULL, amount INTEGER NOT NULL,
     PRIMARY KEY (account, expires_at)) STRICT`,
  'CREATE INDEX IF NOT EXISTS accounts_by_expiry ON accounts (expires_at)',
];

/** Of the tables above, as the file itself notes it. */
const VERSION = 1;

/** How long other processes may keep the file to themselves before an operation gives up. */
const PATIENCE_MS = 10_000;

/** Of that, what is waited for at one go, and the whole process with it: the library knows no other waiting. */
const BLOCKING_MS = 20;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function openClient(url: string): Promise<Client> {
  const { createClient } = await import('@libsql/client').catch((cause: unknown) => {
    throw new Error('createFileStore needs a package: npm install @libsql/client', { cause });
  });
  // One connection, on which one operation runs at a time.
  const client = createClient({ url, concurrency: 1 });
  try {
    await client.execute(`PRAGMA busy_timeout = ${BLOCKING_MS}`);
    await client.execute('PRAGMA journal_mode = WAL');
    // What is acknowledged is on the disk, even when the machine's power fails.
    await client.execute('PRAGMA synchronous = FULL');
    // What is forgotten is overwritten.
    await client.execute('PRAGMA secure_delete = ON');
    const version = Number((await client.execute('PRAGMA user_version')).rows[0]?.['user_version']);
    if (version > VERSION)
      throw new Error("The store's file was written by a later version of this package.");
    if (version < VERSION) await client.batch([...SCHEMA, `PRAGMA user_version = ${VERSION}`], 'write');
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/**
 * One database file, which several processes may share. The library works synchronously, so operations queue here,
 * and between two of them the event loop, and any other process that waits for the file, get their turn.
 */
export class FileDatabase {
  readonly #url: string;
  #client: Client | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Runs one operation in a transaction of its own: all of it happens, or it rejects and nothing does. */
  write<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    return this.#inTurn((client) => commit(client, work));
  }

  /** What was overwritten leaves the write-ahead file, too; while another process reads it, at a later time. */
  purge(): Promise<void> {
    return this.#inTurn(async (client) => void (await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')));
  }

  read(sql: string, args: InArgs = []): Promise<readonly Row[]> {
    return this.#inTurn(async (client) => (await client.execute({ sql, args })).rows);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    this.#client?.close();
    this.#client = null;
  }

  #inTurn<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error('The store is closed.'));
    const result = this.#last.then(() => this.#whenFree(work));
    this.#last = result.then(
      () => pause(0),
      () => pause(0),
    );
    return result;
  }

  /**
   * Other processes hold the file for some ms at a time: it is asked for again, at odd times, until it is free. On a
   * new connection, since the library leaves the statement that found it busy unfinished, and with it the old state
   * of the file in force.
   */
  async #whenFree<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    const sinceMs = performance.now();
    for (;;) {
      try {
        this.#client ??= await openClient(this.#url);
        return await work(this.#client);
      } catch (error) {
        if (!isBusy(error)) throw error;
        this.#client?.close();
        this.#client = null;
        if (performance.now() - sinceMs > PATIENCE_MS) throw error;
        await pause(Math.random() * 10);
      }
    }
  }
}

async function commit<Result>(
  client: Client,
  work: (statements: Statements) => Promise<Result>,
): Promise<Result> {
  // BEGIN IMMEDIATE: whoever begins may also write.
  const transaction: Transaction = await client.transaction('write');
  try {
    const result = await work({
      run: async (sql, args = []) => (await transaction.execute({ sql, args })).rows,
    });
    await transaction.commit();
    return result;
  } finally {
    transaction.close();
  }
}
