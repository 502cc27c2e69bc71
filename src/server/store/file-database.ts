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

/** How long another process may keep the file to itself before an operation gives up. */
const BUSY_MS = 10_000;

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY');

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Other processes hold the file for a few ms at a time: it is asked for again, at odd times, until it is free. */
async function whenFree<Result>(work: () => Promise<Result>): Promise<Result> {
  const since = performance.now();
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() - since > BUSY_MS) throw error;
      await pause(Math.random() * 10);
    }
  }
}

async function openClient(url: string): Promise<Client> {
  const { createClient } = await import('@libsql/client').catch((cause: unknown) => {
    throw new Error('createFileStore needs a package: npm install @libsql/client', { cause });
  });
  // One connection, on which one operation runs at a time. No busy timeout: the library would wait for it within a
  // synchronous call, and the whole process with it.
  const client = createClient({ url, concurrency: 1 });
  try {
    await whenFree(() => client.execute('PRAGMA journal_mode = WAL'));
    // What is acknowledged is on the disk, even when the machine's power fails.
    await client.execute('PRAGMA synchronous = FULL');
    // What is forgotten is overwritten.
    await client.execute('PRAGMA secure_delete = ON');
    await whenFree(() => client.batch(SCHEMA, 'write'));
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
  #client: Promise<Client> | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(url: string) {
    this.#url = url;
  }

  /** Runs one operation in a transaction of its own: all of it happens, or it rejects and nothing does. */
  write<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    return this.#inTurn((client) => whenFree(() => commit(client, work)));
  }

  read(sql: string, args: InArgs = []): Promise<readonly Row[]> {
    return this.#inTurn((client) => whenFree(async () => (await client.execute({ sql, args })).rows));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#last;
    const client = await this.#client?.catch(() => null);
    client?.close();
    this.#client = null;
  }

  #inTurn<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
    if (this.#closed) return Promise.reject(new Error('The store is closed.'));
    const result = this.#last.then(async () => work(await this.#open()));
    this.#last = result.then(
      () => pause(0),
      () => pause(0),
    );
    return result;
  }

  /** Opened by the first operation; when that fails, the next one tries again. */
  #open(): Promise<Client> {
    this.#client ??= openClient(this.#url).catch((error: unknown) => {
      this.#client = null;
      throw error;
    });
    return this.#client;
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
