import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

/** Bytes, as a server with brotli's best level sends them. */
export const brotli = (text: string): number =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;

export const built = (name: string): string =>
  readFileSync(new URL(`../dist/talk-${name}.js`, import.meta.url), 'utf8');

export const sumOf = (names: readonly string[]): number =>
  names.reduce((sum, name) => sum + brotli(built(name)), 0);

/**
 * What every talk loads on intent, in English: the talk with its transport, policies, and what the element does in one;
 * worklets, words. The phrases of English come later, and with the first call what answers it, see `budget.test.ts`.
 */
export const calls = {
  webrtc: ['webrtc', 'capture', 'words-en'],
  websocket: ['websocket', 'worker', 'worklet', 'words-en'],
} as const;

/**
 * And what most pages want besides. Hold to talk, settings, reports, consent, cards of tools, questions and chips to tap,
 * copying and the card after a talk are rarer, and come only where they are used.
 */
export const extras = ['panel'] as const;
