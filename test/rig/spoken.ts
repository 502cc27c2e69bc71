import { readFileSync } from 'node:fs';
import { speakClause, type FliteVoice } from '../../demo/agent/speech/flite.js';
import { findModels } from '../../demo/agent/speech/models.js';
import type { Sound } from './wav.js';

let flite: WebAssembly.Module | undefined;

/** A sentence that no recording says, spoken by a voice like the recordings' own. */
export const spoken = (text: string, voice: FliteVoice = 'slt'): Sound => {
  flite ??= new WebAssembly.Module(readFileSync(findModels().flite));
  const { pcm } = speakClause(flite, text, voice, 1);
  return { samples: Float32Array.from(pcm, (sample) => sample / 32_768), rateHz: 24_000 };
};
