import { startAgent, type Agent } from '../../../demo/agent/start.js';
import type { Rig } from '../../rig/browser.js';
import type { BenchOptions } from '../options.js';
import { addRoom, pauseFor, speechFile } from '../stand.js';
import { printTable, type Measured, type Row } from '../table.js';
import { soundsFromMs, voiceEndMs } from '../trace.js';
import { growing, quietOf } from './listening.js';
import {
  clickToListen,
  DELAYS_MS,
  NAMES,
  openBrowser,
  openPage,
  PAIRS,
  setDelay,
  WHAT_IS_DELAYED,
  WHAT_IS_HEARD,
  type AnyWay,
} from './stand.js';
import { openTalkSite, type TalkSite } from './talk-site.js';

/** As the shop's own session has it, in the SDK's words. */
const DETECTION = { type: 'semantic_vad', eagerness: 'high' };

/** Each is one whole turn. */
const QUESTIONS = [
  'shop/order',
  'shop/hours',
  'shop/return',
  'shop/human',
  'shop/ambiguous',
  'shop/frustrated',
  'numbers',
  'goforward',
];

const ANSWER_WITHIN_MS = 10_000;

interface Answered {
  /** Ms from the last voiced sample at the microphone's worklet to the first that is heard of the agent. */
  readonly sound: Measured;
  /** Turns that the agent made of the one. */
  readonly turns: number;
}

const turnsOf = (agent: Agent): number => agent.log.entries.filter(({ type }) => type === 'heard').length;

const ask = async (rig: Rig, agent: Agent, name: string): Promise<Answered> => {
  const before = turnsOf(agent);
  const ear = growing(rig);
  await ear.forget();
  await rig.say(speechFile(name));
  let sound: Measured = null;
  for (const until = Date.now() + ANSWER_WITHIN_MS; sound === null && Date.now() < until;) {
    await pauseFor(300);
    const { microphone, speaker, rateHz } = await ear.hear();
    const endMs = voiceEndMs(microphone, rateHz);
    const firstMs = endMs === null ? null : soundsFromMs(speaker, rateHz, endMs);
    sound = endMs === null || firstMs === null ? null : firstMs - endMs;
  }
  await quietOf(rig);
  const turns = turnsOf(agent) - before;
  // A turn that was cut up was answered before its end: that is counted, not timed.
  return { sound: turns === 1 ? sound : null, turns };
};

const launch = async (site: TalkSite, agent: Agent, way: AnyWay): Promise<readonly Answered[]> => {
  const rig = await openBrowser();
  try {
    await openPage(rig, site, way, agent, DETECTION);
    await clickToListen(rig, way);
    await addRoom(rig);
    await pauseFor(1500);
    const answers: Answered[] = [];
    for (const question of QUESTIONS) answers.push(await ask(rig, agent, question));
    return answers;
  } finally {
    await rig.close();
  }
};

const cutTurns = (runs: readonly (readonly Answered[])[]): number[][] => {
  const all = runs.flat();
  return [[(100 * all.filter(({ turns }) => turns > 1).length) / Math.max(1, all.length)]];
};

export const benchLatencyLinks = async ({ launches }: BenchOptions): Promise<void> => {
  const agent = await startAgent();
  const site = await openTalkSite(agent);
  const runs = new Map<string, (readonly Answered[])[]>();
  const key = (way: AnyWay, delayMs: number): string => `${way} ${delayMs}`;
  const of = (way: AnyWay, delayMs: number): (readonly Answered[])[] => runs.get(key(way, delayMs)) ?? [];
  for (let run = 0; run < launches; run++) {
    for (const delayMs of DELAYS_MS) {
      setDelay(agent, delayMs);
      for (const way of PAIRS.flatMap(({ ours, peer }) => [ours, peer]))
        runs.set(key(way, delayMs), [...of(way, delayMs), await launch(site, agent, way)]);
    }
  }
  await site.close();
  await agent.close();
  const sounds = (way: AnyWay, delayMs: number): Measured[][] =>
    of(way, delayMs).map((answers) => answers.map(({ sound }) => sound));
  const rows = DELAYS_MS.flatMap((delayMs) =>
    PAIRS.flatMap(({ ours, peer }): Row[] => {
      const name = `${NAMES[ours]}, ${delayMs} ms one way`;
      return [
        {
          name: `${name}: last voiced → first spoken sample`,
          unit: 'ms',
          ours: sounds(ours, delayMs),
          peer: sounds(peer, delayMs),
          note: `peer: ${NAMES[peer]}`,
        },
        {
          name: `${name}: turns cut in mid-sentence`,
          unit: '%',
          ours: cutTurns(of(ours, delayMs)),
          peer: cutTurns(of(peer, delayMs)),
        },
      ];
    }),
  );
  printTable('latency over the site’s links, semantic_vad high', rows);
  console.log(`${WHAT_IS_DELAYED}\n${WHAT_IS_HEARD}`);
};
