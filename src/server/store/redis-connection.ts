/** Of a client of the package `redis` (node-redis, 4 or later; a cluster's too) what the store uses. */
export interface RedisClient {
  eval(script: string, options: ScriptInput): Promise<unknown>;
  evalSha(sha1: string, options: ScriptInput): Promise<unknown>;
}

export interface ScriptInput {
  keys: string[];
  arguments: string[];
}

interface Connection {
  readonly client: RedisClient;
  close(): Promise<void>;
}

async function connect(url: string): Promise<Connection> {
  const { createClient } = await import('redis').catch((cause: unknown) => {
    throw new Error('createRedisStore needs a package: npm install redis', { cause });
  });
  let connected = false;
  const client = createClient({
    url,
    // While the server is away, operations fail at once instead of waiting for it.
    disableOfflineQueue: true,
    socket: {
      reconnectStrategy: (retries) => (connected ? Math.min(50 * retries, 1_000) : false),
    },
  });
  // Each operation says by itself that it failed; without a listener the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  connected = true;
  return { client, close: async () => client.destroy() };
}

const sha1Of = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** Runs scripts, connected by the first; when connecting fails, the next tries again. */
export class RedisScripts {
  readonly #connect: () => Promise<Connection>;
  readonly #sums = new Map<string, Promise<string>>();
  #connection: Promise<Connection> | null = null;
  #closed = false;

  private constructor(open: () => Promise<Connection>) {
    this.#connect = open;
  }

  static at(url: string): RedisScripts {
    return new RedisScripts(() => connect(url));
  }

  /** The client stays its owner's: it is not closed here. */
  static on(client: RedisClient): RedisScripts {
    return new RedisScripts(async () => ({ client, close: async () => undefined }));
  }

  async run(
    script: string,
    keys: readonly string[],
    args: readonly (string | number)[] = [],
  ): Promise<unknown> {
    if (this.#closed) throw new Error('The store is closed.');
    this.#connection ??= this.#connect().catch((error: unknown) => {
      this.#connection = null;
      throw error;
    });
    const { client } = await this.#connection;
    const input = { keys: [...keys], arguments: args.map(String) };
    const sum = this.#sums.get(script) ?? sha1Of(script);
    this.#sums.set(script, sum);
    try {
      return await client.evalSha(await sum, input);
    } catch (error) {
      // A server that has been started anew does not know the script yet.
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return client.eval(script, input);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    const connection = await this.#connection?.catch(() => null);
    this.#connection = null;
    await connection?.close();
  }
}
