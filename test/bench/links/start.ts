import type { Agent } from '../../../demo/agent/start.js';
import type { Rig } from '../../rig/browser.js';
import type { BenchOptions } from '../options.js';
import { printTable, type Measured, type Row } from '../table.js';
import {
  clickToListen,
  DELAYS_MS,
  NAMES,
  openBrowser,
  openPage,
  setDelay,
  WHAT_IS_DELAYED,
  type AnyWay,
} from './stand.js';
import { openTalkSite, type PeerWay, type TalkSite, type Way } from './talk-site.js';
import { startToneAgent } from './tone-agent.js';

const REPEATS = 4;
/** How long the pointer was over the button: all that is prepared by then is there. */
const HOVER_MS = 1000;

interface Start {
  readonly listening: Measured;
  /** The endpoint was asked, and had answered; null: the way has none. */
  readonly asked: Measured;
  readonly answered: Measured;
  /** What had been fetched when the click came. */
  readonly prepared: readonly string[];
}

/** By the page's own record of what it fetched. */
const readRequests = (rig: Rig): Promise<Omit<Start, 'listening'>> =>
  rig.page.evaluate(() => {
    const clicked = (window as unknown as { clickedAtMs: number }).clickedAtMs - performance.timeOrigin;
    const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const talk = entries.find(({ name }) => name.includes('/talk/'));
    return {
      asked: talk ? talk.startTime - clicked : null,
      answered: talk ? talk.responseEnd - clicked : null,
      prepared: entries
        .filter(({ responseEnd }) => responseEnd < clicked)
        .map(({ name }) => new URL(name).pathname.split('/').at(-1) ?? ''),
    };
  });

const launch = async (
  site: TalkSite,
  agent: Agent,
  way: AnyWay,
  hoverMs: number,
): Promise<readonly Start[]> => {
  const rig = await openBrowser();
  try {
    const starts: Start[] = [];
    for (let i = 0; i < REPEATS; i++) {
      await openPage(rig, site, way, agent);
      const begun = await clickToListen(rig, way, hoverMs).catch(() => null);
      starts.push({ ...(await readRequests(rig)), listening: begun?.listeningMs ?? null });
    }
    return starts;
  } finally {
    await rig.close();
  }
};

const BESIDE: readonly (readonly [Way, PeerWay])[] = [
  ['call', 'SDK call'],
  ['call, no sideband', 'SDK call'],
  ['relay', 'SDK socket'],
  ['client secret', 'SDK socket'],
];

const PEERS: readonly PeerWay[] = ['SDK call', 'SDK socket'];

const fileNames = (starts: readonly (readonly Start[])[]): string =>
  [...new Set(starts.flat().flatMap(({ prepared }) => prepared))].filter((name) => name !== '').join(', ');

/** The SDK's page has loaded all of it before the click; ours loads the talk on the click, or on intent. */
export const benchStart = async ({ launches }: BenchOptions): Promise<void> => {
  const agent = await startToneAgent();
  const site = await openTalkSite(agent);
  const runs = new Map<string, (readonly Start[])[]>();
  const key = (way: AnyWay, delayMs: number, hoverMs: number): string => `${way} ${delayMs} ${hoverMs}`;
  const measure = async (way: AnyWay, delayMs: number, hoverMs: number): Promise<void> => {
    const name = key(way, delayMs, hoverMs);
    runs.set(name, [...(runs.get(name) ?? []), await launch(site, agent, way, hoverMs)]);
  };
  for (let run = 0; run < launches; run++) {
    for (const delayMs of DELAYS_MS) {
      setDelay(agent, delayMs);
      for (const way of PEERS) await measure(way, delayMs, 0);
      for (const [way] of BESIDE) for (const hoverMs of [HOVER_MS, 0]) await measure(way, delayMs, hoverMs);
    }
  }
  await site.close();
  await agent.close();
  const column = (way: AnyWay, delayMs: number, hoverMs: number, read: (start: Start) => Measured) =>
    (runs.get(key(way, delayMs, hoverMs)) ?? []).map((starts) => starts.map(read));
  const rows = DELAYS_MS.flatMap((delayMs) =>
    BESIDE.flatMap(([way, peer]) =>
      [HOVER_MS, 0].flatMap((hoverMs): Row[] => {
        const name = `${NAMES[way]}, ${delayMs} ms, ${hoverMs > 0 ? 'intent' : 'no intent'}`;
        const ours = (read: (start: Start) => Measured) => column(way, delayMs, hoverMs, read);
        return [
          { name: `${name}: click → endpoint asked`, unit: 'ms', ours: ours(({ asked }) => asked) },
          { name: `${name}: → answered`, unit: 'ms', ours: ours(({ answered }) => answered) },
          {
            name: `${name}: → listening`,
            unit: 'ms',
            ours: ours(({ listening }) => listening),
            peer: column(peer, delayMs, 0, ({ listening }) => listening),
            note: `peer: ${NAMES[peer]}`,
          },
        ];
      }),
    ),
  );
  printTable('click → listening', rows);
  console.log(
    `intent: the pointer was over the button for ${HOVER_MS} ms before the click\n${WHAT_IS_DELAYED}`,
  );
  console.log(
    'SDK: its page was loaded whole before the click; over WebSocket it does not wait for its session',
  );
  for (const [way] of BESIDE)
    for (const hoverMs of [HOVER_MS, 0])
      console.log(
        `${NAMES[way]}, there before the click ${hoverMs > 0 ? 'on intent' : 'without intent'}: ${fileNames(runs.get(key(way, 0, hoverMs)) ?? [])}`,
      );
};
