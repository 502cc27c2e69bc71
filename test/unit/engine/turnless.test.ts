import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { react } from '../../../src/reflex/react.js';
import { initialReflex } from '../../../src/reflex/state.js';
import { createTurnlessEngine, soundBytes } from './turnless-engine.js';

const AUDIO = JSON.stringify({ type: 'output.audio', audio: 'AAAAAAAA' });

describe('an engine without turns', () => {
  it('speaks through the same seam', () => {
    const engine = createTurnlessEngine();
    assert.equal(soundBytes(engine.decode(AUDIO)), 6);
    assert.deepEqual(engine.encode({ type: 'respond', requestId: 'r' }), []);
    assert.equal(engine.decode('no json')[0]?.type, 'fact');
  });

  it('is flushed at a cut-off, is asked for nothing it cannot do, and plays on afterwards', () => {
    const engine = createTurnlessEngine();
    let state = initialReflex({
      interrupter: 'server',
      answering: 'switch',
      capabilities: engine.capabilities,
      heardFrom: 'client',
      firstId: 0,
    });
    const done: string[] = [];
    const happens = (event: Parameters<typeof react>[1]): void => {
      const [next, effects] = react(state, event, 0);
      state = next;
      for (const effect of effects) {
        if (effect.type === 'playback') done.push(effect.command.type);
        if (effect.type === 'send') done.push(effect.command.type);
      }
    };
    const key = { itemId: 'voice', contentIndex: 0 };
    happens({ type: 'audio-began', responseId: 'live', ...key });
    happens({ type: 'interrupt' });
    const heard = [{ ...key, heardMs: 50, receivedMs: 100, complete: false }];
    happens({ type: 'playback', message: { type: 'flushed', flushId: 0, heard } });
    assert.deepEqual(done, ['flush', 'resume']);
    happens({ type: 'audio-began', responseId: 'live', ...key });
    assert.equal(state.floor.type, 'playing');
  });
});
