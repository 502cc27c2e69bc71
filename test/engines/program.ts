import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** Something that we started and end again. */
export interface Program {
  stop(): Promise<void>;
}

/** Waits until a program that was started is ready; throws when it ends before, or never comes. */
export async function until(name: string, child: ChildProcess, ready: () => Promise<boolean>): Promise<void> {
  let failure: Error | null = null;
  child.once('error', (error) => (failure = error));
  const deadline = Date.now() + 30_000;
  while (!(await ready().catch(() => false))) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`${name} ended with code ${child.exitCode} as it started.`);
    if (Date.now() > deadline) throw new Error(`${name} was not ready within 30 s.`);
    await sleep(50);
  }
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill();
  await exit;
}
