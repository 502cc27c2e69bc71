import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { ASK_TO_REPEAT } from '../../../src/conversation/ask-to-repeat.js';
import { conversationOf } from '../../../src/conversation/memory.js';
import type { Command, Fact } from '../../../src/engine/engine.js';
import type { TalkReply } from '../../../src/engine/reply.js';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { initialState, type State } from '../../../src/session/state.js';
import { statusOf } from '../../../src/session/status.js';
import { step } from '../../../src/session/step.js';
import { access } from './granted.js';

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

const live = (
  reply: TalkReply = access,
  transport: 'auto' | 'websocket' | 'webrtc' = 'websocket',
  linkId = 'a',
): Told => {
  const told = new Told().tell(
    { type: 'start', linkId, transport },
    { type: 'link-prepared', linkId, sdp: transport === 'websocket' ? null : 'v=0' },
    { type: 'microphone-opened' },
  );
  return told.grant(reply).ready();
};

const call: TalkReply = { ...access, way: { transport: 'webrtc', sdp: 'v=0' } };

const happens = (told: Told, ...facts: readonly Fact[]): Told =>
  told.tell(...facts.map((fact): SessionEvent => ({ type: 'link-fact', linkId: told.linkId, fact })));

/** The next link, in force. */
const back = (told: Told, reply: TalkReply = access): Told => {
  told.tell({ type: 'timer', name: 'retry' });
  if (reply.way.transport === 'webrtc') told.tell({ type: 'link-prepared', linkId: told.linkId, sdp: 'v=0' });
  return told.grant(reply).ready();
};

const commands = ({ effects }: Told): readonly Command[] =>
  effects.flatMap((effect) => (effect.type === 'send' ? [effect.command] : []));

const speaks: readonly Fact[] = [{ type: 'speech-confirmed', itemId: 'V', atMs: 0, by: 'server' }];
const said: readonly Fact[] = [
  ...speaks,
  { type: 'speech-stopped', itemId: 'V', atMs: 0 },
  { type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null },
  { type: 'visitor-transcribed', itemId: 'V', text: 'Where is my order?' },
];
const answers: readonly Fact[] = [
  { type: 'response-started', responseId: 'R', requestId: null, outOfBand: false },
  { type: 'item-started', responseId: 'R', itemId: 'A', outputIndex: 0, kind: 'message', phase: null },
  { type: 'agent-transcribed', responseId: 'R', itemId: 'A', contentIndex: 0, text: 'It is on its way.' },
  { type: 'audio-arrived', itemId: 'A', contentIndex: 0, receivedMs: 900, atMs: 0 },
  { type: 'sounding', itemId: 'A', contentIndex: 0, atMs: 0 },
];
const finishes: Fact = { type: 'response-finished', responseId: 'R', status: 'completed', reason: null, message: null, totalTokens: null }; // prettier-ignore
const calls: Fact = { type: 'tool-called', responseId: 'R', itemId: 'F', callId: 'C', name: 'look_up', arguments: '{}' }; // prettier-ignore

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

test('pages that lose one server in the same moment spread their tries over the whole jitter', () => {
  const pages = 2_000;
  const waits = Array.from({ length: pages }, () => {
    const linkId = randomUUID().replaceAll('-', '').slice(0, 20);
    return live(access, 'websocket', linkId).drop().retryAfterMs;
  });
  assert.ok(Math.min(...waits) >= 225 && Math.max(...waits) <= 375);
  const tenths = Array.from({ length: 10 }, (_, i) => waits.filter((wait) => Math.floor((wait - 225) / 15.1) === i).length); // prettier-ignore
  for (const count of tenths) assert.ok(count > pages / 20 && count < pages / 5, tenths.join(' '));
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
  const told = back(happens(live(), ...said).drop());
  assert.deepEqual(commands(told), [{ type: 'respond', requestId: 'respond-1' }]);
});

