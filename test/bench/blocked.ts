import { findModels } from '../../demo/agent/speech/models.js';
import type { BenchOptions } from './options.js';
import { openSite, type Site } from './site.js';
import { openStand, pauseFor, SUBJECTS, type Stand, type Subject } from './stand.js';
import { printTable, type Measured } from './table.js';
import { fallOf, gapsMs, soundsFromMs, voiceOnsetMs } from './trace.js';
import { bargeIns, murmur, tone } from './voices.js';
import { scripted, type ScriptedAgent } from './wire/scripted.js';
import { openScriptedWire } from './wire/wire.js';

const BLOCKED_MS = 2000;

interface Block {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The page's own thread does nothing else for so long; when, in ms since the epoch. */
const block = (stand: Stand): Promise<Block> =>
  stand.rig.page.evaluate((forMs) => {
    const fromMs = Date.now();
    while (Date.now() - fromMs < forMs);
    return { fromMs, toMs: Date.now() };
  }, BLOCKED_MS);

/** The agent speaks as fast as it is heard, so that its sound has to come through the block. */
const gaps = async (stand: Stand, agent: ScriptedAgent): Promise<Measured> => {
  await stand.hear();
  agent.speak({ items: [murmur(6, 5)], deltaMs: 100, pauseMs: (index) => (index < 4 ? 0 : 95) });
  await pauseFor(1000);
  const { fromMs, toMs } = await block(stand);
  await pauseFor(500);
  const { speaker, rateHz, atMs } = await stand.hear();
  await pauseFor(4000);
  if (soundsFromMs(speaker, rateHz) === null) return null;
  return gapsMs(speaker, rateHz, fromMs - atMs, toMs - atMs + 200);
};

/** A visitor cuts in while the page is blocked; the times are counted only if they came before the block's end. */
const cutIn = async (
  stand: Stand,
  agent: ScriptedAgent,
): Promise<{ readonly silent: Measured; readonly told: Measured }> => {
  await stand.hear();
  const from = stand.wire.entries.length;
  agent.speak({ items: [tone(8)], deltaMs: 100, pauseMs: () => 0 });
  await pauseFor(1000);
  const words = bargeIns()[1]!;
  const quiet = new Float32Array(0.4 * words.rateHz);
  const said = stand.rig.say({
    rateHz: words.rateHz,
    samples: Float32Array.from([...quiet, ...words.samples]),
  });
  await pauseFor(150);
  const { toMs } = await block(stand);
  await said;
  await pauseFor(800);
  const { microphone, speaker, rateHz, atMs } = await stand.hear();
  await pauseFor(2500);
  const onsetMs = voiceOnsetMs(microphone, rateHz);
  if (onsetMs === null) return { silent: null, told: null };
  const silentMs = fallOf(speaker, rateHz, onsetMs)?.silentMs ?? null;
  const truncate = stand.wire.entries
    .slice(from)
    .find(({ from: side, event }) => side === 'client' && event.type === 'conversation.item.truncate');
  const inTime = (at: number | null): Measured => (at !== null && at + atMs < toMs ? at - onsetMs : null);
  return { silent: inTime(silentMs), told: inTime(truncate ? truncate.atMs - atMs : null) };
};

const REPEATS = 3;

interface Found {
  readonly gap: Measured[];
  readonly silent: Measured[];
  readonly told: Measured[];
}

const launch = async (site: Site, weights: Float32Array, subject: Subject): Promise<Found> => {
  const { answer, agents } = scripted({ interrupter: 'server', weights });
  const wire = await openScriptedWire(answer);
  const stand = await openStand(subject, site, wire, { interrupter: 'server' });
  const found: Found = { gap: [], silent: [], told: [] };
  try {
    const agent = agents.at(-1);
    if (!agent) throw new Error('nobody connected');
    for (let i = 0; i < REPEATS; i++) {
      found.gap.push(await gaps(stand, agent));
      const { silent, told } = await cutIn(stand, agent);
      found.silent.push(silent);
      found.told.push(told);
    }
    return found;
  } finally {
    await stand.close();
    wire.close();
  }
};

export const benchBlocked = async ({ launches }: BenchOptions): Promise<void> => {
  const site = await openSite();
  const weights = findModels().sileroWeights;
  const runs: Record<Subject, Found[]> = { ours: [], peer: [] };
  for (let run = 0; run < launches; run++)
    for (const subject of SUBJECTS) runs[subject].push(await launch(site, weights, subject));
  site.close();
  const rows = (
    [
      ['gap', 'agent speaks through it: silence'],
      ['silent', 'cut in during it: onset → silent'],
      ['told', 'cut in during it: → truncation sent'],
    ] as const
  ).map(([key, name]) => ({
    name,
    unit: 'ms',
    ours: runs.ours.map((found) => found[key]),
    peer: runs.peer.map((found) => found[key]),
    ...(key === 'gap' ? {} : { note: 'missed: not before its end' }),
  }));
  printTable(`main thread blocked for ${BLOCKED_MS / 1000} s`, rows);
};
