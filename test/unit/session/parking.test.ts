import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Effect, SessionEvent } from '../../../src/session/events.js';
import { initialState, isMuted, type State, type Turns } from '../../../src/session/state.js';
import { statusOf } from '../../../src/session/status.js';
import { step as stepByItself } from '../../../src/session/step.js';
import { withCode } from './at-hand.js';
import { settled, stage } from './stage.js';
import { access } from './granted.js';

const step = withCode(stepByItself);

const lost = { reason: 'microphone-denied', detail: '', retryable: true } as const;

/** A talk as one value, the effects of all events told at once, and the time. */
class Told {
  state: State;
  effects: readonly Effect[] = [];
  atMs = 1_000;

  constructor(turns: Turns = 'auto', typing = false) {
    this.state = initialState('talk', { muted: false, turns, typing, lang: 'en', tools: [] });
    this.tell(
      { type: 'start', linkId: 'a', transport: 'websocket' },
      { type: 'link-prepared', linkId: 'a', sdp: null },
      { type: 'microphone-opened' },
      { type: 'access-granted', linkId: 'a', access },
    ).ready();
  }

  tell(...events: readonly SessionEvent[]): this {
    this.effects = events.flatMap((event) => {
      const [state, effects] = step(this.state, event, this.atMs);
      this.state = state;
      return effects;
    });
    return this;
  }

  get linkId(): string {
    return 'linkId' in this.state ? this.state.linkId : '';
  }

  ready(): this {
    return this.tell({ type: 'link-fact', linkId: this.linkId, fact: { type: 'session-ready', sessionId: 's', expiresAtMs: null } }); // prettier-ignore
  }

  drop(): this {
    return this.tell({ type: 'link-fact', linkId: this.linkId, fact: { type: 'link-closed', code: 1001, message: '' } }); // prettier-ignore
  }

  park(): this {
    return this.tell({ type: 'timer', name: 'park' });
  }

  shut(): this {
    return this.park().tell({ type: 'timer', name: 'shut' });
  }

  tap(): this {
    return this.tell({ type: 'mute', muted: false });
  }

  get types(): readonly string[] {
    return this.effects.map(({ type }) => type);
  }

  delayOf(name: string): number | undefined {
    const set = this.effects.find((effect) => effect.type === 'set-timer' && effect.name === name);
    return set?.type === 'set-timer' ? set.delayMs : undefined;
  }
}

test('after 90 s of silence the talk parks: nothing is sent, and it says so', () => {
  const told = new Told();
  assert.equal(told.delayOf('park'), 90_000);
  told.park();
  assert.equal(statusOf(told.state), 'parked');
  assert.ok(isMuted(told.state));
  assert.deepEqual(told.effects.slice(0, 2), [
    { type: 'silence-microphone', silent: true },
    { type: 'listen', open: false },
  ]);
  assert.equal(told.delayOf('shut'), 60_000);
});

test('whoever speaks, types or mutes lets the time begin anew', () => {
  const told = new Told();
  const fact = { linkId: 'a', type: 'link-fact' } as const;
  const clears = (): boolean =>
    told.effects.some((effect) => effect.type === 'clear-timer' && effect.name === 'park');
  told.tell({ ...fact, fact: { type: 'speech-confirmed', itemId: 'V', atMs: 0, by: 'server' } });
  assert.ok(clears());
  told.tell({ ...fact, fact: { type: 'speech-stopped', itemId: 'V', atMs: 0 } });
  assert.equal(told.delayOf('park'), undefined, 'an answer is owed');
  // It is asked for once more.
  told.tell({ type: 'timer', name: 'answer' });
  assert.equal(told.delayOf('park'), undefined);
  told.tell({ type: 'timer', name: 'answer' });
  assert.equal(told.delayOf('park'), 90_000);
  told.tell({ type: 'send', itemId: 'T', text: 'Hello' });
  assert.ok(clears());
  told.tell(
    {
      ...fact,
      fact: { type: 'response-started', responseId: 'R', requestId: 'respond-2', outOfBand: false },
    },
    { ...fact, fact: { type: 'response-finished', responseId: 'R', status: 'completed', reason: null, message: null, totalTokens: 1 } }, // prettier-ignore
  );
  assert.equal(told.delayOf('park'), 90_000);
  told.tell({ type: 'mute', muted: true });
  assert.equal(told.delayOf('park'), 90_000);
  told.tell({ type: 'timer', name: 'park' });
  assert.equal(statusOf(told.state), 'parked', 'a muted visitor is gone, too');
});