const broken: readonly (readonly [string, readonly Fact[]])[] = [
  ['an answer that was still to come', [...said, answers[0]!]],
  ['an answer that broke off in the middle', [...said, ...answers]],
  ['an answer that was written, and not heard to its end', [...said, ...answers, finishes]],
  ['the answer for which a tool was asked', [...said, ...answers, calls, finishes, { type: 'drained' }]],
];
for (const [what, facts] of broken) {
  test(`${what} is asked for again`, () => {
    assert.deepEqual(commands(back(happens(live(), ...facts).drop())), [
      { type: 'respond', requestId: 'respond-1' },
    ]);
  });
}

test('after an answer that was heard out nothing is owed', () => {
  const facts: readonly Fact[] = [...said, ...answers, finishes, { type: 'drained' }];
  assert.deepEqual(commands(back(happens(live(), ...facts).drop())), []);
});

test('words that a call took with it are asked for again; a WebSocket says them again by itself', () => {
  for (const facts of [speaks, said.slice(0, 3)]) {
    const site = { ...call, notes: { 'ask-to-repeat': ASK_TO_REPEAT } };
    const told = back(happens(live(call, 'webrtc'), ...facts).drop(), site);
    assert.deepEqual(commands(told), [
      { type: 'respond', requestId: 'respond-1', instructions: ASK_TO_REPEAT },
    ]);
    assert.deepEqual(commands(back(happens(live(), ...facts).drop())), []);
  }
});

test('a tool that was at work when the link broke shows as failed, and its signal says so', () => {
  const told = happens(live(), ...said, answers[0]!, calls).drop();
  const [shown] = conversationOf(told.state.memory).toolCalls;
  assert.match(shown?.output ?? '', /connection was lost/);
  assert.deepEqual(
    told.effects.filter(({ type }) => type === 'leave-tool'),
    [{ type: 'leave-tool', callId: 'C' }],
  );
});

test('what was typed and reached no record is sent again, as the same turn', () => {
  const told = live().tell({ type: 'send', itemId: 'T', text: 'Are you open?' });
  back(told.drop());
  assert.deepEqual(commands(told), [
    { type: 'add-text', itemId: 'T', text: 'Are you open?' },
    { type: 'respond', requestId: 'respond-1' },
  ]);
  happens(told, { type: 'visitor-committed', itemId: 'T', previousItemId: null, text: 'Are you open?' });
  assert.deepEqual(
    conversationOf(told.state.memory).turns.map(({ text }) => text),
    ['Are you open?'],
  );
  assert.ok(!commands(back(told.drop())).some(({ type }) => type === 'add-text'), 'it was read');
});

test('where WebRTC does not come about any more, a WebSocket does', () => {
  const told = live(call, 'auto').drop().tell({ type: 'timer', name: 'retry' });
  told.refuse(true).tell({ type: 'timer', name: 'retry' });
  assert.deepEqual(types(told), ['prepare-link'], 'a network that is away says nothing of WebRTC');
  told.tell({ type: 'link-prepared', linkId: told.linkId, sdp: 'v=0' }).grant(call);
  told.tell({ type: 'timer', name: 'link' });
  assert.deepEqual(
    told.effects.find(({ type }) => type === 'prepare-link'),
    { type: 'prepare-link', linkId: told.linkId, transport: 'websocket' },
  );
  assert.equal(statusOf(told.state), 'reconnecting');
  told.tell({ type: 'link-prepared', linkId: told.linkId, sdp: null }).refuse(true);
  const again = told.linkId;
  told.tell({ type: 'timer', name: 'retry' }).grant().ready();
  assert.equal(statusOf(told.state), 'listening');
  assert.match(again, /^a~\d+$/);
});

test('but not where the page has asked for WebRTC alone', () => {
  const told = live(call, 'webrtc').drop().tell({ type: 'timer', name: 'retry' });
  told.tell({ type: 'link-prepared', linkId: told.linkId, sdp: 'v=0' }).grant(call);
  told.tell({ type: 'timer', name: 'link' });
  assert.deepEqual(types(told), ['clear-timer', 'set-timer']);
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
