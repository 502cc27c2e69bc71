import { DEFAULT_KNOBS } from '../knobs.js';
import type { Knobs } from '../knobs.js';
import type { AgentLog } from '../log.js';
import type { Hear } from '../speech/hearing.js';
import { decodePcm, toPcm16 } from '../speech/pcm.js';
import type { Voice } from '../speech/voice.js';
import { ConversationRecord, remember } from './conversation.js';
import { checkEvent, readItem } from './item-requests.js';
import { newId } from './protocol.js';
import type { ClientEvent, Item, ServerEvent } from './protocol.js';
import { RequestError } from './request-error.js';
import { Responses } from './responses.js';
import { defaultSession, updateSession } from './session-config.js';
import type { SessionConfig } from './session-config.js';
import { isRecord, number, text } from './shape.js';
import { TurnTaking } from './turn-taking.js';
import type { VisitorTurn } from './turn-taking.js';

export interface ConnectionServices {
  readonly sileroWeights: Float32Array;
  readonly hear: Hear;
  readonly voice: Voice;
  readonly log: AgentLog;
}

export interface Wire {
  send(message: string): void;
  close(code: number, reason: string): void;
}

const wholeMs = number(0, Number.MAX_SAFE_INTEGER, true);

/** One session on one socket: reads the client's events, and owns the session, its record and its responses. */
export class Connection {
  readonly #wire: Wire;
  readonly #services: ConnectionServices;
  readonly #record: ConversationRecord;
  readonly #turns: TurnTaking;
  readonly #responses: Responses;
  readonly #capTimer: ReturnType<typeof setTimeout>;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #session: SessionConfig;

