import type { AgentLog } from '../log.js';
import { toPcm16 } from '../speech/pcm.js';
import { remember } from './conversation.js';
import type { ConversationRecord } from './conversation.js';
import { newId } from './protocol.js';
import type { Item } from './protocol.js';
import type { Send } from './response-events.js';
import type { VisitorTurn } from './turn-taking.js';

type VisitorItem = Extract<Item, { role: 'user' }> & { id: string };

/**
 * Puts the visitor's spoken turns into the record, and tells their words when they are known. How sure it is of them the
 * recognizer does not tell: there are no logprobs, also where a session includes them.
 */
export class VisitorTurns {
  readonly #record: ConversationRecord;
  readonly #send: Send;
  readonly #log: AgentLog;

  constructor(record: ConversationRecord, send: Send, log: AgentLog) {
    this.#record = record;
    this.#send = send;
    this.#log = log;
  }

  commit({ itemId, samples, heard }: VisitorTurn, transcribed: boolean): void {
    const previous = this.#record.lastId;
    this.#send({ type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: previous });
    const item: VisitorItem = {
      id: itemId,
      object: 'realtime.item',
      type: 'message',
      role: 'user',
      status: 'completed',
      // Typed as a string or absent; the API says null until the transcript is there.
      content: [{ type: 'input_audio', transcript: null as unknown as string }],
    };
    const stored = remember(item);
    stored.pcm = [toPcm16(samples)];
    stored.heard = heard.then(({ text }) => text, () => ''); // prettier-ignore
    this.#record.insert(stored);
    this.#send({ type: 'conversation.item.added', item, previous_item_id: previous });
    this.#send({ type: 'conversation.item.done', item, previous_item_id: previous });
    void this.#transcribe(item, samples.length / 24_000, heard, transcribed);
  }

  /** A turn of a visitor who says nothing, so that the agent says something. */
  commitSilence(nowMs: number, idleMs: number, transcribed: boolean): void {
    const itemId = newId('item');
    const startMs = Math.max(0, nowMs - idleMs);
    this.#send({ type: 'input_audio_buffer.timeout_triggered', audio_start_ms: startMs, audio_end_ms: nowMs, item_id: itemId }); // prettier-ignore
    const heard = Promise.resolve({ text: '', by: 'tiny' as const, tookMs: 0 });
    this.commit({ itemId, samples: new Float32Array(0), heard }, transcribed);
  }

  async #transcribe(
    item: VisitorItem,
    seconds: number,
    heard: VisitorTurn['heard'],
    wanted: boolean,
  ): Promise<void> {
    const key = { item_id: item.id, content_index: 0 };
    const name = 'conversation.item.input_audio_transcription' as const;
    try {
      const { text, by, tookMs } = await heard;
      this.#log.add({ type: 'heard', itemId: item.id, text, by, tookMs });
      if (!wanted) return;
      if (text !== '') this.#send({ type: `${name}.delta`, ...key, delta: text });
      this.#send({ type: `${name}.completed`, ...key, transcript: text, usage: { type: 'duration', seconds } }); // prettier-ignore
      item.content = [{ type: 'input_audio', transcript: text }];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const failed = { type: 'transcription_error', code: 'audio_unintelligible', message };
      this.#send({ type: `${name}.failed`, ...key, error: failed });
    }
  }
}
