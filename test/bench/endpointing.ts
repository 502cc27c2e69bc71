/**
 * How soon the local agent answers, and how often it takes a pause for an end: `npx tsx test/bench/endpointing.ts`.
 * Every utterance is heard by a fresh session of each setting. Time is simulated: audio comes at its own speed, and
 * recognition and synthesis take as long as they were measured to take just now, one at a time; network and playback
 * are not in it. `--only high,200`: settings whose name holds one of these; `--list`: a line for each utterance; `--unseen`: only
 * what was never tuned to;
 * `--processor`: counts processor time, which is what a quiet machine would take, however busy this one is.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadavg } from 'node:os';
import { createLog } from '../../demo/agent/log.js';
import { speakClause, type FliteVoice } from '../../demo/agent/speech/flite.js';
import { createHear } from '../../demo/agent/speech/hearing.js';
import { findModels, type Models } from '../../demo/agent/speech/models.js';
import { encodePcm, toPcm16 } from '../../demo/agent/speech/pcm.js';
import { loadRecognizers, type Recognizer, type Recognizers } from '../../demo/agent/speech/recognizer.js';
import { Resampler } from '../../demo/agent/speech/resampler.js';
import { startVoice, type Voice } from '../../demo/agent/speech/voice.js';
import { DeltaOutput } from '../../demo/agent/wire/audio-output.js';
import { Session, type SessionOptions } from '../../demo/agent/wire/session.js';
import { understands } from '../../demo/agent/wits/think.js';
import { shopSession } from '../../demo/shop-session.js';
import { gaussian, seeded } from '../noise/random.js';
import { envelope } from '../rig/measure.js';
import { readWav } from '../rig/wav.js';
import { LATER, SENTENCES, UNSEEN } from './endpointing-sentences.js';
import { printTable, quantile, type Measured } from './table.js';

const RATE = 24_000;
const LEAD_MS = 800;
/** No setting waits longer. */
const REST_MS = 5_500;
const CHUNK_MS = 20;

const VOICES: readonly FliteVoice[] = ['slt', 'rms', 'awb', 'kal16'];
const SPEEDS = [1, 0.8, 1.1, 0.9, 1.2];
const PAUSES_MS = [200, 300, 400, 500, 600];
const RECORDINGS = ['shop/order', 'shop/hours', 'shop/return', 'shop/long', 'shop/human', 'shop/stop', 'shop/ambiguous', 'shop/frustrated', 'shop/more', 'shop/bye']; // prettier-ignore
const HUMANS = ['numbers', 'goforward', '001', '002', '004', 'jfk', 'austen-0870', 'austen-0890'];

type Kind =
  | 'made, in one go'
  | 'made, with pauses'
  | 'unseen, in one go'
  | 'unseen, with pauses'
  | 'the recordings of the shop'
  | 'humans, general speech';

interface Utterance {
  readonly kind: Kind;
  readonly name: string;
  /** 24 kHz, with silence around. */
  readonly samples: Float32Array;
  /** The last voiced sample. */
  readonly endMs: number;
}

const SETTINGS = {
  'server_vad 200': { type: 'server_vad', silence_duration_ms: 200 },
  'server_vad 300': { type: 'server_vad', silence_duration_ms: 300 },
  'server_vad 500': { type: 'server_vad', silence_duration_ms: 500 },
  'semantic_vad high': { type: 'semantic_vad', eagerness: 'high' },
  'semantic_vad auto': { type: 'semantic_vad', eagerness: 'auto' },
} as const;

/** Where the voice ends: 30 dB below its loudest, or a little over its own noise. */
const voiceEnd = (samples: Float32Array): number => {
  const levels = envelope(samples, RATE, 4);
  const sorted = [...levels].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0;
  const bar = Math.max(at(0.99) / 31.6, 3 * at(0.05), 0.002);
  let last = levels.length - 1;
  // A single window is a click.
  while (last > 2 && !(levels[last]! > bar && levels[last - 1]! > bar && levels[last - 2]! > bar)) last -= 1;
  return (last + 1) * 4;
};

