import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TalkReply } from '../../../src/engine/reply.js';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { initialState, type State } from '../../../src/session/state.js';
import { statusOf } from '../../../src/session/status.js';
import { step } from '../../../src/session/step.js';

const access: TalkReply = {
  talk: 'sealed',
  way: { transport: 'websocket', url: 'wss://model.test', protocols: [] },
  interrupter: 'client',
  greeting: null,
  tools: [],
  observed: true,
  endsAtMs: null,
  conversation: 'sealed-conversation',
};

/** A talk as one value, its effects of the latest event, and the time. */
class Told {
  state: State = initialState('talk', { muted: false, turns: 'auto', typing: false, lang: 'en', tools: [] });
  effects: readonly Effect[] = [];
  atMs = 1_000;

  tell(...events: readonly SessionEvent[]): this {
    for (const event of events) [this.state, this.effects] = step(this.state, event, this.atMs);
    return this;
  }

  get linkId(): string {
    return 'linkId' in this.state ? this.state.linkId : '';
  }

  get retryAfterMs(): number {
    const set = this.effects.find((effect) => effect.type === 'set-timer' && effect.name === 'retry');
    return set?.type === 'set-timer' ? set.delayMs : Number.NaN;
  }

  ready(): this {
    return this.tell({ type: 'link-fact', linkId: this.linkId, fact: { type: 'session-ready', sessionId: 's', expiresAtMs: null } }); // prettier-ignore
  }

  drop(): this {
    return this.tell({ type: 'link-fact', linkId: this.linkId, fact: { type: 'link-closed', code: 1006, message: '' } }); // prettier-ignore
  }

  grant(reply: TalkReply = access): this {
    return this.tell({ type: 'access-granted', linkId: this.linkId, access: reply });
  }

  refuse(retryable: boolean, reason: 'endpoint-unreachable' | 'quota' = 'endpoint-unreachable'): this {
    const problem = { reason, detail: '', retryable } as const;
    return this.tell({ type: 'access-failed', linkId: this.linkId, problem, unoffered: false });
  }
}

const live = (reply: TalkReply = access, transport: 'websocket' | 'webrtc' = 'websocket'): Told => {
  const told = new Told().tell(
    { type: 'start', linkId: 'a', transport },
    { type: 'link-prepared', linkId: 'a', sdp: transport === 'webrtc' ? 'v=0' : null },
    { type: 'microphone-opened' },
  );
  return told.grant(reply).ready();
};

const types = ({ effects }: Told): readonly string[] => effects.map(({ type }) => type);

test('a lost link is looked for again, and another session goes on with the conversation', () => {
  const told = live().drop();
  assert.equal(statusOf(told.state), 'reconnecting');
  assert.notEqual(told.linkId, 'a');
  assert.ok(!types(told).includes('release'));
  assert.ok(told.retryAfterMs >= 200 && told.retryAfterMs <= 400, `${told.retryAfterMs}`);
  told.tell({ type: 'timer', name: 'retry' });
  assert.deepEqual(types(told), ['request-access']);
  told.grant();
  assert.deepEqual(types(told), ['open-link', 'set-timer']);
  told.ready();
  assert.equal(statusOf(told.state), 'listening');
  assert.ok(told.effects.some((effect) => effect.type === 'listen' && effect.open));
});

test('over WebRTC with a new offer', () => {
  const told = live({ ...access, way: { transport: 'webrtc', sdp: 'v=0' } }, 'webrtc').drop();
  told.tell({ type: 'timer', name: 'retry' });
  assert.deepEqual(types(told), ['prepare-link']);
  told.tell({ type: 'link-prepared', linkId: told.linkId, sdp: 'v=0' });
  assert.deepEqual(types(told), ['request-access']);
});

test('what the retired link says afterwards changes nothing', () => {
  const told = live().drop();
  const { state } = told;
  told.tell({ type: 'link-fact', linkId: 'a', fact: { type: 'link-closed', code: 1006, message: '' } });
  assert.equal(told.state, state);
});

