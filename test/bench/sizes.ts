import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium } from 'playwright-core';
import { chromiumPath } from '../chromium.js';
import { brotli, built, calls, sumOf } from '../weights.js';
import type { BenchOptions } from './options.js';
import { bundle, MINIMAL } from './peer/bundle.js';
import { printTable, type Row } from './table.js';

const THROTTLE = 4;
const REPEATS = 3;

/** Main-thread time from the module's first statement to its last, in ms. */
const evaluations = async (codes: Readonly<Record<string, string>>): Promise<Record<string, number[]>> => {
  const server = createServer((request, response) => {
    const code = codes[request.url?.slice(1, -3) ?? ''];
    response.setHeader('content-type', code === undefined ? 'text/html' : 'text/javascript');
    response.end(code ?? '<!doctype html><title>bench</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox'] });
  const times: Record<string, number[]> = {};
  try {
    for (const name of Object.keys(codes)) {
      for (let i = 0; i < REPEATS; i++) times[name] = [...(times[name] ?? []), await evaluate(name)];
    }
  } finally {
    await browser.close();
    server.close();
  }
  return times;

  async function evaluate(name: string): Promise<number> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await page.goto(`http://127.0.0.1:${port}/`);
    await session.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 200 });
    await session.send('Profiler.start');
    await page.evaluate(`import('/${name}.js')`);
    const { profile } = await session.send('Profiler.stop');
    await context.close();
    const idle = new Set(
      profile.nodes
        .filter(({ callFrame }) => callFrame.functionName === '(idle)' || callFrame.functionName === '(root)')
        .map(({ id }) => id),
    );
    const deltas = profile.timeDeltas ?? [];
    return (profile.samples ?? []).reduce(
      (sum, id, i) => (idle.has(id) ? sum : sum + (deltas[i + 1] ?? 0) / 1000),
      0,
    );
  }
};

export const benchSizes = async ({ launches }: BenchOptions): Promise<void> => {
  const first = built('button');
  const [peer, peerCall, floor] = await Promise.all([
    bundle(MINIMAL.peer),
    bundle(MINIMAL.peerCall),
    bundle(MINIMAL.floor),
  ]);
  const codes = { first, peer, floor };
  const runs: Record<string, number[]>[] = [];
  for (let i = 0; i < launches; i++) runs.push(await evaluations(codes));
  const timeOf = (name: string) => runs.map((run) => run[name] ?? []);
  const rows: Row[] = [
    { name: 'first load', unit: 'B brotli', ours: [[brotli(first)]] },
    {
      name: 'first load and a talk over WebRTC',
      unit: 'B brotli',
      ours: [[sumOf(['button', ...calls.webrtc])]],
      peer: [[brotli(peerCall)]],
      note: 'peer: SDK',
    },
    {
      name: 'first load and a talk over a WebSocket',
      unit: 'B brotli',
      ours: [[sumOf(['button', ...calls.websocket])]],
      peer: [[brotli(peer)]],
      note: 'peer: SDK and wavtools',
    },
    { name: 'more, with the panel', unit: 'B brotli', ours: [[sumOf(['panel'])]] },
    { name: 'more, to hold and talk', unit: 'B brotli', ours: [[sumOf(['hold'])]] },
    { name: 'Lit and an empty button', unit: 'B brotli', ours: [[brotli(floor)]] },
    { name: `evaluation, CPU ÷${THROTTLE}`, unit: 'ms', ours: timeOf('first'), peer: timeOf('peer') },
    { name: 'evaluation of the floor', unit: 'ms', ours: timeOf('floor') },
  ];
  printTable('sizes', rows);
};
