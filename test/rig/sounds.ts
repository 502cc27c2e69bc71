import { readFileSync } from 'node:fs';
import { findModels } from '../../demo/agent/speech/models.js';
import { speakClause, type FliteVoice } from '../../demo/agent/speech/flite.js';
import { NOISES } from '../noise/noises.js';
import type { Sound } from './wav.js';

let flite: WebAssembly.Module | undefined;

/** Words said by a synthetic voice, 24 kHz. */
export const saying = (text: string, voice: FliteVoice = 'rms', speed = 1): Sound => {
  flite ??= new WebAssembly.Module(readFileSync(findModels().flite));
  const { pcm } = speakClause(flite, text, voice, speed);
  return { samples: Float32Array.from(pcm, (sample) => sample / 32768), rateHz: 24_000 };
};

/** A noise of test/noise by its name. */
export const noise = (name: string, seconds: number, seed = 1): Sound => {
  const made = NOISES.find((known) => known.name === name);
  if (!made) throw new Error(`no noise is called ${name}`);
  return { samples: made.make(seconds, seed), rateHz: 24_000 };
};