test('a tap within a minute is heard at once, and later asks for the microphone', () => {
  const told = new Told().park().tap();
  assert.equal(statusOf(told.state), 'listening');
  assert.ok(!told.types.includes('ask-microphone'));
  assert.equal(told.delayOf('park'), 90_000);
  told.shut();
  assert.ok(told.types.includes('shut-microphone'));
  told.tap();
  assert.deepEqual(told.types, ['ask-microphone']);
  assert.equal(statusOf(told.state), 'parked', 'a wish is no fact');
  told.tell({ type: 'microphone-opened' });
  assert.equal(statusOf(told.state), 'listening');
  assert.ok(told.effects.some((effect) => effect.type === 'listen' && effect.open));
});

test('a microphone that is refused then is told, and the next tap asks again', () => {
  const told = new Told().shut().tap().tell({ type: 'microphone-failed', problem: lost });
  assert.equal(statusOf(told.state), 'parked');
  assert.ok(told.types.includes('tell-problem'));
  assert.ok(told.tap().types.includes('ask-microphone'));
  told.tell({ type: 'microphone-opened' });
  assert.ok(told.state.type === 'live' && told.state.problem === null);
});

test('what is typed is answered, and the talk stays parked', () => {
  const told = new Told().shut().tell({ type: 'send', itemId: 'T', text: 'Hello' });
  assert.equal(statusOf(told.state), 'thinking');
  assert.ok(!told.types.includes('ask-microphone'));
  const fact = { linkId: 'a', type: 'link-fact' } as const;
  told.tell(
    {
      ...fact,
      fact: { type: 'response-started', responseId: 'R', requestId: 'respond-1', outOfBand: false },
    },
    { ...fact, fact: { type: 'sounding', itemId: 'A', contentIndex: 0, atMs: 0 } },
  );
  assert.equal(statusOf(told.state), 'speaking');
  told.tell(
    { ...fact, fact: { type: 'response-finished', responseId: 'R', status: 'completed', reason: null, message: null, totalTokens: 1 } }, // prettier-ignore
    { ...fact, fact: { type: 'drained' } },
  );
  assert.equal(statusOf(told.state), 'parked');
});

test('another microphone that is chosen meanwhile is asked for by the tap alone', () => {
  const told = new Told().park().tell({ type: 'change-microphone' });
  assert.deepEqual(told.types.slice(0, 1), ['shut-microphone']);
  assert.deepEqual(told.tell({ type: 'change-microphone' }).effects, []);
  assert.deepEqual(told.tap().types, ['ask-microphone']);
});

test('by hand the tap goes on, and the next press speaks', () => {
  const told = new Told('hold').shut().tap().tell({ type: 'microphone-opened' });
  const input = (): unknown => told.state.type === 'live' && told.state.input;
  assert.equal(input(), 'hold');
  told.tell({ type: 'speak', how: 'begin' });
  assert.equal(input(), 'held');
});

test('nobody looks for the link of a parked talk, and the microphone is given back with it', () => {
  const told = new Told().park().drop();
  assert.equal(statusOf(told.state), 'parked');
  assert.ok(isMuted(told.state));
  assert.ok(told.types.includes('shut-microphone'));
  assert.equal(told.delayOf('retry'), undefined);
  told.atMs += 8 * 3_600_000;
  told.tap();
  assert.deepEqual(told.types, ['ask-microphone', 'request-access']);
  assert.equal(statusOf(told.state), 'reconnecting');
});

