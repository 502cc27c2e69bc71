import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Command, Kind, Report, Taken } from './messages.js';

/** A server in a process of its own: what it takes is its own and not that of those who ask it. */
export interface MeasuredServer {
  readonly port: number;
  begin(): void;
  end(): Promise<Taken>;
  close(): Promise<void>;
}

const program = fileURLToPath(new URL('./served.ts', import.meta.url));

export const startMeasured = async (kind: Kind, upstreamUrl: string): Promise<MeasuredServer> => {
  const execArgv = [
    '--import',
    import.meta.resolve('tsx'),
    ...(process.env['BENCH_PROFILE'] ? ['--cpu-prof'] : []),
  ];
  const child = fork(program, [kind, upstreamUrl], { execArgv });
  const command = (word: Command): boolean => child.send(word);
  const [first] = (await once(child, 'message')) as [Report];
  if (first.type !== 'port') throw new Error(`the ${kind} tells no port`);
  return {
    port: first.port,
    begin: () => void command('begin'),
    async end() {
      command('end');
      const [report] = (await once(child, 'message')) as [Report];
      if (report.type !== 'taken') throw new Error(`the ${kind} tells no times`);
      return report;
    },
    async close() {
      const gone = once(child, 'exit');
      child.disconnect();
      await gone;
    },
  };
};
