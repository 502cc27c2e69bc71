import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Another process of the test's, which runs a script and talks by lines. */
export interface Worker {
  /** What it says, until it ends. */
  readonly lines: AsyncIterable<string>;
  /** Ends it in the middle of whatever it does. */
  kill(): void;
  /** Tells it a line. */
  tell(line: string): void;
  /** Tells it no more. */
  finish(): void;
  /** Its exit code; null: it was killed. */
  readonly ended: Promise<number | null>;
}

export function startWorker(script: string, args: readonly string[]): Worker {
  const file = fileURLToPath(new URL(script, import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  return {
    lines: createInterface({ input: child.stdout }),
    kill: () => void child.kill('SIGKILL'),
    tell: (line) => void child.stdin.write(`${line}\n`),
    finish: () => void child.stdin.end(),
    ended: once(child, 'exit').then(([code]) => code as number | null),
  };
}
