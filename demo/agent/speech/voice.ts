import { Worker } from 'node:worker_threads';
import { deferred } from '../deferred.js';
import type { FliteVoice } from './flite.js';
import type { SpeakReply, SpeakRequest } from './voice-worker.js';
import type { WordTime } from './word-times.js';

export interface Utterance {
  /** PCM16, 24 kHz. */
  readonly pcm: Promise<Int16Array>;
  /** Times from the first sample of `pcm`; ready some ms after it. */
  readonly words: Promise<readonly WordTime[]>;
}

export interface Voice {
  /** One clause. What was just asked for is remembered, so asking ahead of time costs nothing twice. */
  speak(text: string, voiceName: string, speed: number): Utterance;
  close(): Promise<void>;
}

const VOICES: Readonly<Record<string, FliteVoice>> = {
  alloy: 'slt', ash: 'rms', ballad: 'awb', coral: 'slt', echo: 'kal16',
  sage: 'slt', shimmer: 'slt', verse: 'awb', marin: 'slt', cedar: 'rms',
}; // prettier-ignore

export const VOICE_NAMES: readonly string[] = Object.keys(VOICES);

/** About 100 KB each. */
const REMEMBERED = 200;

interface Pending {
  readonly utterance: Utterance;
  readonly reply: (message: SpeakReply) => void;
}

function pendingUtterance(): Pending {
  const audio = deferred<Int16Array>();
  const words = deferred<readonly WordTime[]>();
  // Nobody has to be listening: audio asked for ahead of time may never be wanted.
  audio.promise.catch(() => undefined);
  words.promise.catch(() => undefined);
  const reply = (message: SpeakReply): void => {
    switch (message.type) {
      case 'audio':
        return audio.resolve(message.pcm);
      case 'words':
        return words.resolve(message.words);
      case 'failed':
        audio.reject(new Error(message.message));
        words.reject(new Error(message.message));
    }
  };
  return { utterance: { pcm: audio.promise, words: words.promise }, reply };
}

/**
 * The voice lives in a worker thread: 60 ms of synthesis at a time would stall the audio that the event loop relays.
 * The thread is started by hand through tsx, whose own hook does not reach worker threads on Node 20.
 */
export function startVoice(fliteFile: string): Voice {
  const program = new URL('./voice-worker.ts', import.meta.url).href;
  const boot = `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(program)}); })`;
  const worker = new Worker(boot, { eval: true, workerData: { flite: fliteFile } });
  const waiting = new Map<number, Pending>();
  const remembered = new Map<string, Utterance>();
  let lastId = 0;

  worker.on('message', (message: SpeakReply) => {
    waiting.get(message.id)?.reply(message);
    if (message.type !== 'audio') waiting.delete(message.id);
  });
  worker.on('error', (error) => {
    for (const [id, { reply }] of waiting) reply({ type: 'failed', id, message: error.message });
    waiting.clear();
  });

  return {
    speak(text, voiceName, speed) {
      const key = `${voiceName} ${speed} ${text}`;
      const known = remembered.get(key);
      if (known) return known;
      const request: SpeakRequest = { id: ++lastId, text, voice: VOICES[voiceName] ?? 'slt', speed };
      const pending = pendingUtterance();
      waiting.set(request.id, pending);
      worker.postMessage(request);
      remembered.set(key, pending.utterance);
      const oldest = remembered.size > REMEMBERED ? remembered.keys().next().value : undefined;
      if (oldest !== undefined) remembered.delete(oldest);
      return pending.utterance;
    },
    async close() {
      await worker.terminate();
    },
  };
}
