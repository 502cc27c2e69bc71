/** A page's policies are asked about each of the visitor's turns once, also where a link is lost and found again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { TalkReply } from '../../../src/engine/reply.js';
import { withEarlyTurns } from '../../../src/session/early-turns.js';
import type { Director, SessionEvent } from '../../../src/session/events.js';
import { initialState, type State } from '../../../src/session/state.js';
import { step } from '../../../src/session/step.js';
import { access } from './granted.js';

for (const transport of ['webrtc', 'websocket'] as const) {
  const reply: TalkReply = transport === 'webrtc' ? { ...access, way: { transport, sdp: 'v=0' } } : access;
  const sdp = transport === 'webrtc' ? 'v=0' : null;

  test(`over ${transport}: what was said before they were there, and what was typed while a lost link was looked for`, () => {
    let state: State = initialState('talk', {
      muted: false,
      turns: 'auto',
      typing: true,
      lang: 'en',
      tools: [],
    });
    const tell = (...events: readonly SessionEvent[]): void => {
      for (const event of events) [state] = step(state, event, 1_000);
    };
    const linkId = (): string => ('linkId' in state ? state.linkId : '');
    const happens = (...facts: readonly Fact[]): void =>
      tell(...facts.map((fact): SessionEvent => ({ type: 'link-fact', linkId: linkId(), fact })));
    const type = (itemId: string, text: string): void => tell({ type: 'send', itemId, text });
    const comesIntoForce = (): void => {
      tell({ type: 'access-granted', linkId: linkId(), access: reply });
      happens({ type: 'session-ready', sessionId: 's', expiresAtMs: null });
    };

    /** What was said, how many turns there were by then, and what the talk has after that. */
    const asked: unknown[] = [];
    const noting: Director = {
      direct: (_, after, event) => {
        const turns = after.memory.entries.recent.length;
        if (event.type === 'send') asked.push([event.text, turns]);
        if (event.type === 'link-fact' && event.fact.type === 'visitor-transcribed')
          asked.push([event.fact.text, turns]);
        return [after, []];
      },
    };
    const come = (): void => tell({ type: 'policies-loaded', director: withEarlyTurns(noting) });

    tell({ type: 'start', linkId: 'a', transport });
    type('T1', 'Hello.');
    tell({ type: 'link-prepared', linkId: 'a', sdp }, { type: 'microphone-opened' });
    comesIntoForce();
    happens(
      { type: 'speech-confirmed', itemId: 'V', atMs: 0, by: 'server' },
      { type: 'speech-stopped', itemId: 'V', atMs: 0 },
      { type: 'visitor-committed', itemId: 'V', previousItemId: null, text: null },
      { type: 'visitor-transcribed', itemId: 'V', text: 'Is anybody there?' },
    );
    const { memory } = state;
    come();
    assert.deepEqual(asked.splice(0), [['Hello.', 1], ['Is anybody there?', 2]]); // prettier-ignore
    assert.equal(state.memory, memory);

    // Nobody has taken it when the link is lost: it goes out by the next one, and was judged.
    type('T2', 'Where is my order?');
    assert.deepEqual(asked.splice(0), [['Where is my order?', 3]]);
    happens({ type: 'link-closed', code: 1006, message: '' });
    assert.equal(state.type, 'starting');
    type('T3', 'Still there?');
    tell({ type: 'timer', name: 'retry' });
    if (sdp) tell({ type: 'link-prepared', linkId: linkId(), sdp });
    comesIntoForce();

    come();
    assert.deepEqual(asked.splice(0), [['Still there?', 4]]);
    come();
    assert.deepEqual(asked, []);
  });
}
