import type { Agent } from '../../../demo/agent/start.js';
import type { Rig } from '../../rig/browser.js';
import type { Sound } from '../../rig/wav.js';
import type { BenchOptions } from '../options.js';
import { addRoom, pauseFor } from '../stand.js';
import { printTable, type Measured, type Row } from '../table.js';
import { fallOf, gapsMs, voiceOnsetMs } from '../trace.js';
import { bargeIns } from '../voices.js';
import {
  clickToListen,
  DELAYS_MS,
  NAMES,
  openBrowser,
  openPage,
  PAIRS,
  setDelay,
  typed,
  WHAT_IS_DELAYED,
  WHAT_IS_HEARD,
  type AnyWay,
} from './stand.js';
import { openTalkSite, type TalkSite } from './talk-site.js';
import { LONG_WISH, startToneAgent } from './tone-agent.js';

/** One in so many of the ways to cut in: onsets on "s" and on vowels are among them all the same. */
const EVERY = 3;

/** After the voice's onset at the microphone's worklet, ms. */
interface Reaction {
  readonly ducked: Measured;
  readonly silent: Measured;
}

const NONE: Reaction = { ducked: null, silent: null };

/** Until the agent hums without a gap; false: it does not. */
const humming = async (rig: Rig): Promise<boolean> => {
  await rig.recording();
  for (let i = 0; i < 12; i++) {
    await pauseFor(900);
    const { speaker, rateHz } = await rig.recording();
    const lengthMs = (speaker.length * 1000) / rateHz;
    if (lengthMs > 500 && gapsMs(speaker, rateHz, 0, lengthMs) === 0) return true;
  }
  return false;
};

const cutIn = async (rig: Rig, way: AnyWay, words: Sound): Promise<Reaction> => {
  if (!(await humming(rig))) {
    await typed(rig, way, LONG_WISH);
    if (!(await humming(rig))) return NONE;
  }
  await pauseFor(600 + Math.random() * 400);
  await rig.say(words);
  await pauseFor(500);
  const { microphone, speaker, rateHz } = await rig.recording();
  const onsetMs = voiceOnsetMs(microphone, rateHz);
  const fall = onsetMs === null ? null : fallOf(speaker, rateHz, onsetMs);
  if (onsetMs === null || !fall) return NONE;
  return {
    ducked: fall.duckedMs === null ? null : fall.duckedMs - onsetMs,
    silent: fall.silentMs === null ? null : fall.silentMs - onsetMs,
  };
};

const launch = async (
  site: TalkSite,
  agent: Agent,
  way: AnyWay,
  words: readonly Sound[],
): Promise<readonly Reaction[]> => {
  const rig = await openBrowser();
  try {
    await openPage(rig, site, way, agent);
    await clickToListen(rig, way);
    await addRoom(rig);
    await pauseFor(1500);
    await typed(rig, way, LONG_WISH);
    const reactions: Reaction[] = [];
    for (const each of words) reactions.push(await cutIn(rig, way, each));
    return reactions;
  } finally {
    await rig.close();
  }
};

/** Ours leaves the cut to the element (the handler's default), the SDK to the server's voice detection. */
export const benchBargeInLinks = async ({ launches }: BenchOptions): Promise<void> => {
  const agent = await startToneAgent();
  const site = await openTalkSite(agent);
  const words = bargeIns().filter((_, i) => i % EVERY === 0);
  const runs = new Map<string, (readonly Reaction[])[]>();
  const key = (way: AnyWay, delayMs: number): string => `${way} ${delayMs}`;
  for (let run = 0; run < launches; run++) {
    for (const delayMs of DELAYS_MS) {
      setDelay(agent, delayMs);
      for (const way of PAIRS.flatMap(({ ours, peer }) => [ours, peer])) {
        const found = runs.get(key(way, delayMs)) ?? [];
        runs.set(key(way, delayMs), [...found, await launch(site, agent, way, words)]);
      }
    }
  }
  await site.close();
  await agent.close();
  const column = (way: AnyWay, delayMs: number, read: (reaction: Reaction) => Measured): Measured[][] =>
    (runs.get(key(way, delayMs)) ?? []).map((reactions) => reactions.map(read));
  const rows = DELAYS_MS.flatMap((delayMs) =>
    PAIRS.flatMap(({ ours, peer }): Row[] => {
      const name = `${NAMES[ours]}, ${delayMs} ms one way`;
      return [
        { name: `${name}: onset → ducked`, unit: 'ms', ours: column(ours, delayMs, ({ ducked }) => ducked) },
        {
          name: `${name}: → silent (held)`,
          unit: 'ms',
          ours: column(ours, delayMs, ({ silent }) => silent),
          peer: column(peer, delayMs, ({ silent }) => silent),
          note: `peer: ${NAMES[peer]}`,
        },
      ];
    }),
  );
  printTable('barge-in over the site’s links', rows);
  console.log(`${WHAT_IS_DELAYED}\n${WHAT_IS_HEARD}`);
};
