import { once, EventEmitter } from 'node:events';
import type { LogEntry } from '../../src/server/options.js';
import type { Line, SiteOptions } from './guard-rails-site.js';
import { startWorker, type Worker } from './processes.js';

/** A process of the site's, as pages and its owner see it. */
export interface SiteProcess {
  readonly endpoint: string;
  readonly logged: LogEntry[];
  readonly ended: { readonly outcome: string; readonly conversationId: string }[];
}

/** The sites that a process has served so far, the latest last. */
function follow(worker: Worker, told: EventEmitter): readonly SiteProcess[] {
  const sites: SiteProcess[] = [];
  const read = async (): Promise<void> => {
    for await (const text of worker.lines) {
      const line = JSON.parse(text) as Line;
      if (line.type === 'open') sites.push({ endpoint: line.endpoint, logged: [], ended: [] });
      if (line.type === 'log') sites.at(-1)?.logged.push(line.entry);
      if (line.type === 'ended') sites.at(-1)?.ended.push(line);
      told.emit('line');
    }
  };
  void read();
  return sites;
}

export interface Processes {
  /** Both serve anew, with these options. */
  serve(options: SiteOptions): Promise<readonly [SiteProcess, SiteProcess]>;
  /** Waits until it is so: looked at after each line that one of them says. */
  until(so: () => boolean): Promise<void>;
  stop(): Promise<void>;
}

/** Two processes of one site. */
export function startProcesses(): Processes {
  const told = new EventEmitter();
  const workers = [0, 1].map(() => startWorker('guard-rails-site.ts', []));
  const sites = workers.map((worker) => follow(worker, told));
  const until = async (so: () => boolean): Promise<void> => {
    while (!so()) await once(told, 'line');
  };
  return {
    until,
    async serve(options) {
      const before = sites.map(({ length }) => length);
      for (const worker of workers) worker.tell(JSON.stringify(options));
      await until(() => sites.every(({ length }, index) => length > before[index]!));
      const [one, other] = sites.map((served) => served.at(-1));
      if (!one || !other) throw new Error('A process of the site did not begin.');
      return [one, other];
    },
    async stop() {
      for (const worker of workers) worker.finish();
      await Promise.all(workers.map(({ ended }) => ended));
    },
  };
}
