import type { Knobs } from '../knobs.js';
import type { AgentLog } from '../log.js';
import { splitClauses } from '../speech/clauses.js';
import type { Voice } from '../speech/voice.js';
import type { AudioOutput } from './audio-output.js';
import type { Cancellation } from './cancellation.js';
import { addWords, beginClause } from './conversation.js';
import type { StoredItem } from './conversation.js';
import type { Item } from './protocol.js';
import { endPart } from './response-events.js';
import type { PartKey, Send } from './response-events.js';
import type { SessionConfig } from './session-config.js';
import { AGENT_MS_PER_TOKEN, textTokens } from './usage.js';

export interface SpeakingServices {
  readonly send: Send;
  readonly output: AudioOutput;
  readonly voice: Voice;
  readonly log: AgentLog;
  readonly knobs: Knobs;
}

const SAMPLES_PER_MS = 24;

/** The answer was longer than the session allows. */
export class TooLong extends Error {}

/** Says or writes the messages of one response, clause by clause, and counts what they cost. */
export class Saying {
  readonly #services: SpeakingServices;
  readonly #session: SessionConfig;
  readonly #cancellation: Cancellation;
  #spokenMs = 0;
  #textTokens = 0;
  /** When the next piece may leave, by `performance.now()`. */
  #dueMs: number | null = null;

  constructor(services: SpeakingServices, session: SessionConfig, cancellation: Cancellation) {
    this.#services = services;
    this.#session = session;
    this.#cancellation = cancellation;
  }

  /** Audio that was sent so far. */
  get spokenMs(): number {
    return this.#spokenMs;
  }

  get tokens(): { readonly text: number; readonly audio: number } {
    return { text: this.#textTokens, audio: Math.ceil(this.#spokenMs / AGENT_MS_PER_TOKEN) };
  }

  count(text: string): void {
    this.#textTokens += textTokens(text);
  }

  /** The one part of an item. Rejects when cancelled or too long; the part is closed in any case. */
  async say(stored: StoredItem, key: PartKey, text: string): Promise<void> {
    const { send } = this.#services;
    const modality = this.#session.output_modalities[0] ?? 'audio';
    const part = modality === 'audio' ? { type: 'audio', transcript: '' } as const : { type: 'text', text: '' } as const; // prettier-ignore
    send({ type: 'response.content_part.added', ...key, part });
    let said = '';
    try {
      for (const clause of splitClauses(text)) {
        const delta = said === '' ? clause : ` ${clause}`;
        if (modality === 'audio') await this.#speak(stored, key, clause, delta);
        else await this.#write(stored, key, clause, delta);
        said += delta;
      }
    } finally {
      // An item that was truncated or deleted meanwhile keeps what that made of it.
      if (stored.cutAtMs === null) {
        const item = stored.item as Extract<Item, { role: 'assistant' }>;
        item.content = modality === 'audio' ? [{ type: 'output_audio', transcript: said }] : [{ type: 'output_text', text: said }]; // prettier-ignore
      }
      endPart(send, key, modality, said);
    }
  }

  async #write(stored: StoredItem, key: PartKey, clause: string, delta: string): Promise<void> {
    await this.#cancellation.orCancelled(Promise.resolve());
    this.count(delta);
    stored.said = stored.said === '' ? clause : `${stored.said} ${clause}`;
    this.#services.send({ type: 'response.output_text.delta', ...key, delta });
  }

  async #speak(stored: StoredItem, key: PartKey, clause: string, delta: string): Promise<void> {
    const { send, output, voice, log, knobs } = this.#services;
    const { speed, voice: voiceName } = this.#session.audio.output;
    const utterance = voice.speak(clause, voiceName, speed);
    const pcm = await this.#cancellation.orCancelled(utterance.pcm);
    this.#guardLength(pcm.length / SAMPLES_PER_MS);
    send({ type: 'response.output_audio_transcript.delta', ...key, delta });
    this.count(delta);
    const startMs = beginClause(stored, clause);
    const known = utterance.words.then((words) => {
      if (stored.cutAtMs === null) addWords(stored, words, startMs);
      log.add({ type: 'spoken', itemId: key.item_id, text: clause, words: words.map((word) => ({ ...word, startMs: word.startMs + startMs, endMs: word.endMs + startMs })) }); // prettier-ignore
    });
    known.catch(() => undefined);
    const step = Math.round(knobs.deltaMs * SAMPLES_PER_MS);
    for (let at = 0; at < pcm.length; at += step) {
      const piece = pcm.subarray(at, at + step);
      const pieceMs = piece.length / SAMPLES_PER_MS;
      output.play(key, piece);
      if (stored.cutAtMs === null) stored.pcm.push(piece);
      this.#spokenMs += pieceMs;
      await this.#cancellation.pause(this.#untilNextMs(pieceMs));
    }
  }

  /** A timer that a busy machine was late with makes the next ones shorter: the pace is kept over all. */
  #untilNextMs(pieceMs: number): number {
    const { pace } = this.#services.knobs;
    if (pace === 0) return 0;
    const nowMs = performance.now();
    this.#dueMs = (this.#dueMs ?? nowMs) + pieceMs / pace;
    return this.#dueMs - nowMs;
  }

  #guardLength(moreMs: number): void {
    const limit = this.#session.max_output_tokens;
    if (limit !== 'inf' && (this.#spokenMs + moreMs) / AGENT_MS_PER_TOKEN > limit) throw new TooLong();
  }
}