const inARoom = (kind: Kind, name: string, speech: Float32Array): Utterance => {
  const random = seeded(speech.length);
  const lead = (LEAD_MS * RATE) / 1000;
  const samples = Float32Array.from({ length: lead + speech.length + (REST_MS * RATE) / 1000 }, () => 0.0003 * gaussian(random)); // prettier-ignore
  speech.forEach((sample, i) => (samples[lead + i]! += sample));
  return { kind, name, samples, endMs: LEAD_MS + voiceEnd(speech) };
};

const speak = (module: WebAssembly.Module, text: string, voice: FliteVoice, speed: number): Float32Array => {
  const { pcm, phones } = speakClause(module, text, voice, speed);
  const end = Math.round(((phones.at(-1)?.endMs ?? 0) * RATE) / 1000);
  return Float32Array.from(pcm.subarray(0, end), (sample) => sample / 32_768);
};

const made = (
  module: WebAssembly.Module,
  sentences: readonly string[],
  list: 'made' | 'unseen',
): readonly Utterance[] =>
  sentences.flatMap((sentence, index) =>
    [0, 1].map((turn) => {
      const voice = VOICES[(index + 2 * turn) % 4] ?? 'slt';
      const speed = SPEEDS[(index + 3 * turn) % 5] ?? 1;
      const pauseMs = PAUSES_MS[(index + 2 * turn) % 5] ?? 300;
      const parts = sentence.split(' … ').map((part) => speak(module, part, voice, speed));
      const gap = (pauseMs * RATE) / 1000;
      const length = parts.reduce((sum, part) => sum + part.length + gap, -gap);
      const whole = new Float32Array(length);
      let at = 0;
      for (const part of parts) {
        whole.set(part, at);
        at += part.length + gap;
      }
      const kind: Kind = parts.length > 1 ? `${list}, with pauses` : `${list}, in one go`;
      return inARoom(
        kind,
        `${sentence} (${voice} ${speed}${parts.length > 1 ? ` ${pauseMs} ms` : ''})`,
        whole,
      );
    }),
  );

const recorded = (kind: Kind, name: string): Utterance => {
  const { samples, rateHz } = readWav(new URL(`../speech/${name}.wav`, import.meta.url));
  return inARoom(kind, name, new Resampler(rateHz, RATE).push(samples));
};

/** Simulated time: work is really done, and is then as far ahead as it took. */
class Clock {
  nowMs = 0;
  readonly #due: { readonly atMs: number; readonly act: () => void }[] = [];
  readonly #working = new Set<Promise<void>>();

  work<T>(what: () => Promise<{ readonly value: T; readonly tookMs: number }>): Promise<T> {
    const startedMs = this.nowMs;
    return new Promise((resolve) => {
      const working: Promise<void> = what().then(({ value, tookMs }) => {
        this.#working.delete(working);
        this.#due.push({ atMs: startedMs + tookMs, act: () => resolve(value) });
      });
      this.#working.add(working);
    });
  }

