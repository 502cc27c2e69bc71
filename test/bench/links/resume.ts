import type { Agent } from '../../../demo/agent/start.js';
import type { Rig } from '../../rig/browser.js';
import type { BenchOptions } from '../options.js';
import { pauseFor, waitFor } from '../stand.js';
import { printTable, type Measured, type Row } from '../table.js';
import { clickToListen, NAMES, openBrowser, openPage, PAIRS, typed, type AnyWay } from './stand.js';
import { openTalkSite, type TalkSite } from './talk-site.js';
import { startToneAgent } from './tone-agent.js';

const REPEATS = 4;
/** The endpoint has the turn, and the page its snapshot. */
const SETTLED_MS = 1_000;
const GIVEN_UP_AFTER_MS = 10_000;
const ASK_AGAIN_MS = 1_000;

interface Resumed {
  /** From the navigation's start to the button that offers to go on, and to talking again; it is clicked at once. */
  readonly offered: Measured;
  readonly navigated: Measured;
  /** From the link's death to talking again. */
  readonly dropped: Measured;
}

const isPeer = (way: AnyWay): boolean => way.startsWith('SDK');

/** Whether the agent, asked what "it" means, still knows which order. */
async function knows(rig: Rig, way: AnyWay, agent: Agent): Promise<boolean> {
  const { length } = agent.log.entries;
  const asks = (): boolean =>
    agent.log.entries.slice(length).some((entry) => entry.type === 'called' && entry.arguments.includes('1042')); // prettier-ignore
  for (let waitedMs = 0; waitedMs < GIVEN_UP_AFTER_MS; waitedMs += ASK_AGAIN_MS) {
    // A client whose link is gone may throw.
    await typed(rig, way, 'And when will it arrive?').catch(() => undefined);
    if (await waitFor(() => asks() || undefined, ASK_AGAIN_MS)) return true;
  }
  return false;
}

async function begin(rig: Rig, site: TalkSite, way: AnyWay, agent: Agent): Promise<void> {
  await openPage(rig, site, way, agent);
  await clickToListen(rig, way);
  await typed(rig, way, 'Where is my order 1042?');
  await pauseFor(SETTLED_MS);
}

const navigate = async (
  rig: Rig,
  site: TalkSite,
  way: AnyWay,
  agent: Agent,
): Promise<Pick<Resumed, 'offered' | 'navigated'>> => {
  if (isPeer(way)) {
    // Its page keeps nothing: what is begun there is another conversation.
    await openPage(rig, site, way, agent);
    await clickToListen(rig, way);
    return { offered: null, navigated: (await knows(rig, way, agent)) ? 0 : null };
  }
  await rig.page.goto(site.pageOf(way), { waitUntil: 'commit' });
  const button = rig.page.getByRole('button', { name: 'Go on talking' }).first();
  await button.waitFor();
  const offeredAtMs = Date.now();
  await button.click();
  const { atMs } = await rig.until('talk-statuschange', ({ status }) => status === 'listening');
  const loadedAtMs = await rig.page.evaluate(() => performance.timeOrigin);
  const known = await knows(rig, way, agent);
  return { offered: offeredAtMs - loadedAtMs, navigated: known ? atMs - loadedAtMs : null };
};

const drop = async (rig: Rig, way: AnyWay, agent: Agent): Promise<Measured> => {
  const { length } = await rig.events('talk-statuschange');
  const droppedAtMs = Date.now();
  agent.dropAll();
  if (isPeer(way)) return (await knows(rig, way, agent)) ? Date.now() - droppedAtMs : null;
  const lost = await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting', GIVEN_UP_AFTER_MS, length); // prettier-ignore
  const { atMs } = await rig.until('talk-statuschange', (event) => event.atMs > lost.atMs, GIVEN_UP_AFTER_MS, length); // prettier-ignore
  return (await knows(rig, way, agent)) ? atMs - droppedAtMs : null;
};

const launch = async (site: TalkSite, agent: Agent, way: AnyWay): Promise<readonly Resumed[]> => {
  const found: Resumed[] = [];
  for (let i = 0; i < (isPeer(way) ? 1 : REPEATS); i += 1) {
    // What one browser keeps is not to help the next.
    const rig = await openBrowser();
    try {
      await begin(rig, site, way, agent);
      const navigated = await navigate(rig, site, way, agent);
      if (isPeer(way)) await begin(rig, site, way, agent);
      found.push({ ...navigated, dropped: await drop(rig, way, agent) });
    } finally {
      await rig.close();
    }
  }
  return found;
};

/**
 * How soon a visitor talks again with an agent that knows what was said. A peer counts as missed where its agent, asked
 * for ten seconds, does not: its client neither connects again nor carries a conversation on.
 */
export const benchResume = async ({ launches }: BenchOptions): Promise<void> => {
  const agent = await startToneAgent();
  const site = await openTalkSite(agent, { retentionDays: 1 });
  const runs = new Map<AnyWay, (readonly Resumed[])[]>();
  for (let run = 0; run < launches; run += 1)
    for (const way of PAIRS.flatMap(({ ours, peer }): AnyWay[] => [ours, peer]))
      runs.set(way, [...(runs.get(way) ?? []), await launch(site, agent, way)]);
  await site.close();
  await agent.close();
  const column = (way: AnyWay, read: (resumed: Resumed) => Measured) =>
    (runs.get(way) ?? []).map((found) => found.map(read));
  const rows = PAIRS.flatMap(({ ours, peer }): Row[] => {
    const beside = (read: (resumed: Resumed) => Measured) => ({ unit: 'ms', ours: column(ours, read), peer: column(peer, read), note: `peer: ${NAMES[peer]}` }); // prettier-ignore
    return [
      { name: `${NAMES[ours]}: page load → offered to go on`, unit: 'ms', ours: column(ours, ({ offered }) => offered) }, // prettier-ignore
      { name: `${NAMES[ours]}: page load → talking again`, ...beside(({ navigated }) => navigated) },
      { name: `${NAMES[ours]}: drop → talking again`, ...beside(({ dropped }) => dropped) },
    ];
  });
  printTable('talking again', rows);
  console.log('missed: the agent no longer knows what was said; of the peer this is tried for 10 s');
};
