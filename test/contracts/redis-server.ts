import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A Redis server of the test's own, which writes each change to the disk before it answers. */
export interface RedisServer {
  readonly url: string;
  /** Ends it at once, as a power cut would end the process, and starts it again on what it had written. */
  killAndRestart(): Promise<void>;
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const MISSING = 'These tests need a Redis server: apt-get install redis-server (or brew install redis).';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function launch(port: number, folder: string): Promise<ChildProcess> {
  const settings = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];
  const where = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', folder];
  const child = spawn('redis-server', [...where, ...settings], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.on('error', (error) => reject(new Error(MISSING, { cause: error })));
    child.on('exit', () => reject(new Error(`redis-server ended: ${said}`)));
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ready to accept connections')) resolve();
    });
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(path.join(tmpdir(), 'talk-redis-'));
  const port = await freePort();
  let child = await launch(port, folder);
  // A test run that is cut short leaves no server behind.
  process.on('exit', () => child.kill('SIGKILL'));
  const kill = () => end(child);
  const restart = async () => {
    child = await launch(port, folder);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    restart,
    killAndRestart: async () => {
      await kill();
      await restart();
    },
    stop: async () => {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
