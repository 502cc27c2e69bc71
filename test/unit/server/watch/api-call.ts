import type { ServerSocket, SocketListener } from '../../../../src/server/socket.js';
import { peerLink } from '../../session/fuzz-links.js';
import { FakeClock } from '../../transport/fakes.js';

export type Event = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Event =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merged = (base: Event, more: Event): Event => ({
  ...base,
  ...Object.fromEntries(
    Object.entries(more).map(([key, value]) => {
      const before = base[key];
      return [key, isFields(before) && isFields(value) ? merged(before, value) : value];
    }),
  ),
});

/** One WebRTC call at the API: its record, and the two who listen to it, the page by its link and the site from beside. */
export class ApiCall {
  readonly id: string;
  /** The record, in its order. */
  readonly items: Event[] = [];
  /** For each response that was asked for, what the record held then. */
  readonly asked: (readonly Event[])[] = [];
  readonly refused: string[] = [];
  readonly link = peerLink(
    new FakeClock(),
    Promise.resolve({ getAudioTracks: () => [] } as unknown as MediaStream),
  );
  #session: Event;
  #side: SocketListener | null = null;
  #isOver = false;

  constructor(id: string, session: Event, expiresAtMs: number) {
    this.id = id;
    this.#session = { ...session, id, expires_at: expiresAtMs / 1000 };
  }

  /** The page's link is there. */
  begin(): void {
    const created = { type: 'session.created', session: this.#session };
    setImmediate(() => this.#tellPage(created));
  }

  /** The site's socket beside it. */
  readonly socket: ServerSocket = {
    bufferedBytes: 0,
    send: (text) => setImmediate(() => this.#do(JSON.parse(text) as Event)),
    close: () => (this.#side = null),
    listen: (listener) => {
      this.#side = listener;
      const created = { type: 'session.created', session: this.#session };
      setImmediate(() => listener.message(JSON.stringify(created)));
    },
  };

  says(...events: readonly Event[]): this {
    for (const event of events) {
      this.#tellPage(event);
      this.#side?.message(JSON.stringify(event));
    }
    return this;
  }

  /** The visitor asks, the agent calls a tool, and is silent. */
  asksWith(callId: string, name: string, words = 'Where is my order?'): this {
    const call = { id: `f_${callId}`, type: 'function_call', status: 'completed', call_id: callId, name, arguments: '{}' }; // prettier-ignore
    this.says({ type: 'input_audio_buffer.speech_started', item_id: 'v', audio_start_ms: 0 });
    this.says({ type: 'input_audio_buffer.speech_stopped', item_id: 'v', audio_end_ms: 9 });
    this.says({ type: 'input_audio_buffer.committed', item_id: 'v', previous_item_id: null });
    this.#add({ id: 'v', type: 'message', role: 'user', content: [{ type: 'input_audio' }] });
    this.says({ type: 'conversation.item.input_audio_transcription.completed', item_id: 'v', content_index: 0, transcript: words }); // prettier-ignore
    this.says({ type: 'response.created', response: { id: 'r', metadata: null } });
    this.says({ type: 'response.output_item.added', response_id: 'r', output_index: 0, item: call });
    this.#add(call);
    return this.says(
      { type: 'response.output_item.done', response_id: 'r', output_index: 0, item: call },
      { type: 'response.done', response: { id: 'r', status: 'completed', output: [call] } },
    );
  }

  /** It is hung up. */
  end(): void {
    this.#isOver = true;
    const side = this.#side;
    this.#side = null;
    side?.closed(1000, '');
  }

  #tellPage(event: Event): void {
    this.link.receive(JSON.stringify(event));
    for (const sent of this.link.takeSent()) this.#fromPage(sent);
  }

  /** What the page's link has sent by itself. */
  drain(): void {
    for (const sent of this.link.takeSent()) this.#fromPage(sent);
  }

  #fromPage(sent: string): void {
    setImmediate(() => this.#do(JSON.parse(sent) as Event));
  }

  #add(item: Event): void {
    const previous_item_id = this.items.at(-1)?.['id'] ?? null;
    this.items.push(item);
    this.says(
      { type: 'conversation.item.added', item, previous_item_id },
      { type: 'conversation.item.done', item, previous_item_id },
    );
  }

  #do(event: Event): void {
    if (this.#isOver) return;
    switch (event['type']) {
      case 'session.update': {
        this.#session = merged(this.#session, event['session'] as Event);
        return void this.says({ type: 'session.updated', session: this.#session });
      }
      case 'conversation.item.create': {
        const item = event['item'] as Event;
        const call = item['call_id'];
        const isAnswer = item['type'] === 'function_call_output';
        if (
          isAnswer &&
          !this.items.some((other) => other['type'] === 'function_call' && other['call_id'] === call)
        ) {
          this.refused.push(`No call ${String(call)} is in the record.`);
          return void this.says({ type: 'error', error: { type: 'invalid_request_error', code: 'no_such_call', message: '', event_id: event['event_id'] } }); // prettier-ignore
        }
        return this.#add({ id: `i_${this.items.length}`, ...item });
      }
      case 'response.create':
        this.asked.push([...this.items]);
    }
  }
}
