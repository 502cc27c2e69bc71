import assert from 'node:assert/strict';
import type { Fact } from '../../../src/engine/engine.js';
import type { TalkReply } from '../../../src/engine/reply.js';
import type { Effect, SessionEvent, Succeeding } from '../../../src/session/events.js';
import { stepHandingOver } from '../../../src/session/hand-over.js';
import { initialState, type Live, type State } from '../../../src/session/state.js';

export const reply: TalkReply = {
  talk: 'sealed',
  way: { transport: 'websocket', url: 'wss://model.test', protocols: [] },
  interrupter: 'client',
  greeting: null,
  tools: [{ name: 'sites', answeredBy: 'sideband', silent: false }],
  observed: true,
  endsAtMs: null,
  conversation: 'sealed-conversation',
  continues: true,
};
export const BEGAN_MS = 1_000_000;
const LIFE_MS = 20_000;
export const closed: Fact = { type: 'link-closed', code: 1000, message: '' };

/** A talk as one value, all effects so far, and the time. */
export class Told {
  state: State = initialState('talk', { muted: false, turns: 'auto', typing: false, lang: 'en', tools: [] });
  effects: Effect[] = [];
  atMs = BEGAN_MS;

  tell(...events: readonly SessionEvent[]): this {
    for (const event of events) {
      const [state, effects] = stepHandingOver(this.state, event, this.atMs);
      this.state = state;
      this.effects.push(...effects);
    }
    return this;
  }

  /** `share` of the first session's life, from 0 to 1. */
  at(share: number): this {
    this.atMs = BEGAN_MS + share * LIFE_MS;
    return this;
  }

  get live(): Live {
    assert.equal(this.state.type, 'live');
    return this.state as Live;
  }

  get next(): string {
    return this.live.successor?.linkId ?? '';
  }

  facts(linkId: string, ...facts: readonly Fact[]): this {
    return this.tell(...facts.map((fact): SessionEvent => ({ type: 'link-fact', linkId, fact })));
  }

  old(...facts: readonly Fact[]): this {
    return this.facts('a', ...facts);
  }

  ready(linkId: string): this {
    const expiresAtMs = this.atMs + LIFE_MS;
    return this.facts(linkId, { type: 'session-ready', sessionId: linkId, expiresAtMs });
  }

  timer(): this {
    return this.tell({ type: 'timer', name: 'successor' });
  }

  /** The next session is asked for, granted and in force. */
  prepare(access: TalkReply = reply): this {
    this.timer();
    this.tell({ type: 'access-granted', linkId: this.next, access });
    return this.ready(this.next);
  }

  take(type: Effect['type']): readonly Effect[] {
    return this.effects.filter((effect) => effect.type === type);
  }

  /** What was to be done about the next session. */
  deeds(type: Succeeding['type']): readonly Succeeding[] {
    return this.effects.flatMap((effect) =>
      effect.type === 'succeed' && effect.deed.type === type ? [effect.deed] : [],
    );
  }

  commands(): readonly string[] {
    return this.effects.flatMap((effect) => (effect.type === 'send' ? [effect.command.type] : []));
  }

  fresh(): this {
    this.effects = [];
    return this;
  }
}

export const live = (access: TalkReply = reply): Told =>
  new Told()
    .tell(
      { type: 'start', linkId: 'a', transport: 'websocket' },
      { type: 'link-prepared', linkId: 'a', sdp: null },
      { type: 'microphone-opened' },
      { type: 'access-granted', linkId: 'a', access },
    )
    .ready('a');

export const asks: readonly Fact[] = [
  { type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 0 },
  { type: 'speech-stopped', itemId: 'V', atMs: 0 },
  { type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null },
  { type: 'visitor-transcribed', itemId: 'V', text: 'Where is it?' },
];
export const begins: Fact = { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false };
const item = { responseId: 'R', itemId: 'A' };
export const part = { itemId: 'A', contentIndex: 0 };
export const writes: readonly Fact[] = [
  begins,
  { ...item, type: 'item-started', outputIndex: 0, kind: 'message', phase: null },
  { ...item, type: 'agent-words', contentIndex: 0, delta: 'It is on its way to you.' },
  { ...part, type: 'audio-arrived', receivedMs: 2_000, atMs: 0 },
  { ...part, type: 'sounding', atMs: 0 },
];
export const finishes: readonly Fact[] = [
  { ...part, type: 'audio-complete', receivedMs: 2_000 },
  { ...item, type: 'item-finished', completed: true, phase: null },
  {
    type: 'response-finished',
    responseId: 'R',
    status: 'completed',
    reason: null,
    message: null,
    totalTokens: 1,
  },
];
export const drains: readonly Fact[] = [
  { ...part, type: 'heard', heardMs: 2_000, receivedMs: 2_000, complete: true },
  { type: 'drained' },
];
export const calls = (name: string): Fact => ({
  type: 'tool-called',
  responseId: 'R',
  itemId: 'F',
  callId: 'C',
  name,
  arguments: '{}',
});
