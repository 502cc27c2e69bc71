import { findModels } from '../../demo/agent/speech/models.js';
import type { BenchOptions } from './options.js';
import { openSite, type Site } from './site.js';
import { openStand, pauseFor, SUBJECTS, type Stand, type Subject } from './stand.js';
import { bargeIns, murmur } from './voices.js';
import { scripted, type ScriptedAgent } from './wire/scripted.js';
import { openScriptedWire } from './wire/wire.js';

const SAMPLES = 10;

/** Bytes of live objects: the page's own heap, and all that belongs to the page, its Workers included. */
interface Heap {
  readonly page: number;
  readonly all: number;
}

/** After a full collection; what the ear and the notes of events hold is dropped before. */
const heapOf = async (stand: Stand): Promise<Heap> => {
  await stand.hear();
  const { page } = stand.rig;
  await page.evaluate(() => {
    (window as unknown as { rig: { events: unknown[] } }).rig.events.length = 0;
  });
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  const all = await page.evaluate(async () => {
    const { bytes } = await (
      performance as unknown as { measureUserAgentSpecificMemory(): Promise<{ bytes: number }> }
    ).measureUserAgentSpecificMemory();
    return bytes;
  });
  return { page: usedSize, all };
};

/** One round of a talk: the agent speaks and is heard out, speaks again and is cut off. */
const converse = async (stand: Stand, agent: ScriptedAgent, round: number): Promise<void> => {
  const words = bargeIns();
  agent.speak({ items: [murmur(3, round)], deltaMs: 100, pauseMs: () => 0 });
  await pauseFor(3500);
  agent.speak({ items: [murmur(8, round)], deltaMs: 100, pauseMs: () => 0 });
  await pauseFor(1200);
  await stand.rig.say(words[round % words.length]!);
  await pauseFor(1800);
};

const talk = async (
  site: Site,
  weights: Float32Array,
  subject: Subject,
  minutes: number,
): Promise<readonly Heap[]> => {
  const { answer, agents } = scripted({ interrupter: 'server', weights });
  const wire = await openScriptedWire(answer);
  const stand = await openStand(subject, site, wire, { interrupter: 'server' }, [
    // Without it the browser takes its time until it tells of its memory.
    '--enable-blink-features=ForceEagerMeasureMemory',
  ]);
  const found: Heap[] = [];
  try {
    const agent = agents.at(-1);
    if (!agent) throw new Error('nobody connected');
    await converse(stand, agent, 0);
    found.push(await heapOf(stand));
    const startedAt = Date.now();
    for (let round = 1; found.length <= SAMPLES; round++) {
      await converse(stand, agent, round);
      if (Date.now() - startedAt > (found.length / SAMPLES) * minutes * 60_000)
        found.push(await heapOf(stand));
      else await stand.hear();
    }
    return found;
  } finally {
    await stand.close();
    wire.close();
  }
};

const megabytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(2).padStart(7);

/** The heap over a talk, whose turns repeat, read ten times: what grows without end is a leak. */
export const benchMemory = async ({ minutes }: BenchOptions): Promise<void> => {
  const site = await openSite();
  const weights = findModels().sileroWeights;
  console.log(`\n## memory over ${minutes} min of talk, MB, from the first round to the last`);
  for (const subject of SUBJECTS) {
    const heaps = await talk(site, weights, subject, minutes);
    for (const [name, key] of [
      ['page', 'page'],
      ['page and Workers', 'all'],
    ] as const)
      console.log(`${`${subject}: ${name}`.padEnd(24)}${heaps.map((heap) => megabytes(heap[key])).join('')}`);
  }
  site.close();
};
