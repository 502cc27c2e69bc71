import assert from 'node:assert/strict';
import { test } from 'node:test';
import { microphoneProblem, watchMicrophone } from '../../../src/audio/microphone.js';

for (const [name, reason] of [
  ['NotAllowedError', 'microphone-denied'],
  ['SecurityError', 'microphone-denied'],
  ['NotFoundError', 'microphone-missing'],
  ['OverconstrainedError', 'microphone-missing'],
  ['NotReadableError', 'microphone-busy'],
  ['SomethingNew', 'microphone-busy'],
] as const) {
  test(`${name} means ${reason}`, () => {
    const problem = microphoneProblem(new DOMException('no', name));
    assert.equal(problem.reason, reason);
    assert.match(problem.detail, /no/);
    assert.ok(problem.retryable);
  });
}

test('what is thrown without being an error is told too', () => {
  assert.match(microphoneProblem('odd').detail, /odd/);
  assert.equal(microphoneProblem(null).reason, 'microphone-busy');
});

test('a page without microphones is unsupported, which trying again won’t help', () => {
  const { reason, retryable } = microphoneProblem(new TypeError('undefined is not an object'));
  assert.deepEqual([reason, retryable], ['unsupported', false]);
});

const fakeStream = (): { stream: MediaStream; tracks: EventTarget[] } => {
  const tracks = [new EventTarget(), new EventTarget()];
  return { tracks, stream: { getAudioTracks: () => tracks } as unknown as MediaStream };
};

test('a microphone that goes away is reported once', () => {
  const { stream, tracks } = fakeStream();
  let lost = 0;
  watchMicrophone(stream, () => void (lost += 1));
  for (const track of tracks) track.dispatchEvent(new Event('ended'));
  assert.equal(lost, 1);
});

test('after the undo nothing is reported', () => {
  const { stream, tracks } = fakeStream();
  const stop = watchMicrophone(stream, () => assert.fail('reported'));
  stop();
  tracks[0]?.dispatchEvent(new Event('ended'));
});
