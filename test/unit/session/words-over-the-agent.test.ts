import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import german from '../../../src/policy/languages/de.js';
import { nothingDirected } from '../../../src/session/direction.js';
import type { Effect } from '../../../src/session/events.js';
import { stepFact } from '../../../src/session/live-facts.js';
import { initialState, newLive, type Live, type State } from '../../../src/session/state.js';
import { step } from '../../../src/session/step.js';

const begun = (lang = 'en'): Live =>
  newLive({
    ...initialState('talk', { muted: false, turns: 'auto', typing: false, lang, tools: [] }),
    type: 'starting',
    typed: false,
    parked: false,
    declared: [],
    transport: 'websocket',
    fallsBack: false,
    waitingFor: [],
    access: null,
    linkId: 'link',
    unsent: [],
    directed: nothingDirected,
    recovery: null,
    problem: null,
  });

const after = (facts: readonly Fact[], first = begun()): Live =>
  facts.reduce<Live>((live, fact) => {
    const [next] = stepFact(live, fact, 0);
    assert.equal(next.type, 'live');
    return next as Live;
  }, first);

const agentSpeaks: readonly Fact[] = [
  { type: 'response-started', responseId: 'r', requestId: null, outOfBand: false },
  { type: 'item-started', responseId: 'r', itemId: 'a', outputIndex: 0, kind: 'message', phase: null },
  {
    type: 'agent-words',
    responseId: 'r',
    itemId: 'a',
    contentIndex: 0,
    delta: 'The water tank holds two litres.',
  },
  { type: 'audio-arrived', itemId: 'a', contentIndex: 0, receivedMs: 200, atMs: 0 },
  { type: 'sounding', itemId: 'a', contentIndex: 0, atMs: 0 },
];

const overheard: Fact = { type: 'visitor-committed', itemId: 'v', previousItemId: 'a', text: null };

const transcribed = (live: Live, text: string): readonly [Live, readonly Effect[]] => {
  const [next, effects] = stepFact(live, { type: 'visitor-transcribed', itemId: 'v', text }, 0);
  return [next as Live, effects.filter(({ type }) => type === 'settle')];
};

const verdictOn = (live: Live, text: string) => transcribed(live, text)[1];

const words = ({ memory }: Live): readonly string[] => memory.entries.recent.map(({ turn }) => turn.text);

test('words spoken over the agent take the floor', () => {
  const settled = verdictOn(after([...agentSpeaks, overheard]), 'Stop.');
  assert.deepEqual(settled, [{ type: 'settle', verdict: 'confirm', itemId: 'v' }]);
});

test('a listener’s words do not, and stay in the conversation', () => {
  const [live, settled] = transcribed(after([...agentSpeaks, overheard]), 'Mm-hmm.');
  assert.deepEqual(settled, [{ type: 'settle', verdict: 'dismiss', itemId: 'v' }]);
  assert.ok(words(live).includes('Mm-hmm.'));
});

test('the agent’s own echo does not, also when it has fallen silent, and leaves no turn', () => {
  const speaks = after([...agentSpeaks, overheard]);
  const silent = after([...agentSpeaks, { type: 'drained' }, overheard]);
  for (const live of [speaks, silent]) {
    const [next, settled] = transcribed(live, 'the water tank holds');
    assert.deepEqual(settled, [{ type: 'settle', verdict: 'dismiss', itemId: 'v' }]);
    assert.deepEqual(words(next), ['The water tank holds two litres.']);
  }
});

test('words of a turn that was confirmed settle nothing, though they may come over the next answer', () => {
  const confirmed: Fact = { type: 'speech-confirmed', by: 'server', itemId: 'v', atMs: 0 };
  assert.deepEqual(verdictOn(after([confirmed, overheard, ...agentSpeaks]), 'Stop.'), []);
});

const germanWords = { type: 'plain-words-loaded', plain: german } as const;

test('in another language than English a listener’s words do, until its list has been fetched', () => {
  const live = after([...agentSpeaks, overheard], begun('de-AT'));
  assert.deepEqual(verdictOn(live, 'Mhm, genau.'), [{ type: 'settle', verdict: 'confirm', itemId: 'v' }]);
  const [knowing, effects] = step(live, germanWords, 0);
  assert.deepEqual(effects, []);
  assert.deepEqual(verdictOn(knowing as Live, 'Mhm, genau.'), [
    { type: 'settle', verdict: 'dismiss', itemId: 'v' },
  ]);
});

test('a list that comes while the talk is starting is kept, and one that comes after its end changes nothing', () => {
  const idle = initialState('talk', { muted: false, turns: 'auto', typing: false, lang: 'de', tools: [] });
  const become = (state: State, ...events: readonly Parameters<typeof step>[1][]): State =>
    events.reduce((now, event) => step(now, event, 0)[0], state);
  const starting = become(idle, { type: 'start', linkId: 'link', transport: 'websocket' }, germanWords);
  assert.equal(starting.type === 'starting' && newLive(starting).plain, german);
  const ended = become(starting, { type: 'stop' });
  assert.equal(become(ended, germanWords), ended);
});
