import { Resampler } from '../../../demo/agent/speech/resampler.js';
import { createSilero } from '../../../demo/agent/speech/silero.js';
import { SpeechDetector } from '../../../demo/agent/speech/speech-detector.js';
import type { Answerer, WireEvent } from './wire.js';

/** What the agent says: items of one response, one after the other, PCM16 at 24 kHz. */
export interface Speech {
  readonly items: readonly Int16Array[];
  readonly deltaMs: number;
  /** How long after the one before each delta goes out; `index` counts over all items. */
  pauseMs(index: number): number;
}

export interface ScriptedOptions {
  readonly interrupter: 'client' | 'server';
  readonly weights: Float32Array;
  readonly silenceMs?: number;
  /** Timers of the caller's, so that a simulation may hold the clock. */
  later?(ms: number, run: () => void): void;
}

type Later = (ms: number, run: () => void) => void;

const SAMPLES_PER_MS = 24;

/** Ids differ between connections: nothing may depend on a peer's memory. */
let counter = 0;
const newId = (prefix: string): string => `${prefix}_bench${(counter += 1)}`;

const toBase64 = (pcm: Int16Array): string =>
  Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength).toString('base64');

export const toPcm16 = (samples: Float32Array): Int16Array =>
  Int16Array.from(samples, (sample) => Math.max(-32768, Math.min(32767, Math.round(sample * 32768))));

interface Running {
  readonly id: string;
  readonly openItems: Set<string>;
  stopped: boolean;
}

/**
 * An agent that says what it is told to, to the sample, and listens with Silero as the local agent does. It speaks the
 * Realtime wire as far as a barge-in needs it: turn detection with both its settings, cancel, truncate, delete.
 */
export class ScriptedAgent {
  readonly #tell: (event: WireEvent) => void;
  readonly #later: Later;
  readonly #silenceMs: number;
  readonly #detector: SpeechDetector;
  readonly #resampler = new Resampler(24_000, 16_000);
  #turnDetection: Record<string, unknown>;
  #running: Running | null = null;
  #visitorItem: string | null = null;
  /** The server's voice detection heard a visitor begin, so often. */
  started = 0;

