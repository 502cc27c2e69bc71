import { findModels } from '../../demo/agent/speech/models.js';
import type { Sound } from '../rig/wav.js';
import type { BenchOptions } from './options.js';
import { openSite, type Site } from './site.js';
import { openStand, pauseFor, SUBJECTS, waitFor, type Stand, type Subject } from './stand.js';
import { printTable, type Measured, type Row } from './table.js';
import { fallOf, voiceOnsetMs } from './trace.js';
import { bargeIns, tone } from './voices.js';
import { scripted, type ScriptedAgent } from './wire/scripted.js';
import { openScriptedWire } from './wire/wire.js';

const DELAYS_MS = [0, 100, 300];
const TONE_SECONDS = 6;

/** After the voice's onset at the microphone's worklet, ms. */
interface Reaction {
  readonly ducked: Measured;
  readonly silent: Measured;
  /** Told to the server: `conversation.item.truncate` at the page's end of the wire. */
  readonly truncated: Measured;
}

const NONE: Reaction = { ducked: null, silent: null, truncated: null };

/** The agent hums a steady tone, the visitor cuts in. */
const cutIn = async (stand: Stand, agent: ScriptedAgent, words: Sound): Promise<Reaction> => {
  await stand.hear();
  const from = stand.wire.entries.length;
  agent.speak({ items: [tone(TONE_SECONDS)], deltaMs: 100, pauseMs: () => 0 });
  await pauseFor(1000 + Math.random() * 400);
  const said = stand.rig.say(words);
  const truncate = () =>
    stand.wire.entries
      .slice(from)
      .find(({ from: side, event }) => side === 'client' && event.type === 'conversation.item.truncate');
  const found = await waitFor(truncate, 3000);
  await said;
  await pauseFor(200);
  const { microphone, speaker, rateHz, atMs } = await stand.hear();
  const onsetMs = voiceOnsetMs(microphone, rateHz);
  const fall = onsetMs === null ? null : fallOf(speaker, rateHz, onsetMs);
  // The server hears the end of the turn; a tone that nothing stopped has to end by itself.
  await pauseFor(found ? 1500 : TONE_SECONDS * 1000);
  if (onsetMs === null || !fall) return NONE;
  return {
    ducked: fall.duckedMs === null ? null : fall.duckedMs - onsetMs,
    silent: fall.silentMs === null ? null : fall.silentMs - onsetMs,
    truncated: found ? found.atMs - (atMs + onsetMs) : null,
  };
};

interface Condition {
  readonly subject: Subject;
  readonly interrupter: 'client' | 'server';
  readonly delayMs: number;
}

const launch = async (
  site: Site,
  weights: Float32Array,
  { subject, interrupter, delayMs }: Condition,
  words: readonly Sound[],
): Promise<readonly Reaction[]> => {
  const { answer, agents } = scripted({ interrupter, weights });
  const wire = await openScriptedWire(answer, delayMs);
  const stand = await openStand(subject, site, wire, { interrupter });
  try {
    const agent = agents.at(-1);
    if (!agent) throw new Error('nobody connected');
    const reactions: Reaction[] = [];
    for (const each of words) reactions.push(await cutIn(stand, agent, each));
    return reactions;
  } finally {
    await stand.close();
    wire.close();
  }
};

const conditions: readonly Condition[] = DELAYS_MS.flatMap((delayMs) =>
  SUBJECTS.flatMap((subject) =>
    (['client', 'server'] as const)
      // The peer's SDK leaves the cut-off to the server's own voice detection.
      .filter((interrupter) => subject === 'ours' || interrupter === 'server')
      .map((interrupter) => ({ subject, interrupter, delayMs })),
  ),
);

export const benchBargeIn = async ({ launches }: BenchOptions): Promise<void> => {
  const site = await openSite();
  const weights = findModels().sileroWeights;
  const ways = bargeIns();
  const runs = new Map<Condition, (readonly Reaction[])[]>();
  for (let run = 0; run < launches; run++) {
    for (const condition of conditions) {
      // All of them each time: an onset on "s" is heard later than one on a vowel.
      runs.set(condition, [...(runs.get(condition) ?? []), await launch(site, weights, condition, ways)]);
    }
  }
  site.close();
  const column = (condition: Condition | undefined, read: (reaction: Reaction) => Measured) =>
    (condition ? (runs.get(condition) ?? []) : []).map((reactions) => reactions.map(read));
  const rows = conditions
    .filter(({ subject }) => subject === 'ours')
    .flatMap((condition): Row[] => {
      const peer = conditions.find(
        ({ subject, interrupter, delayMs }) =>
          subject === 'peer' && interrupter === condition.interrupter && delayMs === condition.delayMs,
      );
      const name = `${condition.interrupter} interrupts, ${condition.delayMs} ms one way`;
      const unit = 'ms';
      return [
        { name: `${name}: onset → ducked`, unit, ours: column(condition, ({ ducked }) => ducked) },
        {
          name: `${name}: → silent (held)`,
          unit,
          ours: column(condition, ({ silent }) => silent),
          ...(peer ? { peer: column(peer, ({ silent }) => silent) } : {}),
        },
        {
          name: `${name}: → flushed, truncation sent`,
          unit,
          ours: column(condition, ({ truncated }) => truncated),
          ...(peer ? { peer: column(peer, ({ truncated }) => truncated) } : {}),
        },
      ];
    });
  printTable('barge-in', rows);
};
