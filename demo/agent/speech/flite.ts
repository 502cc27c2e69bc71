import { Resampler } from './resampler.js';
import { toPcm16 } from './pcm.js';
import { runProgram } from './wasi.js';

export type FliteVoice = 'slt' | 'rms' | 'awb' | 'kal16';

export interface Phone {
  readonly startMs: number;
  readonly endMs: number;
}

export interface SpokenClause {
  /** PCM16, 24 kHz. */
  readonly pcm: Int16Array;
  /** Sounds without the pauses; times count from the clause's first sample. */
  readonly phones: readonly Phone[];
}

const OUTPUT_HZ = 24_000;
const LEAD_MS = 15;
/** Pauses after a clause: a breath after a sentence, less in the middle of one. */
const SENTENCE_PAUSE_MS = 240;
const CLAUSE_PAUSE_MS = 110;

function parsePhones(printed: string): readonly (Phone & { readonly pause: boolean })[] {
  let startMs = 0;
  return printed
    .trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [name, end] = entry.split(':');
      if (end === undefined) return [];
      const phone = { startMs, endMs: Number(end) * 1000, pause: name === 'pau' };
      startMs = phone.endMs;
      return [phone];
    });
}

function parseWav(file: Uint8Array): { readonly samples: Float32Array; readonly rateHz: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  let at = 12;
  while (view.getUint32(at, false) !== 0x64617461) at += 8 + view.getUint32(at + 4, true);
  const samples = new Float32Array((file.length - at - 8) >> 1);
  for (let i = 0; i < samples.length; i++) samples[i] = view.getInt16(at + 8 + 2 * i, true) / 32_768;
  return { samples, rateHz: view.getUint32(24, true) };
}

/** Speaks one clause: 15 to 60 ms of work. `speed` 1 is the voice's own. */
export function speakClause(
  module: WebAssembly.Module,
  text: string,
  voice: FliteVoice,
  speed: number,
): SpokenClause {
  const stretch = speed === 1 ? [] : ['--setf', `duration_stretch=${1 / speed}`];
  const args = ['flite', '-voice', voice, ...stretch, '-psdur', '-t', text, '-o', '/o.wav'];
  const { printed, file } = runProgram(module, args);
  const { samples, rateHz } = parseWav(file);
  const sounds = parsePhones(printed).filter((phone) => !phone.pause);
  const fromMs = Math.max(0, (sounds[0]?.startMs ?? 0) - LEAD_MS);
  const pauseMs = /[.!?]["')]?\s*$/.test(text) ? SENTENCE_PAUSE_MS : CLAUSE_PAUSE_MS;
  const toMs = (sounds.at(-1)?.endMs ?? 0) + pauseMs;
  const cut = samples.subarray(Math.round((fromMs * rateHz) / 1000), Math.round((toMs * rateHz) / 1000));
  const resampler = new Resampler(rateHz, OUTPUT_HZ);
  const body = resampler.push(cut);
  const tail = resampler.flush();
  const whole = new Float32Array(body.length + tail.length);
  whole.set(body);
  whole.set(tail, body.length);
  return {
    pcm: toPcm16(whole),
    phones: sounds.map(({ startMs, endMs }) => ({ startMs: startMs - fromMs, endMs: endMs - fromMs })),
  };
}

/** How many sounds a word has when it is said alone, used to find words among the phones. */
export function countPhones(module: WebAssembly.Module, word: string, voice: FliteVoice): number {
  const { printed } = runProgram(module, ['flite', '-voice', voice, '-ps', '-t', `${word} `, '-o', '/o.wav']);
  return printed
    .trim()
    .split(/\s+/)
    .filter((name) => name !== '' && name !== 'pau').length;
}
