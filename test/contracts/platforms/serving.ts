import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A site that serves. */
export interface Site {
  /** E.g. `http://127.0.0.1:4711`. */
  readonly url: string;
  /** What it has printed. */
  output(): string;
  stop(): Promise<void>;
}

export type Environment = Readonly<Record<string, string>>;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Runs a program that serves `/talk` on `PORT`, and waits until it answers. */
export async function serve(
  command: readonly [string, ...string[]],
  options: { readonly folder: string; readonly env: Environment },
): Promise<Site> {
  const port = await freePort();
  const [file, ...args] = command;
  const child = spawn(file, args, {
    cwd: options.folder,
    env: { ...process.env, ...options.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: some programs start others.
    detached: true,
  });
  let output = '';
  const note = (chunk: Buffer): void => void (output += chunk.toString());
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  const exited = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    process.kill(-(child.pid as number), 'SIGKILL');
    await exited;
  };
  const answers = async (): Promise<void> => {
    for (;;) {
      if (await fetch(`${url}/talk`).then(() => true, () => false)) return; // prettier-ignore
      if (child.exitCode !== null) throw new Error(`${file} ended:\n${output}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  try {
    await answers();
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, output: () => output, stop };
}
