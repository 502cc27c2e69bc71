import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SpeakerSeat } from '../../../src/transport/webrtc/speaker-seat.js';

test('a link beside the one that sounds leaves the speaker alone, until it takes it', () => {
  const speaker = { volume: 1, muted: false };
  const [old, next] = [new SpeakerSeat(), new SpeakerSeat()];
  old.take(speaker);
  old.volume = 0.25;
  next.volume = 1;
  next.muted = true;
  assert.deepEqual(speaker, { volume: 0.25, muted: false });
  next.muted = false;
  old.leave();
  next.take(speaker);
  assert.deepEqual(speaker, { volume: 1, muted: false });
});

test('a link that has left can silence nobody any more', () => {
  const speaker = { volume: 1, muted: false };
  const [old, next] = [new SpeakerSeat(), new SpeakerSeat()];
  old.take(speaker);
  old.leave();
  next.take(speaker);
  old.muted = true;
  assert.equal(speaker.muted, false);
});
