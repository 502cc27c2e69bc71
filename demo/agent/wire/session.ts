import { DEFAULT_KNOBS } from '../knobs.js';
import type { Knobs } from '../knobs.js';
import type { AgentLog, LogEntry } from '../log.js';
import type { Hear } from '../speech/hearing.js';
import { decodePcm } from '../speech/pcm.js';
import type { Voice } from '../speech/voice.js';
import type { AudioOutput } from './audio-output.js';
import { ConversationRecord } from './conversation.js';
import { cutOff } from './cut-off.js';
import type { StoredItem } from './conversation.js';
import { checkEvent, readItem } from './item-requests.js';
import { newId } from './protocol.js';
import type { ClientEvent } from './protocol.js';
import { RequestError } from './request-error.js';
import type { Send } from './response-events.js';
import { Responses } from './responses.js';
import { defaultSession, updateSession } from './session-config.js';
import type { SessionConfig } from './session-config.js';
import { isRecord, number, parseJson, text } from './shape.js';
import { TurnTaking } from './turn-taking.js';
import { VisitorTurns } from './visitor-turns.js';
import { Wires } from './wires.js';
import type { Wire } from './wires.js';

export interface SessionServices {
  readonly sileroWeights: Float32Array;
  readonly hear: Hear;
  readonly voice: Voice;
  readonly log: AgentLog;
}

export interface SessionOptions {
  readonly model: string;
  /** What the session begins with, e.g. of a client secret; null: the API's defaults. */
  readonly config: unknown;
  readonly output: (send: Send) => AudioOutput;
  readonly knobs?: Knobs;
  readonly callId?: string;
  /** Who the visitor is to the site, as its server said. */
  readonly safetyIdentifier?: string | null;
}

const wholeMs = number(0, Number.MAX_SAFE_INTEGER, true);

/** One session, with any number of wires: reads clients' events, and owns the record, the turns and the responses. */
export class Session {
  readonly #wires = new Wires();
  readonly #output: AudioOutput;
  readonly #services: SessionServices;
  readonly #record: ConversationRecord;
  readonly #turns: TurnTaking;
  readonly #visitor: VisitorTurns;
  readonly #responses: Responses;
  readonly #capTimer: ReturnType<typeof setTimeout>;
  #idleTimer: ReturnType<typeof setTimeout> | undefined;
  #config: SessionConfig;
  #closed = false;