test('then the same conversation goes on, whichever comes first', () => {
  for (const first of ['microphone', 'link'] as const) {
    const told = new Told().shut().drop().tap();
    const opened: SessionEvent = { type: 'microphone-opened' };
    const granted: SessionEvent = { type: 'access-granted', linkId: told.linkId, access };
    if (first === 'microphone') told.tell(opened, granted).ready();
    else {
      told.tell(granted).ready();
      assert.equal(statusOf(told.state), 'parked');
      told.tell(opened);
    }
    assert.equal(statusOf(told.state), 'listening');
    assert.ok(told.effects.some((effect) => effect.type === 'listen' && effect.open));
  }
});

test('a network that is still away when the visitor is back is looked for as always', () => {
  const told = new Told().shut().drop();
  told.atMs += 3_600_000;
  told.tap();
  const problem = { reason: 'endpoint-unreachable', detail: '', retryable: true } as const;
  told.tell({ type: 'access-failed', linkId: told.linkId, problem, unoffered: false });
  assert.ok((told.delayOf('retry') ?? 0) > 0, 'the minute begins with the tap');
});

test('words that are typed into it bring the link back, and no microphone', () => {
  const told = new Told('auto', true).shut().drop().tell({ type: 'send', itemId: 'T', text: 'Hello' });
  assert.deepEqual(told.types, ['request-access']);
  told.tell({ type: 'access-granted', linkId: told.linkId, access }).ready();
  assert.ok(told.effects.some((effect) => effect.type === 'send' && effect.command.type === 'add-text'));
  assert.ok(told.effects.some((effect) => effect.type === 'listen' && !effect.open));
  assert.ok(told.state.type === 'live' && told.state.input === 'shut');
});

test('a microphone that is refused to a talk without a link does not end it', () => {
  const told = new Told().shut().drop().tap().tell({ type: 'microphone-failed', problem: lost });
  assert.equal(told.state.type, 'starting');
  told.tell({ type: 'access-granted', linkId: told.linkId, access }).ready();
  assert.equal(statusOf(told.state), 'parked');
});

test('the track ends, a tap opens another one, and what comes too late is given back', async () => {
  const asked: ((stream: MediaStream) => void)[] = [];
  const on = stage({ ask: () => new Promise((resolve) => asked.push(resolve)) });
  const talk = await on.live();
  const fire = (delayMs: number): void =>
    on.timers.findLast((timer) => timer.delayMs === delayMs && !timer.off)?.callback();
  fire(90_000);
  assert.equal(talk.view.status, 'parked');
  assert.equal(talk.view.hint, 'press-resume');
  assert.deepEqual([on.track.readyState, on.track.enabled], ['live', false]);
  fire(60_000);
  assert.equal(on.track.readyState, 'ended');
  assert.equal(asked.length, 0);
  assert.equal(talk.resume(), true);
  assert.equal(asked.length, 1, 'in the tap itself');
  const another = stage();
  asked[0]?.(another.stream);
  await settled();
  assert.equal(talk.view.status, 'listening');
  assert.deepEqual([another.track.readyState, another.track.enabled], ['live', true]);
  assert.equal(talk.resume(), false);
  talk.stop();
  assert.equal(another.track.readyState, 'ended');
});

test('a microphone of the page’s own is never stopped, and is taken up again', async () => {
  const on = stage({ ownsMicrophone: false });
  const talk = await on.live();
  const fire = (delayMs: number): void =>
    on.timers.findLast((timer) => timer.delayMs === delayMs && !timer.off)?.callback();
  fire(90_000);
  fire(60_000);
  assert.deepEqual([on.track.readyState, on.track.enabled], ['live', true]);
  talk.resume();
  await settled();
  assert.equal(talk.view.status, 'listening');
});
