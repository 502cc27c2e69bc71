import type { BenchOptions } from '../options.js';
import { printTable, type Measured, type Row } from '../table.js';
import { measureRequests, type Rate } from './requests.js';
import { measureSockets, type Load } from './sockets.js';
import { startUpstream, type Upstream } from './upstream.js';

const SECONDS = 4;
const SOCKETS = [25, 50, 100, 200, 400, 800];
/** Beyond it sound stumbles: a frame is 20 ms. */
const LATEST_MS = 20;

const requestRows = async (upstream: Upstream, launches: number): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const what of ['start', 'tool'] as const) {
    const rates: Record<'handler' | 'http echo', Rate[]> = { handler: [], 'http echo': [] };
    for (let run = 0; run < launches; run++)
      for (const kind of ['handler', 'http echo'] as const)
        rates[kind].push(await measureRequests(what, kind, upstream.url, SECONDS));
    const name = what === 'start' ? 'start with a client secret' : 'tool call';
    const column = (kind: keyof typeof rates, read: (rate: Rate) => Measured): Measured[][] =>
      rates[kind].map((rate) => [read(rate)]);
    const failed = rates.handler.reduce((sum, rate) => sum + rate.failed, 0);
    const note = `peer: bare node:http echo of the same${failed > 0 ? `; ${failed} of ours failed` : ''}`;
    const row = (label: string, read: (rate: Rate) => Measured): Row => ({
      name: `${name}, ${label}`,
      unit: '1/s',
      ours: column('handler', read),
      peer: column('http echo', read),
      note,
    });
    rows.push(
      row('a second of its processor', ({ perCore }) => perCore),
      row('16 at once, by the clock', ({ perSecond }) => perSecond),
    );
  }
  return rows;
};

const isHeld = ({ lateP95Ms, arrivedPercent }: Load): boolean =>
  lateP95Ms <= LATEST_MS && arrivedPercent > 95;

/** More and more, until both are late. */
const climb = async (kind: 'relay' | 'socket echo', upstream: Upstream): Promise<readonly Load[]> => {
  const loads: Load[] = [];
  for (const count of SOCKETS) {
    const load = await measureSockets(kind, count, upstream, SECONDS);
    loads.push(load);
    if (!isHeld(load)) break;
  }
  return loads;
};

const socketRows = (
  relay: readonly (readonly Load[])[],
  echo: readonly (readonly Load[])[],
): readonly Row[] => {
  const column = (runs: typeof relay, read: (loads: readonly Load[]) => Measured): Measured[][] =>
    runs.map((loads) => [read(loads)]);
  const at = (count: number, read: (load: Load) => number) => (loads: readonly Load[]) => {
    const load = loads.find(({ sockets }) => sockets === count);
    return load ? read(load) : null;
  };
  const both = (name: string, unit: string, read: (loads: readonly Load[]) => Measured): Row => ({
    name,
    unit,
    ours: column(relay, read),
    peer: column(echo, read),
  });
  const perCore = (loads: readonly Load[]): Measured => {
    const load = loads.filter(isHeld).at(-1);
    return load ? (100 * load.sockets) / load.processorPercent : null;
  };
  const reached = SOCKETS.filter((count) =>
    relay.some((loads) => loads.some(({ sockets }) => sockets === count)),
  );
  return [
    ...reached.flatMap((count) => [
      both(
        `${count} sockets: processor`,
        '%',
        at(count, ({ processorPercent }) => processorPercent),
      ),
      both(
        `${count} sockets: the loop is late, p95`,
        'ms',
        at(count, ({ lateP95Ms }) => lateP95Ms),
      ),
      both(
        `${count} sockets: frames that came`,
        '%',
        at(count, ({ arrivedPercent }) => arrivedPercent),
      ),
    ]),
    both(`most with p95 ≤ ${LATEST_MS} ms`, 'sockets', (loads) => loads.filter(isHeld).at(-1)?.sockets ?? 0),
    both('sockets a core, from its processor at that', 'sockets', perCore),
  ];
};

/**
 * The handler in a process of its own, and bare servers in theirs. The relay passes two messages in and two out for
 * each frame of 20 ms, and looks at them; the echo one in and one out.
 */
export const benchHandler = async ({ launches }: BenchOptions): Promise<void> => {
  const upstream = await startUpstream();
  printTable('handler: requests', await requestRows(upstream, launches));
  const relay: (readonly Load[])[] = [];
  const echo: (readonly Load[])[] = [];
  for (let run = 0; run < launches; run++) {
    relay.push(await climb('relay', upstream));
    echo.push(await climb('socket echo', upstream));
  }
  printTable(
    'handler: relayed sockets, 50 frames of 20 ms a second each way (peer: bare ws echo, half the messages)',
    socketRows(relay, echo),
  );
  upstream.close();
};
