import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import type { ReflexEvent } from '../../../src/reflex/events.js';
import { react } from '../../../src/reflex/react.js';
import { initialReflex } from '../../../src/reflex/state.js';
import { setup, VOICE } from '../reflex/world.js';
import { begins, ends } from './site-stage.js';
import { stage } from './stage.js';

/** A talk with the reflex between the wire and it, as a link has it: playback is the test's. */
async function withReflex(heardFrom: 'client' | 'server') {
  const on = stage();
  const talk = await on.live();
  let state = initialReflex(setup({ interrupter: 'client', heardFrom }));
  const happens = (...events: readonly ReflexEvent[]): void => {
    for (const event of events) {
      const [next, effects] = react(state, event, 0);
      state = next;
      for (const effect of effects) if (effect.type === 'report') on.fact(effect.fact);
      for (const effect of effects)
        if (effect.type === 'playback' && effect.command.type === 'flush')
          happens({
            type: 'playback',
            message: { type: 'flushed', flushId: effect.command.flushId, heard: [] },
          });
    }
  };
  const told = (...facts: readonly Fact[]): void =>
    happens(...facts.map((fact) => ({ type: 'fact', fact }) as const));
  told({ type: 'session-ready', sessionId: 's', expiresAtMs: null, answers: 'client' });
  return { on, talk, happens, told };
}

const speaks = (itemId: string, responseId: string): readonly ReflexEvent[] => [
  { type: 'fact', fact: begins(responseId) },
  { type: 'audio-began', responseId, itemId, contentIndex: 0 },
  { type: 'playback', message: { type: 'sounding', itemId, contentIndex: 0, atMs: 0 } },
];
const isSilent = (itemId: string, responseId: string): readonly ReflexEvent[] => {
  const heard = { itemId, contentIndex: 0, heardMs: 900, receivedMs: 900, complete: true };
  return [
    { type: 'fact', fact: ends(responseId) },
    { type: 'playback', message: { type: 'finished', ...heard } },
    { type: 'playback', message: { type: 'drained' } },
  ];
};

for (const heardFrom of ['client', 'server'] as const) {
  test(`a short yes over the agent’s words, ${heardFrom === 'client' ? 'played here' : 'played by the server'}, leaves nobody hearing`, async () => {
    const { talk, happens, told } = await withReflex(heardFrom);
    happens(...speaks('a', 'R'), { type: 'suspected', atMs: 0 }, { type: 'sustained', atMs: 0 });
    told({ type: 'speech-confirmed', by: 'server', itemId: 'v', atMs: 0 });
    assert.equal(talk.view.status, 'hearing');
    told({ type: 'speech-stopped', itemId: 'v', atMs: 0 });
    happens({ type: 'ended', lastVoicedAtMs: 0, voice: VOICE });
    told({ type: 'visitor-committed', itemId: 'v', previousItemId: 'a', text: null });
    told({ type: 'visitor-transcribed', itemId: 'v', text: 'Yes, please.' });
    happens({ type: 'settle', verdict: 'confirm', itemId: 'v' });
    happens({ type: 'fact', fact: ends('R') });
    assert.equal(talk.view.status, 'thinking');
    happens(...speaks('b', 'S'));
    assert.equal(talk.view.status, 'speaking');
    happens(...isSilent('b', 'S'));
    assert.equal(talk.view.status, 'listening');
  });
}
