import { Agent, request as open } from 'node:http';
import { startMeasured, type MeasuredServer } from './measured.js';
import type { Kind } from './messages.js';

const AT_ONCE = 16;

export interface Rate {
  /** Requests in a second of the server's processor time. */
  readonly perCore: number;
  /** In a second of the clock, with so many at once, whoever of the two was slower. */
  readonly perSecond: number;
  readonly failed: number;
}

interface Asked {
  readonly status: number;
  readonly body: string;
}

const post = (agent: Agent, port: number, body: string): Promise<Asked> =>
  new Promise((resolve, reject) => {
    const origin = `http://127.0.0.1:${port}`;
    const headers = {
      'content-type': 'application/json',
      origin,
      'content-length': Buffer.byteLength(body),
    };
    const asked = open(`${origin}/talk`, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      response.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(body);
  });

const keepAsking = async (server: MeasuredServer, seconds: number, bodyOf: () => string): Promise<Rate> => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  let count = 0;
  let failed = 0;
  const ask = async (until: number): Promise<void> => {
    while (performance.now() < until) {
      const { status } = await post(agent, server.port, bodyOf());
      count += 1;
      if (status !== 200) failed += 1;
    }
  };
  const askers = (ms: number): Promise<unknown> => {
    const until = performance.now() + ms;
    return Promise.all(Array.from({ length: AT_ONCE }, () => ask(until)));
  };
  // Until it is compiled.
  await askers(1000);
  [count, failed] = [0, 0];
  server.begin();
  await askers(seconds * 1000);
  const { processorMs, elapsedMs } = await server.end();
  agent.destroy();
  return { perCore: (count * 1000) / processorMs, perSecond: (count * 1000) / elapsedMs, failed };
};

const START = JSON.stringify({ type: 'start', transport: 'websocket', lang: 'en', tools: [] });

/** The handler takes no more than 300 from one talk. */
const CALLS_A_TALK = 250;
const TALKS = 100;

let calls = 0;
const toolCall = (talks: readonly string[]): string =>
  JSON.stringify({
    type: 'tool',
    talk: talks[Math.floor(calls / CALLS_A_TALK) % talks.length],
    callId: `call_${(calls += 1)}`,
    name: 'look_up_order',
    arguments: '{"order_id":"1042"}',
  });

const startTalks = async (server: MeasuredServer): Promise<readonly string[]> => {
  const agent = new Agent();
  const talks: string[] = [];
  while (talks.length < TALKS) {
    const { body } = await post(agent, server.port, START);
    talks.push((JSON.parse(body) as { talk: string }).talk);
  }
  agent.destroy();
  return talks;
};

/** Starts, tool calls, and the bare server's echo of either, each by a fresh process. */
export const measureRequests = async (
  what: 'start' | 'tool',
  kind: Extract<Kind, 'handler' | 'http echo'>,
  upstreamUrl: string,
  seconds: number,
): Promise<Rate> => {
  const server = await startMeasured(kind, upstreamUrl);
  try {
    if (what === 'start') return await keepAsking(server, seconds, () => START);
    calls = 0;
    const talks = kind === 'handler' ? await startTalks(server) : ['x'.repeat(400)];
    return await keepAsking(server, seconds, () => toolCall(talks));
  } finally {
    await server.close();
  }
};
