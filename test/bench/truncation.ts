import { findModels } from '../../demo/agent/speech/models.js';
import type { Sound } from '../rig/wav.js';
import type { BenchOptions } from './options.js';
import { openSite, type Site } from './site.js';
import { openStand, pauseFor, SUBJECTS, waitFor, type Stand, type Subject } from './stand.js';
import { printTable, type Measured, type Row } from './table.js';
import { truthOf } from './truth.js';
import { bargeIns, murmur } from './voices.js';
import { scripted, type ScriptedAgent, type Speech } from './wire/scripted.js';
import { openScriptedWire } from './wire/wire.js';

/** Counted: words that cut nothing off are said, and told, but are none of them. */
const CUTS = 50;
/** For each that is counted, at most. */
const TRIES = 2;
const WITHIN_MS = 20;

/** How the agent's audio comes. */
const WAYS = {
  'all at once': { items: [7], pauseMs: () => 0 },
  'as it is spoken': { items: [7], pauseMs: () => 95 },
  'with underruns': { items: [7], pauseMs: (index: number) => (index % 8 === 5 ? 650 : 60) },
  'two items': { items: [1, 7], pauseMs: () => 0 },
} as const;

type Way = keyof typeof WAYS;

const ways = Object.keys(WAYS) as Way[];

interface Cut {
  readonly way: Way;
  /** The agent spoke to the end: these words cut nothing off. */
  readonly heardOut: boolean;
  /** The point sent minus the truth, of the item that sounded; null: none was sent for it. */
  readonly errorMs: Measured;
  /** Truncations of an item of which nothing, or everything, was heard. */
  readonly wrong: number;
}

/** The seed, so that no two answers are alike. */
let spoken = 0;

const cutOne = async (
  stand: Stand,
  agent: ScriptedAgent,
  way: Way,
  words: Sound,
  afterMs: number,
): Promise<Cut | null> => {
  const items = WAYS[way].items.map((seconds) => murmur(seconds, (spoken += 1)));
  const speech: Speech = { items, deltaMs: 100, pauseMs: WAYS[way].pauseMs };
  await stand.hear();
  const from = stand.wire.entries.length;
  const ids = agent.speak(speech);
  await pauseFor(afterMs);
  const truncations = () =>
    stand.wire.entries
      .slice(from)
      .filter(({ from: side, event }) => side === 'client' && event.type === 'conversation.item.truncate')
      .map(({ event }) => event);
  const said = stand.rig.say(words);
  await waitFor(() => truncations()[0], 3000);
  await said;
  // What was not cut off is heard to its end.
  await pauseFor(truncations().length > 0 ? 600 : 6500);
  const { speaker, rateHz } = await stand.hear();
  // The server hears the end of the visitor's turn.
  await pauseFor(1000);
  const truth = truthOf(speaker, rateHz, items);
  if (!truth) return null;
  const sounding = truncations().find(({ item_id }) => item_id === ids[truth.index]);
  const total = (items.at(-1)?.length ?? 0) / 24;
  return {
    way,
    heardOut: truth.index === items.length - 1 && truth.heardMs > total - 100,
    errorMs: sounding ? Number(sounding['audio_end_ms']) - truth.heardMs : null,
    wrong: truncations().filter((each) => each !== sounding).length,
  };
};

const launch = async (
  site: Site,
  weights: Float32Array,
  subject: Subject,
  run: number,
  cuts: number,
): Promise<readonly Cut[]> => {
  const interrupter = subject === 'ours' && run % 2 === 0 ? 'client' : 'server';
  const { answer, agents } = scripted({ interrupter, weights });
  const wire = await openScriptedWire(answer);
  const stand = await openStand(subject, site, wire, { interrupter });
  const words = bargeIns();
  try {
    const agent = agents.at(-1);
    if (!agent) throw new Error('nobody connected');
    const found: Cut[] = [];
    const counted = (): number => found.filter(({ heardOut }) => !heardOut).length;
    for (let i = 0; counted() < cuts && i < cuts * TRIES; i++) {
      const number = run * cuts * TRIES + i;
      const cut = await cutOne(
        stand,
        agent,
        ways[i % ways.length]!,
        words[(number * 3) % words.length]!,
        600 + ((number * 413) % 2500),
      );
      if (cut) found.push(cut);
      else console.log(`(${subject}: a cut of which the recording does not tell where it was)`);
    }
    return found;
  } finally {
    await stand.close();
    wire.close();
  }
};

const share = (cuts: readonly Cut[]): number =>
  (100 * cuts.filter(({ errorMs }) => errorMs !== null && Math.abs(errorMs) <= WITHIN_MS).length) /
  Math.max(1, cuts.length);

export const benchTruncation = async ({ launches }: BenchOptions): Promise<void> => {
  const site = await openSite();
  const weights = findModels().sileroWeights;
  const perLaunch = Math.ceil(CUTS / launches);
  const runs: Record<Subject, (readonly Cut[])[]> = { ours: [], peer: [] };
  for (let run = 0; run < launches; run++)
    for (const subject of SUBJECTS) runs[subject].push(await launch(site, weights, subject, run, perLaunch));
  site.close();
  const cutsOf = (subject: Subject) => runs[subject].map((cuts) => cuts.filter(({ heardOut }) => !heardOut));
  const errors = (subject: Subject, way: Way | null) =>
    cutsOf(subject).map((cuts) =>
      cuts
        .filter((cut) => way === null || cut.way === way)
        .map(({ errorMs }) => (errorMs === null ? null : Math.abs(errorMs))),
    );
  const rows: Row[] = [null, ...ways].map((way) => ({
    name: `truncation point, error${way ? `: ${way}` : ''}`,
    unit: 'ms',
    ours: errors('ours', way),
    peer: errors('peer', way),
  }));
  const shares = (subject: Subject) => [[share(cutsOf(subject).flat())]];
  const wrong = (subject: Subject) => [[runs[subject].flat().reduce((sum, cut) => sum + cut.wrong, 0)]];
  const uncut = (subject: Subject) => [[runs[subject].flat().filter(({ heardOut }) => heardOut).length]];
  printTable('truncation', [
    ...rows,
    {
      name: `within ${WITHIN_MS} ms of the truth`,
      unit: '% of cuts',
      ours: shares('ours'),
      peer: shares('peer'),
    },
    { name: 'barge-ins that cut nothing off', unit: 'in all', ours: uncut('ours'), peer: uncut('peer') },
    {
      name: 'truncations of another item',
      unit: 'in all',
      ours: wrong('ours'),
      peer: wrong('peer'),
    },
  ]);
};