  /** `config`: what the client secret was minted with; throws a `RequestError` when it is no session. */
  constructor(
    wire: Wire,
    services: ConnectionServices,
    model: string,
    config: unknown,
    knobs: Knobs = DEFAULT_KNOBS,
  ) {
    this.#wire = wire;
    this.#services = services;
    const expiresAtS = Math.floor(Date.now() / 1000 + knobs.capSeconds);
    const fresh = defaultSession(newId('sess'), model, expiresAtS);
    this.#session = config === null ? fresh : updateSession(fresh, config);
    this.#record = new ConversationRecord(services.log);
    this.#responses = new Responses(this.#record, { send: this.#send, voice: services.voice, log: services.log, knobs }, (spokenMs) => this.#awaitIdle(spokenMs)); // prettier-ignore
    this.#turns = new TurnTaking(services.sileroWeights, services.hear, {
      started: (itemId, startMs) => this.#started(itemId, startMs),
      stopped: (item_id, audio_end_ms) => this.#send({ type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms }),
      committed: (turn) => this.#committed(turn),
      foreseen: (words) => {
        // Only a head start: when it fails, the answer itself says so.
        this.#responses.prepare(this.#session, words).catch(() => undefined);
      },
    }); // prettier-ignore
    this.#turns.configure(this.#session.audio.input.turn_detection);
    this.#capTimer = setTimeout(() => this.#expire(), knobs.capSeconds * 1000);
    services.log.add({ type: 'connected', sessionId: this.#session.id });
    this.#send({ type: 'session.created', session: this.#session as never });
    // As with what is foreseen: only a head start.
    this.#responses.rehearse(this.#session).catch(() => undefined);
  }

  readonly #send = (event: ServerEvent): void => {
    this.#wire.send(JSON.stringify({ event_id: newId('event'), ...event }));
  };

  /** A text message of the client's. Never throws: what is wrong with it goes back as an `error` event. */
  receive(message: string): void {
    let eventId: string | undefined;
    try {
      const event: unknown = parse(message);
      if (!isRecord(event) || typeof event['type'] !== 'string') {
        throw new RequestError('invalid_event', 'The message is no JSON object with a type.');
      }
      if (typeof event['event_id'] === 'string') eventId = event['event_id'];
      checkEvent(event);
      this.#handle(event as ClientEvent);
    } catch (error) {
      this.#complain(error, eventId);
    }
  }

  close(): void {
    clearTimeout(this.#capTimer);
    clearTimeout(this.#idleTimer);
    this.#responses.cancelAll();
    this.#services.log.add({ type: 'closed', sessionId: this.#session.id });
  }

  #complain(error: unknown, eventId: string | undefined): void {
    const known = error instanceof RequestError;
    const { message } = error instanceof Error ? error : new Error(String(error));
    this.#send({
      type: 'error',
      error: {
        type: known ? 'invalid_request_error' : 'server_error',
        code: known ? error.code : 'server_error',
        message,
        param: known ? error.param : null,
        event_id: eventId ?? null,
      },
    });
  }

  #expire(): void {
    const message = 'Your session hit the maximum duration of 60 minutes.';
    this.#send({ type: 'error', error: { type: 'invalid_request_error', code: 'session_expired', message, param: null, event_id: null } }); // prettier-ignore
    this.#wire.close(1001, message);
  }

  #handle(event: ClientEvent): void {
    switch (event.type) {
      case 'session.update':
        this.#session = updateSession(this.#session, event['session']);
        this.#turns.configure(this.#session.audio.input.turn_detection);
        return this.#send({ type: 'session.updated', session: this.#session as never });
      case 'input_audio_buffer.append':
        text(15 * 1024 * 1024)(event['audio'], 'audio');
        return this.#turns.append(decodePcm(String(event['audio'])));
      case 'input_audio_buffer.commit':
        return this.#turns.commit();
      case 'input_audio_buffer.clear':
        this.#turns.clear();
        return this.#send({ type: 'input_audio_buffer.cleared' });
      case 'response.create':
        return this.#responses.create(event['response'], this.#session);
      case 'response.cancel':
        return this.#responses.cancel(event['response_id']);
      default:
        return this.#handleItem(event);
    }
  }

  #handleItem(event: ClientEvent): void {
    const itemId = String(event['item_id']);
    switch (event.type) {
      case 'conversation.item.create':
        return this.#createItem(event);
      case 'conversation.item.retrieve': {
        const item = this.#record.retrieve(itemId);
        return this.#send({ type: 'conversation.item.retrieved', item });
      }
      case 'conversation.item.truncate': {
        wholeMs(event['content_index'], 'content_index');
        wholeMs(event['audio_end_ms'], 'audio_end_ms');
        const at = {
          content_index: Number(event['content_index']),
          audio_end_ms: Number(event['audio_end_ms']),
        };
        this.#record.truncate(itemId, at.content_index, at.audio_end_ms);
        return this.#send({ type: 'conversation.item.truncated', item_id: itemId, ...at });
      }
      case 'conversation.item.delete':
        this.#record.delete(itemId);
        return this.#send({ type: 'conversation.item.deleted', item_id: itemId });
    }
  }

  #createItem(event: ClientEvent): void {
    const stored = readItem(event['item']);
    const previousId = event['previous_item_id'];
    const previous = this.#record.insert(stored, typeof previousId === 'string' ? previousId : null);
    this.#send({ type: 'conversation.item.added', item: stored.item, previous_item_id: previous });
    this.#send({ type: 'conversation.item.done', item: stored.item, previous_item_id: previous });
  }

  #started(itemId: string, audioStartMs: number): void {
    clearTimeout(this.#idleTimer);
    this.#send({ type: 'input_audio_buffer.speech_started', item_id: itemId, audio_start_ms: audioStartMs });
    if (this.#session.audio.input.turn_detection?.interrupt_response) this.#responses.interrupt();
  }

  #committed({ itemId, samples, heard }: VisitorTurn): void {
    const previous = this.#record.lastId;
    this.#send({ type: 'input_audio_buffer.committed', item_id: itemId, previous_item_id: previous });
    const item: Item & { id: string } = {
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
    stored.heard = heard.then(({ text: words }) => words, () => ''); // prettier-ignore
    this.#record.insert(stored);
    this.#send({ type: 'conversation.item.added', item, previous_item_id: previous });
    this.#send({ type: 'conversation.item.done', item, previous_item_id: previous });
    void this.#transcribe(item, samples.length / 24_000, heard);
    const detection = this.#session.audio.input.turn_detection;
    if (detection?.create_response) this.#responses.answer(this.#session);
  }

  async #transcribe(
    item: Item & { id: string },
    seconds: number,
    heard: VisitorTurn['heard'],
  ): Promise<void> {
    const wanted = this.#session.audio.input.transcription !== null;
    const key = { item_id: item.id, content_index: 0 };
    try {
      const { text: words, by, tookMs } = await heard;
      this.#services.log.add({ type: 'heard', itemId: item.id, text: words, by, tookMs });
      if (!wanted) return;
      const name = 'conversation.item.input_audio_transcription' as const;
      if (words !== '') this.#send({ type: `${name}.delta`, ...key, delta: words });
      this.#send({
        type: `${name}.completed`,
        ...key,
        transcript: words,
        usage: { type: 'duration', seconds },
      });
      if (item.type === 'message' && item.role === 'user')
        item.content = [{ type: 'input_audio', transcript: words }];
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const failed = { type: 'transcription_error', code: 'audio_unintelligible', message };
      this.#send({ type: 'conversation.item.input_audio_transcription.failed', ...key, error: failed });
    }
  }

  /** The API assumes that audio is played at its own speed, and that the visitor is idle after it. */
  #awaitIdle(spokenMs: number): void {
    clearTimeout(this.#idleTimer);
    const detection = this.#session.audio.input.turn_detection;
    const idleMs = detection?.type === 'server_vad' ? detection.idle_timeout_ms : null;
    if (idleMs === null) return;
    this.#idleTimer = setTimeout(() => this.#idle(idleMs), spokenMs + idleMs);
  }

  #idle(idleMs: number): void {
    if (this.#turns.speaking || this.#responses.busy) return;
    const endMs = this.#turns.nowMs;
    const itemId = newId('item');
    const startMs = Math.max(0, endMs - idleMs);
    this.#send({ type: 'input_audio_buffer.timeout_triggered', audio_start_ms: startMs, audio_end_ms: endMs, item_id: itemId }); // prettier-ignore
    this.#committed({ itemId, samples: new Float32Array(0), heard: Promise.resolve({ text: '', by: 'tiny', tookMs: 0 }) }); // prettier-ignore
  }
}

function parse(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    throw new RequestError('invalid_json', 'The message is not valid JSON.');
  }
}
