import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { countPhones, speakClause } from './flite.js';
import type { FliteVoice, Phone } from './flite.js';
import { alignWords, wordsOf } from './word-times.js';
import type { WordTime } from './word-times.js';

export interface SpeakRequest {
  readonly id: number;
  readonly text: string;
  readonly voice: FliteVoice;
  readonly speed: number;
}

export type SpeakReply =
  | { readonly type: 'audio'; readonly id: number; readonly pcm: Int16Array }
  | { readonly type: 'words'; readonly id: number; readonly words: readonly WordTime[] }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };

interface Alignment {
  readonly request: SpeakRequest;
  readonly phones: readonly Phone[];
}

const { flite } = workerData as { readonly flite: string };
const module = new WebAssembly.Module(readFileSync(flite));
const phoneCounts = new Map<string, number>();
const requests: SpeakRequest[] = [];
const alignments: Alignment[] = [];
let working = false;

const reply = (message: SpeakReply): void => parentPort?.postMessage(message);

function speak(request: SpeakRequest): void {
  try {
    const { pcm, phones } = speakClause(module, request.text, request.voice, request.speed);
    reply({ type: 'audio', id: request.id, pcm });
    alignments.push({ request, phones });
  } catch (error) {
    reply({
      type: 'failed',
      id: request.id,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}

/** Looks up one word that is not known yet; true when all are, and the words' times are out. */
function align({ request, phones }: Alignment): boolean {
  const words = wordsOf(request.text);
  const key = (word: string): string => `${request.voice} ${word.toLowerCase()}`;
  const unknown = words.find((word) => !phoneCounts.has(key(word)));
  if (unknown !== undefined) {
    phoneCounts.set(key(unknown), countPhones(module, unknown, request.voice));
    return false;
  }
  const counts = words.map((word) => phoneCounts.get(key(word)) ?? 0);
  reply({ type: 'words', id: request.id, words: alignWords(words, counts, phones) });
  return true;
}

/** Audio comes first: the words' times are made one word at a time between requests. */
function work(): void {
  const request = requests.shift();
  if (request) speak(request);
  else if (alignments[0] && align(alignments[0])) alignments.shift();
  working = requests.length + alignments.length > 0;
  if (working) setImmediate(work);
}

parentPort?.on('message', (request: SpeakRequest) => {
  requests.push(request);
  if (working) return;
  working = true;
  setImmediate(work);
});
