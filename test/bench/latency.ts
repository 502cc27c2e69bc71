import { startAgent, type Agent } from '../../demo/agent/start.js';
import { findModels } from '../../demo/agent/speech/models.js';
import type { TurnDetectionOption } from '../../src/server/options.js';
import { openAgentWire, silenceOf } from './local-agent.js';
import type { BenchOptions } from './options.js';
import { openSite, type Site } from './site.js';
import { openStand, pauseFor, speechFile, SUBJECTS, waitFor, type Stand, type Subject } from './stand.js';
import { printTable, type Measured, type Row } from './table.js';
import { soundsFromMs, voiceEndMs } from './trace.js';
import { murmur } from './voices.js';
import { scripted } from './wire/scripted.js';
import { openScriptedWire, type WireEntry } from './wire/wire.js';

const REPEATS = 8;

/** Fixed deltas of 100 ms at their own speed: first delta at the page's end of the wire → first sample written. */
const firstSample = async (site: Site, weights: Float32Array, subject: Subject): Promise<Measured[]> => {
  const { answer, agents } = scripted({ interrupter: 'server', weights });
  const wire = await openScriptedWire(answer);
  const stand = await openStand(subject, site, wire, { interrupter: 'server' });
  const found: Measured[] = [];
  try {
    for (let i = 0; i < REPEATS; i++) {
      await stand.hear();
      const from = wire.entries.length;
      agents.at(-1)?.speak({ items: [murmur(1, 40 + i)], deltaMs: 100, pauseMs: () => 100 });
      await pauseFor(1900 + Math.random() * 100);
      const { speaker, rateHz, atMs } = await stand.hear();
      const delta = wire.entries
        .slice(from)
        .find(({ event }) => event.type === 'response.output_audio.delta');
      const firstMs = soundsFromMs(speaker, rateHz);
      found.push(delta && firstMs !== null ? atMs + firstMs - delta.atMs : null);
    }
    return found;
  } finally {
    await stand.close();
    wire.close();
  }
};

interface Detection {
  readonly name: string;
  readonly session: TurnDetectionOption;
  /** The same for the peer's SDK. */
  readonly sdk: Readonly<Record<string, unknown>>;
}

const DETECTIONS: readonly Detection[] = [
  {
    name: 'server_vad 500 ms',
    session: { type: 'server_vad', silenceDurationMs: 500 },
    sdk: { type: 'server_vad', threshold: 0.5, prefixPaddingMs: 300, silenceDurationMs: 500 },
  },
  {
    name: 'semantic_vad high (the demo)',
    session: { type: 'semantic_vad', eagerness: 'high' },
    sdk: { type: 'semantic_vad', eagerness: 'high' },
  },
];

/** Each is one whole turn; some have pauses in it. */
const QUESTIONS = [
  'shop/order',
  'shop/hours',
  'shop/return',
  'shop/human',
  'shop/ambiguous',
  'shop/frustrated',
  'numbers',
  'goforward',
  'jfk',
  'austen-0870',
];

interface Answered {
  /** From the last voiced sample at the microphone's worklet, ms. */
  readonly endpointing: Measured;
  readonly delta: Measured;
  readonly sound: Measured;
  /** Turns that the server made of the one. */
  readonly turns: number;
}

const ask = async (stand: Stand, name: string): Promise<Answered> => {
  const sound = speechFile(name);
  await stand.hear();
  const from = stand.wire.entries.length;
  const since = (type: string): WireEntry | undefined =>
    stand.wire.entries.slice(from).find(({ from: side, event }) => side === 'server' && event.type === type);
  await stand.rig.say(sound);
  await waitFor(() => since('response.output_audio.delta'), 12_000);
  await pauseFor(1000);
  const { microphone, speaker, rateHz, atMs } = await stand.hear();
  const committed = stand.wire.entries
    .slice(from)
    .filter(({ event }) => event.type === 'input_audio_buffer.committed').length;
  const endMs = voiceEndMs(microphone, rateHz);
  const after = (epochMs: number | undefined): Measured =>
    endMs === null || epochMs === undefined ? null : epochMs - atMs - endMs;
  // A turn that was cut up was answered before its end: that is counted, not timed.
  const timed = committed === 1 && endMs !== null;
  const soundMs = timed ? soundsFromMs(speaker, rateHz, endMs) : null;
  await silenceOf(stand);
  return {
    endpointing: timed ? after(since('input_audio_buffer.speech_stopped')?.atMs) : null,
    delta: timed ? after(since('response.output_audio.delta')?.atMs) : null,
    sound: soundMs === null || endMs === null ? null : soundMs - endMs,
    turns: committed,
  };
};

const talk = async (
  site: Site,
  agent: Agent,
  subject: Subject,
  detection: Detection,
): Promise<readonly Answered[]> => {
  const wire = await openAgentWire(agent, subject, detection.session);
  const stand = await openStand(subject, site, wire, {
    interrupter: 'client',
    turnDetection: detection.sdk,
    tools: true,
  });
  try {
    const found: Answered[] = [];
    for (const name of QUESTIONS) found.push(await ask(stand, name));
    return found;
  } finally {
    await stand.close();
    wire.close();
  }
};

const cutTurns = (runs: readonly (readonly Answered[])[]): number[][] => {
  const all = runs.flat();
  return [[(100 * all.filter(({ turns }) => turns > 1).length) / Math.max(1, all.length)]];
};

export const benchLatency = async ({ launches }: BenchOptions): Promise<void> => {
  const site = await openSite();
  const weights = findModels().sileroWeights;
  const first: Record<Subject, Measured[][]> = { ours: [], peer: [] };
  for (let run = 0; run < launches; run++)
    for (const subject of SUBJECTS) first[subject].push(await firstSample(site, weights, subject));
  printTable('latency of playback', [{ name: 'first delta → first sample written', unit: 'ms', ...first }]);
  const agent = await startAgent();
  for (const detection of DETECTIONS) {
    const runs: Record<Subject, (readonly Answered[])[]> = { ours: [], peer: [] };
    for (let run = 0; run < launches; run++)
      for (const subject of SUBJECTS) runs[subject].push(await talk(site, agent, subject, detection));
    const column = (subject: Subject, read: (answered: Answered) => Measured) =>
      runs[subject].map((answers) => answers.map(read));
    const row = (name: string, read: (answered: Answered) => Measured): Row => ({
      name,
      unit: 'ms',
      ours: column('ours', read),
      peer: column('peer', read),
    });
    printTable(`latency of a reply, ${detection.name}`, [
      row('last voiced → turn ended (endpointing)', ({ endpointing }) => endpointing),
      row('→ first delta', ({ delta }) => delta),
      row('→ first spoken sample', ({ sound }) => sound),
      {
        name: 'turns cut in mid-sentence',
        unit: '%',
        ours: cutTurns(runs.ours),
        peer: cutTurns(runs.peer),
      },
    ]);
  }
  await agent.close();
  site.close();
};