  after(ms: number): Promise<void> {
    return new Promise((resolve) => this.#due.push({ atMs: this.nowMs + ms, act: resolve }));
  }

  async advance(toMs: number): Promise<void> {
    for (;;) {
      // Promises that follow from one another, and what the agent leaves to the next turn of the event loop.
      for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
      if (this.#working.size > 0) {
        await Promise.all(this.#working);
        continue;
      }
      const next = this.#due.sort((a, b) => a.atMs - b.atMs)[0];
      if (!next || next.atMs > toMs) break;
      this.#due.shift();
      this.nowMs = Math.max(this.nowMs, next.atMs);
      next.act();
    }
    this.nowMs = toMs;
  }
}

const processorMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
const stopwatch = process.argv.includes('--processor') ? processorMs : () => performance.now();

/** One after the other, and the same samples once: what was measured is measured without a rival. */
let last: Promise<unknown> = Promise.resolve();
const measured = (recognizer: Recognizer, threads: number) => {
  const share = process.argv.includes('--processor') ? threads : 1;
  const known = new Map<string, Promise<{ value: string; tookMs: number }>>();
  return (samples: Float32Array): Promise<{ value: string; tookMs: number }> => {
    const key = `${samples.length} ${samples.reduce((sum, sample, i) => sum + sample * ((i % 97) + 1), 0)}`;
    const before = last;
    const found =
      known.get(key) ??
      (async () => {
        await before;
        const startedAt = stopwatch();
        const value = await recognizer.recognize(samples);
        return { value, tookMs: (stopwatch() - startedAt) / share };
      })();
    known.set(key, found);
    last = found;
    return found;
  };
};

interface Heard {
  readonly cut: boolean;
  readonly endedMs: Measured;
  readonly deltaMs: Measured;
  readonly words: string;
}

interface Ears {
  readonly tiny: ReturnType<typeof measured>;
  readonly base: ReturnType<typeof measured>;
}

const timedVoice = (voice: Voice, clock: Clock): Voice => ({
  ...voice,
  speak(text, name, speed) {
    const startedAt = stopwatch();
    const { pcm, words } = voice.speak(text, name, speed);
    const made = async () => {
      const value = await pcm;
      const tookMs = stopwatch() - startedAt;
      // The words' times are made in the same process: they would be counted as somebody else's work.
      await words;
      return { value, tookMs };
    };
    return { words, pcm: clock.work(made) };
  },
});

const tools = [{ type: 'function', name: 'look_up_order', description: 'Looks up an order.', parameters: { type: 'object', properties: { order_id: { type: 'string' } } } }]; // prettier-ignore

/** One utterance, said to a session of its own. */
const listen = async (
  utterance: Utterance,
  setting: object,
  weights: Float32Array,
  ears: Ears,
  voice: Voice,
): Promise<Heard> => {
  const clock = new Clock();
  const timed: Recognizers = {
    tiny: { recognize: (samples) => clock.work(() => ears.tiny(samples)) },
    base: { recognize: (samples) => clock.work(() => ears.base(samples)) },
  };
  const seen: { readonly type: string; readonly atMs: number; readonly transcript: string }[] = [];
  const wire = {
    send(message: string) {
      const { type, transcript } = JSON.parse(message) as { type: string; transcript?: string };
      seen.push({ type, atMs: clock.nowMs, transcript: transcript ?? '' });
    },
    close: () => undefined,
  };
  const hear = createHear(timed, understands, (ms) => clock.after(ms));
  const services = { sileroWeights: weights, hear, voice: timedVoice(voice, clock), log: createLog(null) };
  const input = { turn_detection: setting, transcription: { model: 'x' } };
  const config = { type: 'realtime', instructions: shopSession.instructions, tools, audio: { input } };
  const output: SessionOptions['output'] = (send) => new DeltaOutput(send);
  const session = new Session(services, { model: 'gpt-realtime-2', config, output });
  session.attach(wire);
  const step = (CHUNK_MS * RATE) / 1000;
  const first = (type: string): number | undefined =>
    seen.find((event) => event.type === type && event.atMs >= utterance.endMs)?.atMs;
  for (let at = 0; at < utterance.samples.length; at += step) {
    const audio = encodePcm(toPcm16(utterance.samples.subarray(at, at + step)));
    await clock.advance(((at + step) * 1000) / RATE);
    session.receive(wire, JSON.stringify({ type: 'input_audio_buffer.append', audio }));
    if (first('response.output_audio.delta') !== undefined) break;
  }
  session.close();
  const committed = seen.filter(({ type }) => type === 'input_audio_buffer.committed');
  const cut = committed.some(({ atMs }) => atMs < utterance.endMs);
  const since = (type: string): Measured => {
    const atMs = cut ? undefined : first(type);
    return atMs === undefined ? null : atMs - utterance.endMs;
  };
  const words = seen.flatMap(({ type, transcript }) => (type.endsWith('transcription.completed') ? [transcript] : [])); // prettier-ignore
  return { cut, endedMs: since('input_audio_buffer.committed'), deltaMs: since('response.output_audio.delta'), words: words.join(' | ') }; // prettier-ignore
};

const shown = (value: number | null): string => (value === null ? '–' : value.toFixed(0));

const report = (name: string, kinds: ReadonlyMap<Kind, readonly Heard[]>): void => {
  printTable(
    name,
    [...kinds].flatMap(([kind, heard]) => [
      { name: `${kind}: last voiced → turn ended`, unit: 'ms', ours: [heard.flatMap(({ cut, endedMs }) => (cut ? [] : [endedMs]))] },
      { name: `${kind}: last voiced → first delta`, unit: 'ms', ours: [heard.flatMap(({ cut, deltaMs }) => (cut ? [] : [deltaMs]))] },
      { name: `${kind}: cut in mid-sentence`, unit: '%', ours: [[(100 * heard.filter(({ cut }) => cut).length) / heard.length]] },
    ]),
  ); // prettier-ignore
};

const utterancesOf = (models: Models, module: WebAssembly.Module): readonly Utterance[] => [
  ...made(module, [...SENTENCES, ...LATER], 'made'),
  ...made(module, UNSEEN, 'unseen'),
  ...RECORDINGS.map((name) => recorded('the recordings of the shop', name)),
  ...HUMANS.map((name) => recorded('humans, general speech', name)),
];

const main = async (): Promise<void> => {
  const args = process.argv.slice(2);
  const only = args[args.indexOf('--only') + 1]?.split(',') ?? [];
  const models = findModels();
  const recognizers = await loadRecognizers(models);
  const ears = { tiny: measured(recognizers.tiny, 1), base: measured(recognizers.base, 2) };
  const voice = startVoice(models.flite);
  await Promise.all([ears.tiny(new Float32Array(16_000)), ears.base(new Float32Array(16_000)), voice.speak('Hello.', 'marin', 1).words]); // prettier-ignore
  const module = new WebAssembly.Module(readFileSync(models.flite));
  const utterances = args.includes('--unseen')
    ? made(module, UNSEEN, 'unseen')
    : utterancesOf(models, module);
  const settings = Object.entries(SETTINGS).filter(([name]) => !args.includes('--only') || only.some((part) => name.includes(part))); // prettier-ignore
  for (const [name, setting] of settings) {
    const kinds = new Map<Kind, Heard[]>();
    for (const utterance of utterances) {
      const heard = await listen(utterance, setting, models.sileroWeights, ears, voice);
      kinds.set(utterance.kind, [...(kinds.get(utterance.kind) ?? []), heard]);
      if (args.includes('--list')) console.log(`${heard.cut ? 'CUT' : '   '} ${shown(heard.endedMs).padStart(5)} ${shown(heard.deltaMs).padStart(5)}  ${utterance.name} → ${heard.words}`); // prettier-ignore
    }
    report(`${name}, ${utterances.length} utterances, load ${loadavg()[0]?.toFixed(1) ?? '?'}`, kinds);
    const ours = [...kinds].flatMap(([kind, heard]) => (kind.startsWith('humans') ? [] : heard));
    const deltas = ours.map(({ deltaMs }) => deltaMs).filter((ms) => ms !== null);
    console.log(`asking the shop: ${ours.filter(({ cut }) => cut).length} of ${ours.length} cut, first delta p50 ${shown(quantile(deltas, 0.5))} p95 ${shown(quantile(deltas, 0.95))} ms`); // prettier-ignore
  }
  await voice.close();
  process.exit(0);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