  constructor(tell: (event: WireEvent) => void, options: ScriptedOptions) {
    this.#tell = tell;
    this.#later = options.later ?? ((ms, run) => void setTimeout(run, ms));
    this.#silenceMs = options.silenceMs ?? 500;
    this.#detector = new SpeechDetector(createSilero(options.weights));
    const byServer = options.interrupter === 'server';
    this.#turnDetection = {
      type: 'server_vad',
      threshold: 0.5,
      prefix_padding_ms: 300,
      silence_duration_ms: this.#silenceMs,
      create_response: true,
      interrupt_response: byServer,
    };
    this.#say('session.created', { session: this.#session() });
  }

  receive(event: WireEvent): void {
    switch (event.type) {
      case 'input_audio_buffer.append':
        return this.#hear(String(event['audio']));
      case 'session.update': {
        const session = event['session'] as { audio?: { input?: { turn_detection?: object } } };
        this.#turnDetection = { ...this.#turnDetection, ...session.audio?.input?.turn_detection };
        return this.#say('session.updated', { session: this.#session() });
      }
      case 'response.cancel':
        return this.#stop('client_cancelled');
      case 'conversation.item.truncate': {
        const { item_id, content_index, audio_end_ms } = event;
        return this.#say('conversation.item.truncated', { item_id, content_index, audio_end_ms });
      }
      case 'response.create':
        return this.#answerWithNothing(event['response'] as { metadata?: object } | undefined);
      case 'conversation.item.delete':
        return this.#say('conversation.item.deleted', { item_id: event['item_id'] });
    }
  }

  /** Begins a response; its items' ids, in their order. */
  speak(speech: Speech): readonly string[] {
    const running: Running = { id: newId('resp'), openItems: new Set(), stopped: false };
    this.#running = running;
    this.#say('response.created', { response: this.#response(running, 'in_progress') });
    const pieces = speech.items.flatMap((pcm) => {
      const itemId = newId('item');
      const step = speech.deltaMs * SAMPLES_PER_MS;
      return Array.from({ length: Math.ceil(pcm.length / step) }, (_, i) => ({
        itemId,
        first: i === 0,
        last: (i + 1) * step >= pcm.length,
        pcm: pcm.subarray(i * step, (i + 1) * step),
      }));
    });
    const itemIds = [...new Set(pieces.map(({ itemId }) => itemId))];
    const send = (index: number): void => {
      const piece = pieces[index];
      if (running.stopped) return;
      if (!piece) return this.#finish(running, 'completed', null);
      const key = this.#key(running, piece.itemId, itemIds.indexOf(piece.itemId));
      if (piece.first) this.#openItem(running, piece.itemId, key);
      this.#say('response.output_audio.delta', { ...key, delta: toBase64(piece.pcm) });
      if (piece.last) this.#closeItem(running, piece.itemId, key, 'completed');
      const pauseMs = pieces[index + 1] ? speech.pauseMs(index + 1) : 0;
      if (pauseMs > 0) this.#later(pauseMs, () => send(index + 1));
      else send(index + 1);
    };
    send(0);
    return itemIds;
  }

  /** Who asks for a reply gets one; the bench says itself when the agent is to be heard. */
  #answerWithNothing(wanted: { metadata?: object } | undefined): void {
    const empty: Running = { id: newId('resp'), openItems: new Set(), stopped: true };
    const metadata = wanted?.metadata ?? null;
    this.#say('response.created', { response: { ...this.#response(empty, 'in_progress'), metadata } });
    this.#say('response.done', { response: { ...this.#response(empty, 'completed'), metadata } });
  }

  close(): void {
    if (this.#running) this.#running.stopped = true;
  }

  #say(type: string, fields: object): void {
    this.#tell({ type, event_id: newId('event'), ...fields });
  }

  #session(): object {
    return {
      type: 'realtime',
      object: 'realtime.session',
      id: 'sess_bench',
      model: 'gpt-realtime-2',
      output_modalities: ['audio'],
      instructions: '',
      tools: [],
      tool_choice: 'auto',
      audio: {
        input: { format: { type: 'audio/pcm', rate: 24_000 }, turn_detection: this.#turnDetection },
        output: { format: { type: 'audio/pcm', rate: 24_000 }, voice: 'marin', speed: 1 },
      },
    };
  }

  #response({ id }: Running, status: string): object {
    return {
      id,
      object: 'realtime.response',
      status,
      status_details: null,
      output: [],
      conversation_id: 'conv_bench',
      output_modalities: ['audio'],
      metadata: null,
    };
  }

  #key(running: Running, itemId: string, outputIndex: number): Record<string, unknown> {
    return { response_id: running.id, item_id: itemId, output_index: outputIndex, content_index: 0 };
  }

  #openItem(running: Running, itemId: string, key: Record<string, unknown>): void {
    running.openItems.add(itemId);
    const item = this.#item(itemId, 'in_progress');
    this.#say('response.output_item.added', { ...key, item });
    this.#say('conversation.item.added', { item, previous_item_id: null });
    this.#say('response.content_part.added', { ...key, part: { type: 'audio', transcript: '' } });
  }

  #closeItem(running: Running, itemId: string, key: Record<string, unknown>, status: string): void {
    running.openItems.delete(itemId);
    const item = this.#item(itemId, status);
    this.#say('response.output_audio.done', key);
    this.#say('response.content_part.done', { ...key, part: { type: 'audio', transcript: '' } });
    this.#say('response.output_item.done', { ...key, item });
    this.#say('conversation.item.done', { item, previous_item_id: null });
  }

  #item(id: string, status: string): object {
    const content = status === 'in_progress' ? [] : [{ type: 'output_audio', transcript: '' }];
    return { id, object: 'realtime.item', type: 'message', role: 'assistant', status, content };
  }

  #stop(reason: 'turn_detected' | 'client_cancelled'): void {
    const running = this.#running;
    if (!running) {
      const code = 'response_cancel_not_active';
      const message = 'Cancellation failed: no active response found';
      return this.#say('error', {
        error: { type: 'invalid_request_error', code, message, param: null, event_id: null },
      });
    }
    for (const itemId of running.openItems)
      this.#closeItem(running, itemId, this.#key(running, itemId, 0), 'incomplete');
    this.#finish(running, 'cancelled', { type: 'cancelled', reason });
  }

  #finish(running: Running, status: string, details: object | null): void {
    running.stopped = true;
    if (this.#running === running) this.#running = null;
    this.#say('response.done', { response: { ...this.#response(running, status), status_details: details } });
  }

  #hear(base64: string): void {
    const bytes = Buffer.from(base64, 'base64');
    const samples = Float32Array.from(
      { length: bytes.length >> 1 },
      (_, i) => bytes.readInt16LE(2 * i) / 32768,
    );
    this.#detector.push(this.#resampler.push(samples), (fact) => {
      if (fact.type === 'started') this.#visitorBegan(fact.onsetMs);
      if (fact.type === 'quiet' && fact.quietMs >= this.#silenceMs) this.#visitorEnded(fact.voicedMs);
    });
  }

  #visitorBegan(onsetMs: number): void {
    this.started += 1;
    this.#visitorItem = newId('item');
    this.#say('input_audio_buffer.speech_started', {
      item_id: this.#visitorItem,
      audio_start_ms: Math.round(onsetMs),
    });
    if (this.#turnDetection['interrupt_response'] !== false && this.#running) this.#stop('turn_detected');
  }

  #visitorEnded(voicedMs: number): void {
    this.#detector.stop();
    const item_id = this.#visitorItem ?? newId('item');
    this.#visitorItem = null;
    this.#say('input_audio_buffer.speech_stopped', { item_id, audio_end_ms: Math.round(voicedMs) });
    this.#say('input_audio_buffer.committed', { item_id, previous_item_id: null });
    const content = [{ type: 'input_audio', transcript: null }];
    const item = {
      id: item_id,
      object: 'realtime.item',
      type: 'message',
      role: 'user',
      status: 'completed',
      content,
    };
    this.#say('conversation.item.added', { item, previous_item_id: null });
  }
}

/** An answerer for a wire, and the agents that it has made: the last is the open connection's. */
export const scripted = (options: ScriptedOptions): { answer: Answerer; agents: ScriptedAgent[] } => {
  const agents: ScriptedAgent[] = [];
  const answer: Answerer = (tell) => {
    const agent = new ScriptedAgent(tell, options);
    agents.push(agent);
    return agent;
  };
  return { answer, agents };
};
