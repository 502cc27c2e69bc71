import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingDirected } from '../../../src/session/direction.js';
import { dropped } from '../../../src/session/dropped.js';
import { initialState, newLive, type Live } from '../../../src/session/state.js';

const ENDS_AT_MS = 900_000;

const live = (endsAtMs: number | null): Live => ({
  ...newLive({
    ...initialState('talk', { muted: false, turns: 'auto', typing: false, lang: 'en', tools: [] }),
    type: 'starting',
    typed: false,
    parked: false,
    declared: [],
    transport: 'webrtc',
    fallsBack: false,
    waitingFor: [],
    access: {
      talk: 'sealed',
      way: { transport: 'webrtc', sdp: 'v=0' },
      interrupter: 'client',
      greeting: null,
      tools: [],
      observed: false,
      endsAtMs,
      conversation: null,
    },
    linkId: 'link',
    unsent: [],
    directed: nothingDirected,
    recovery: null,
    problem: null,
  }),
});

const closings: readonly (readonly [string, number | null, number, string, number, string])[] = [
  ['in mid-talk', ENDS_AT_MS, 1006, 'The channel closed.', 600_000, 'failed link-lost'],
  ['ten seconds before the talk’s end', ENDS_AT_MS, 1006, '', ENDS_AT_MS - 10_000, 'failed link-lost'],
  ['just before the talk’s end', ENDS_AT_MS, 1006, '', ENDS_AT_MS - 5_000, 'limit session-expired'],
  [
    'after the talk’s end',
    ENDS_AT_MS,
    1006,
    'The channel closed.',
    ENDS_AT_MS + 900,
    'limit session-expired',
  ],
  ['of a talk without an end', null, 1006, '', ENDS_AT_MS, 'failed link-lost'],
  ['that tells of the session’s end', null, 1001, 'maximum duration', 1, 'limit session-expired'],
  ['by a server that goes away', ENDS_AT_MS, 1001, 'going away', 1, 'failed link-lost'],
];
for (const [when, endsAtMs, code, message, atMs, end] of closings) {
  test(`a link that closes ${when} ends the talk as ${end}`, () => {
    const [state] = dropped(live(endsAtMs), { type: 'link-closed', code, message }, atMs);
    assert.equal(state.type === 'ended' && `${state.reason} ${state.problem?.reason}`, end);
  });
}
