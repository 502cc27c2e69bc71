import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MICROPHONE_CONSTRAINTS, microphoneError, watchMicrophone } from '../../../src/audio/microphone.js';
import type { MicrophoneError } from '../../../src/audio/microphone.js';

for (const [name, reason] of [
  ['NotAllowedError', 'microphone-denied'],
  ['SecurityError', 'microphone-denied'],
  ['NotFoundError', 'microphone-missing'],
  ['OverconstrainedError', 'microphone-missing'],
  ['NotReadableError', 'microphone-busy'],
  ['SomethingNew', 'microphone-busy'],
] as const) {
  test(`${name} means ${reason}`, () => {
    const error = microphoneError(new DOMException('no', name));
    assert.equal(error.reason, reason);
    assert.match(error.message, /no/);
  });
}

test('what is thrown without being an error is told too', () => {
  assert.match(microphoneError('odd').message, /odd/);
});

test('echo cancellation, noise suppression and gain control are asked for by name', () => {
  assert.deepEqual(MICROPHONE_CONSTRAINTS.audio, {
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true,
  });
});

const fakeStream = (): { stream: MediaStream; tracks: EventTarget[] } => {
  const tracks = [new EventTarget(), new EventTarget()];
  return { tracks, stream: { getAudioTracks: () => tracks } as unknown as MediaStream };
};

test('a microphone that goes away is reported once', () => {
  const { stream, tracks } = fakeStream();
  const lost: MicrophoneError[] = [];
  watchMicrophone(stream, (error) => lost.push(error));
  for (const track of tracks) track.dispatchEvent(new Event('ended'));
  assert.deepEqual(
    lost.map(({ reason }) => reason),
    ['microphone-lost'],
  );
});

test('after the undo nothing is reported', () => {
  const { stream, tracks } = fakeStream();
  const stop = watchMicrophone(stream, () => assert.fail('reported'));
  stop();
  tracks[0]?.dispatchEvent(new Event('ended'));
});