  /** Throws a `RequestError` when the configuration is none. */
  constructor(services: SessionServices, options: SessionOptions) {
    const { model, config, knobs = DEFAULT_KNOBS } = options;
    const { log, voice } = services;
    this.#services = services;
    const fresh = defaultSession(newId('sess'), model, Math.floor(Date.now() / 1000 + knobs.capSeconds));
    this.#config = config === null ? fresh : updateSession(fresh, config);
    const { send } = this.#wires;
    this.#output = options.output(send);
    this.#record = new ConversationRecord(log);
    this.#visitor = new VisitorTurns(this.#record, send, log);
    this.#responses = new Responses(this.#record, { send, output: this.#output, voice, log, knobs }, (spokenMs) => this.#awaitIdle(spokenMs)); // prettier-ignore
    this.#turns = new TurnTaking(services.sileroWeights, services.hear, {
      started: (itemId, startMs) => this.#started(itemId, startMs),
      stopped: (item_id, audio_end_ms) => send({ type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms }),
      committed: (turn) => {
        this.#visitor.commit(turn, this.#transcribes);
        this.#answerTurn();
      },
      foreseen: (words) => {
        // Only a head start: when it fails, the answer itself says so.
        this.#responses.prepare(this.#config, words).catch(() => undefined);
      },
    }); // prettier-ignore
    this.#turns.configure(this.#config.audio.input.turn_detection);
    this.#capTimer = setTimeout(() => this.#expire(), knobs.capSeconds * 1000);
    const { callId = null, safetyIdentifier = null } = options;
    log.add({ type: 'connected', sessionId: this.#config.id, callId, safetyIdentifier });
    // As with what is foreseen: only a head start.
    this.#responses.rehearse(this.#config).catch(() => undefined);
  }

  get #transcribes(): boolean {
    return this.#config.audio.input.transcription !== null;
  }

  /** From now on the wire gets every event; `session.created` is its first. */
  attach(wire: Wire): void {
    this.#wires.attach(wire, { type: 'session.created', session: this.#config as never });
  }

  detach(wire: Wire): void {
    this.#wires.detach(wire);
  }

  /** The visitor's voice from a media track: 24 kHz. */
  listen(samples: Float32Array): void {
    if (!this.#closed) this.#turns.append(samples);
  }

  /** A text message of a client's. Never throws: what is wrong with it goes back as an `error` event. */
  receive(wire: Wire, message: string): void {
    if (this.#closed) return;
    let eventId: string | undefined;
    try {
      const event: unknown = parseJson(message);
      if (!isRecord(event) || typeof event['type'] !== 'string') {
        throw new RequestError('invalid_event', 'The message is no JSON object with a type.');
      }
      if (typeof event['event_id'] === 'string') eventId = event['event_id'];
      checkEvent(event, this.#output.refuses);
      this.#handle(event as ClientEvent);
    } catch (error) {
      this.#wires.complain(wire, error, eventId);
    }
  }

  /** Ends the session; every wire that is left is closed. */
  close(code = 1000, reason = ''): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#capTimer);
    clearTimeout(this.#idleTimer);
    this.#responses.cancelAll();
    this.#output.close();
    this.#wires.closeAll(code, reason);
    this.#services.log.add({ type: 'closed', sessionId: this.#config.id });
  }

  #expire(): void {
    const message = 'Your session hit the maximum duration of 60 minutes.';
    this.#wires.send({ type: 'error', error: { type: 'invalid_request_error', code: 'session_expired', message, param: null, event_id: null } }); // prettier-ignore
    this.close(1001, message);
  }

  #handle(event: ClientEvent): void {
    const { send } = this.#wires;
    switch (event.type) {
      case 'session.update':
        this.#config = updateSession(this.#config, event['session'], this.#responses.busy);
        this.#turns.configure(this.#config.audio.input.turn_detection);
        return send({ type: 'session.updated', session: this.#config as never });
      case 'input_audio_buffer.append':
        text(15 * 1024 * 1024)(event['audio'], 'audio');
        return this.#turns.append(decodePcm(String(event['audio'])));
      case 'input_audio_buffer.commit':
        return this.#turns.commit();
      case 'input_audio_buffer.clear':
        this.#turns.clear();
        return send({ type: 'input_audio_buffer.cleared' });
      case 'output_audio_buffer.clear':
        return void cutOff(this.#output, this.#record, send);
      case 'response.create':
        return this.#responses.create(event['response'], this.#config);
      case 'response.cancel':
        return void this.#responses.cancel(event['response_id']);
      default:
        return this.#handleItem(event);
    }
  }

  #handleItem(event: ClientEvent): void {
    const { send } = this.#wires;
    const itemId = String(event['item_id']);
    switch (event.type) {
      case 'conversation.item.create': {
        const stored = readItem(event['item']);
        this.#services.log.add(toldOf(stored));
        const previousId = event['previous_item_id'];
        const previous = this.#record.insert(stored, typeof previousId === 'string' ? previousId : null);
        send({ type: 'conversation.item.added', item: stored.item, previous_item_id: previous });
        return send({ type: 'conversation.item.done', item: stored.item, previous_item_id: previous });
      }
      case 'conversation.item.retrieve':
        return send({ type: 'conversation.item.retrieved', item: this.#record.retrieve(itemId) });
      case 'conversation.item.truncate': {
        wholeMs(event['content_index'], 'content_index');
        wholeMs(event['audio_end_ms'], 'audio_end_ms');
        const at = { content_index: Number(event['content_index']), audio_end_ms: Number(event['audio_end_ms']) }; // prettier-ignore
        this.#record.truncate(itemId, at.content_index, at.audio_end_ms);
        return send({ type: 'conversation.item.truncated', item_id: itemId, ...at });
      }
      case 'conversation.item.delete':
        this.#record.delete(itemId);
        return send({ type: 'conversation.item.deleted', item_id: itemId });
    }
  }

  #started(itemId: string, audioStartMs: number): void {
    clearTimeout(this.#idleTimer);
    this.#wires.send({ type: 'input_audio_buffer.speech_started', item_id: itemId, audio_start_ms: audioStartMs }); // prettier-ignore
    if (!this.#config.audio.input.turn_detection?.interrupt_response) return;
    void cutOff(this.#output, this.#record, this.#wires.send, this.#responses.interrupt());
  }

  #answerTurn(): void {
    if (this.#config.audio.input.turn_detection?.create_response) this.#responses.answer(this.#config);
  }

  /** The API assumes that audio is played at its own speed, and that the visitor is idle after it. */
  #awaitIdle(spokenMs: number): void {
    clearTimeout(this.#idleTimer);
    const detection = this.#config.audio.input.turn_detection;
    const idleMs = detection?.type === 'server_vad' ? detection.idle_timeout_ms : null;
    if (idleMs === null || this.#closed) return;
    this.#idleTimer = setTimeout(() => this.#idle(idleMs), spokenMs + idleMs);
  }

  #idle(idleMs: number): void {
    if (this.#turns.speaking || this.#responses.busy) return;
    this.#visitor.commitSilence(this.#turns.nowMs, idleMs, this.#transcribes);
    this.#answerTurn();
  }
}

function toldOf({ item, said }: StoredItem): LogEntry {
  const role = item.type === 'message' ? item.role : item.type;
  const text = item.type === 'function_call' ? item.arguments : said;
  return { type: 'told', itemId: item.id ?? '', role, text };
}