test('tries become rarer, with jitter, and end after a minute', () => {
  const told = live().drop();
  const waits: number[] = [];
  const began = told.atMs;
  while (told.state.type === 'starting') {
    waits.push(told.retryAfterMs);
    told.atMs += told.retryAfterMs;
    told.tell({ type: 'timer', name: 'retry' }).refuse(true);
  }
  assert.ok(told.atMs - began > 60_000 && told.atMs - began < 75_000, `${told.atMs - began} ms`);
  assert.ok(waits.length > 10 && waits.length < 30, `${waits.length} tries`);
  assert.ok(Math.max(...waits) <= 6_250);
  assert.ok(new Set(waits).size > 8, 'no two pages at the same time');
  assert.deepEqual(told.state.type === 'ended' && told.state.problem?.reason, 'link-lost');
});

test('a fatal error is not tried again, and says so', () => {
  const told = live().drop().tell({ type: 'timer', name: 'retry' }).refuse(false, 'quota');
  assert.deepEqual(told.state.type === 'ended' && told.state.problem?.reason, 'quota');
  assert.equal(told.effects.filter(({ type }) => type === 'release').length, 1);
});

test('a visitor stops looking for it whenever they like', () => {
  const told = live().drop().tell({ type: 'stop' });
  assert.deepEqual(told.state.type === 'ended' && told.state.reason, 'stopped');
});

test('what is typed meanwhile goes out when somebody reads it', () => {
  const told = live().drop().tell({ type: 'send', itemId: 'i', text: 'Are you there?' });
  told
    .tell({ type: 'timer', name: 'retry' })
    .refuse(true)
    .tell({ type: 'timer', name: 'retry' })
    .grant()
    .ready();
  assert.ok(told.effects.some((effect) => effect.type === 'send' && effect.command.type === 'add-text'));
  assert.ok(told.effects.some((effect) => effect.type === 'send' && effect.command.type === 'respond'));
});

test('words that nobody had answered are answered by the next session', () => {
  const told = live();
  const fact = { linkId: 'a', type: 'link-fact' } as const;
  told.tell(
    { ...fact, fact: { type: 'speech-confirmed', itemId: 'V', atMs: 0, by: 'server' } },
    { ...fact, fact: { type: 'speech-stopped', itemId: 'V', atMs: 0 } },
    { ...fact, fact: { type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null } },
    { ...fact, fact: { type: 'visitor-transcribed', itemId: 'V', text: 'Where is my order?' } },
  );
  told.drop().tell({ type: 'timer', name: 'retry' }).grant().ready();
  assert.ok(told.effects.some((effect) => effect.type === 'send' && effect.command.type === 'respond'));
});

test('a session that has lived its time is followed by another, but not beyond the site’s own limit', () => {
  const told = live();
  const expired = { type: 'refused', severity: 'expired', code: 'session_expired', message: '', requestId: null } as const; // prettier-ignore
  told.tell({ type: 'link-fact', linkId: 'a', fact: expired as never });
  assert.equal(told.state.type, 'live');
  told.drop();
  assert.equal(statusOf(told.state), 'reconnecting');
  const limited = live({ ...access, endsAtMs: 2_000 });
  limited.drop();
  assert.deepEqual(limited.state.type === 'ended' && limited.state.reason, 'limit');
});

test('where nothing is kept a lost link ends the talk', () => {
  const told = live({ ...access, conversation: null }).drop();
  assert.deepEqual(told.state.type === 'ended' && told.state.problem?.reason, 'link-lost');
});

test('a microphone that is lost or found meanwhile opens no second link', () => {
  const told = live().drop().tell({ type: 'timer', name: 'retry' }).grant();
  told.tell({ type: 'microphone-opened' });
  assert.deepEqual(told.effects, []);
});

test('what the endpoint hands the page is told before anything that is said or typed', () => {
  const told = live().drop().tell({ type: 'send', itemId: 'i', text: 'Are you there?' });
  told.tell({ type: 'timer', name: 'retry' }).grant({ ...access, seed: 'Said earlier: "1042"' });
  assert.deepEqual(types(told), ['open-link', 'send', 'set-timer']);
  assert.deepEqual(told.effects[1], {
    type: 'send',
    command: { type: 'add-note', text: 'Said earlier: "1042"' },
  });
  told.ready();
  assert.ok(told.effects.some((effect) => effect.type === 'send' && effect.command.type === 'add-text'));
});
