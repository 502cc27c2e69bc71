import { conversationOf, emptyMemory, type Memory } from '../../../../src/conversation/memory.js';
import type { Deed } from '../../../../src/conversation/occasion.js';
import { remember } from '../../../../src/conversation/remember.js';
import type { Turn } from '../../../../src/conversation/turn.js';
import type { Fact } from '../../../../src/engine/engine.js';
import type { ServerParts } from '../../../../src/server/parts.js';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import type { StoredTurn } from '../../../../src/server/store/store.js';
import type { TalkRecord } from '../../../../src/server/talk-record.js';
import { Watch } from '../../../../src/server/watch/watch.js';
import { peerLink } from '../../session/fuzz-links.js';
import { FakeClock } from '../../transport/fakes.js';

type Event = Readonly<Record<string, unknown>>;

const detection = (answers: boolean): Event => ({
  audio: { input: { turn_detection: { type: 'server_vad', create_response: answers, interrupt_response: answers } } },
}); // prettier-ignore

const UNTIL_MS = 3_600_000;

/** One WebRTC call with both of those that listen to it: the page, which decides who interrupts, and the site's server. */
export class BothEnds {
  readonly clock = new FakeClock();
  readonly #link = peerLink(
    this.clock,
    Promise.resolve({ getAudioTracks: () => [] } as unknown as MediaStream),
  );
  readonly #store = createMemoryStore({ now: this.clock.now });
  readonly #watch: Watch;
  #page: Memory = emptyMemory('page');
  #record: string[] = [];
  /** What sounds, and since when; told by the script. */
  #sounding: { readonly itemId: string; readonly responseId: string; readonly sinceMs: number } | null = null;

  constructor() {
    const { clock } = this;
    const record = { talkId: 't', conversationId: 'c', lang: 'en', model: 'm', way: 'webrtc', endsAtMs: UNTIL_MS } as TalkRecord; // prettier-ignore
    const parts = {
      desk: { isWatched: () => false, heard: () => Promise.resolve() },
      store: this.#store,
      now: clock.now,
      log: () => undefined,
      redact: (text: string) => text,
      keepUntilMs: () => UNTIL_MS,
      keptMs: 0,
      end: () => Promise.resolve(true),
    } as unknown as ServerParts;
    const timers = (ms: number, run: () => void) => clock.later(ms, run);
    this.#watch = new Watch(parts, { record, session: {}, timers, send: () => undefined, finish: () => undefined }); // prettier-ignore
    const access = { interrupter: 'client', way: { transport: 'webrtc', sdp: 'v=0' } } as const;
    this.#link.transport.open('l', access, { fact: (fact) => this.#see(fact), levels: () => undefined });
    this.says({ type: 'session.created', session: { id: 's', ...detection(true) } });
  }

  /** The API says it to both. What the page asks of it in return is done. */
  says(...events: readonly Event[]): this {
    for (const event of events) {
      const text = JSON.stringify(event);
      this.#link.receive(text);
      this.#watch.see(text, event);
    }
    for (const sent of this.#link.takeSent()) this.#do(JSON.parse(sent) as Event);
    return this;
  }

  pass(ms: number): this {
    this.clock.pass(ms);
    return this;
  }

  types(itemId: string, text: string): this {
    this.#see({ type: 'typed', itemId, text });
    return this.#adds({ id: itemId, type: 'message', role: 'user', content: [{ type: 'input_text', text }] });
  }

  begins(item_id: string): this {
    return this.says({ type: 'input_audio_buffer.speech_started', item_id, audio_start_ms: 0 });
  }

  ends(item_id: string): this {
    const previous_item_id = this.#record.at(-1) ?? null;
    this.says(
      { type: 'input_audio_buffer.speech_stopped', item_id, audio_end_ms: 9 },
      { type: 'input_audio_buffer.committed', item_id, previous_item_id },
    );
    return this.#adds({ id: item_id, type: 'message', role: 'user', content: [{ type: 'input_audio' }] });
  }

  isWritten(item_id: string, transcript: string): this {
    return this.says({ type: 'conversation.item.input_audio_transcription.completed', item_id, content_index: 0, transcript }); // prettier-ignore
  }

  responds(id: string): this {
    return this.says({ type: 'response.created', response: { id, metadata: null } });
  }

  answers(response_id: string, id: string): this {
    const item = { id, type: 'message', role: 'assistant', content: [] };
    this.says({ type: 'response.output_item.added', response_id, output_index: 0, item });
    return this.#adds(item);
  }

  words(response_id: string, item_id: string, delta: string): this {
    return this.says({ type: 'response.output_audio_transcript.delta', response_id, item_id, content_index: 0, delta }); // prettier-ignore
  }

  done(response_id: string, id: string): this {
    const item = { id, type: 'message', role: 'assistant', status: 'completed', content: [] };
    return this.says(
      { type: 'response.output_item.done', response_id, output_index: 0, item },
      { type: 'response.done', response: { id: response_id, status: 'completed', output: [item] } },
    );
  }

  sounds(responseId: string, itemId: string): this {
    this.#sounding = { responseId, itemId, sinceMs: this.clock.now() };
    return this.says({ type: 'output_audio_buffer.started', response_id: responseId });
  }

  falls(response_id: string): this {
    this.#sounding = null;
    return this.says({ type: 'output_audio_buffer.stopped', response_id });
  }

  /** The link breaks. What the page shows, and what the site has kept. */
  async breaks(): Promise<{ readonly seen: readonly Turn[]; readonly kept: readonly StoredTurn[] }> {
    this.#see({ type: 'link-closed', code: 1006, message: '' });
    await this.#watch.end('ended');
    return { seen: conversationOf(this.#page).turns, kept: await this.#store.turns('c') };
  }

  #see(fact: Fact | Deed): void {
    this.#page = remember(this.#page, fact, { linkId: 'l', atMs: this.clock.now() });
  }

  #adds(item: Event & { readonly id: string }): this {
    const previous_item_id = this.#record.at(-1) ?? null;
    if (!this.#record.includes(item.id)) this.#record.push(item.id);
    return this.says({ type: 'conversation.item.added', item, previous_item_id });
  }

  #do(asked: Event): void {
    const sounding = this.#sounding;
    switch (asked['type']) {
      case 'session.update': {
        const { session } = asked;
        return void this.says({ type: 'session.updated', session });
      }
      case 'conversation.item.delete':
        this.#record = this.#record.filter((id) => id !== asked['item_id']);
        return void this.says({ type: 'conversation.item.deleted', item_id: asked['item_id'] });
      case 'output_audio_buffer.clear': {
        if (!sounding) return;
        this.#sounding = null;
        const audio_end_ms = this.clock.now() - sounding.sinceMs;
        return void this.says(
          { type: 'conversation.item.truncated', item_id: sounding.itemId, content_index: 0, audio_end_ms },
          { type: 'output_audio_buffer.cleared', response_id: sounding.responseId },
        );
      }
    }
  }
}
