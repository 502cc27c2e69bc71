import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { makeGesture, releaseGesture } from '../../../src/element/gesture.js';

class FakeContext {
  static made: FakeContext[] = [];
  readonly calls: string[] = [];
  constructor() {
    FakeContext.made.push(this);
  }
  createGain(): object {
    return { gain: { value: 1 }, connect: () => {} };
  }
  resume(): Promise<void> {
    this.calls.push('resume');
    return Promise.reject(new Error('suspended'));
  }
  close(): Promise<void> {
    this.calls.push('close');
    return Promise.resolve();
  }
}

class FakeAudio {
  autoplay = false;
  readonly calls: string[] = [];
  play(): Promise<void> {
    this.calls.push('play');
    return Promise.reject(new Error('nothing to play'));
  }
  pause(): void {
    this.calls.push('pause');
  }
}

const fakeStream = () => {
  const track = { stopped: false, stop: () => (track.stopped = true) };
  return { track, stream: { getTracks: () => [track] } as unknown as MediaStream };
};

const before = new Map<string, PropertyDescriptor | undefined>();
const setGlobal = (name: string, value: unknown): void => {
  if (!before.has(name)) before.set(name, Object.getOwnPropertyDescriptor(globalThis, name));
  Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
};

afterEach(() => {
  for (const [name, descriptor] of before) {
    if (descriptor) Object.defineProperty(globalThis, name, descriptor);
    else Reflect.deleteProperty(globalThis, name);
  }
  before.clear();
  FakeContext.made = [];
});

const browserWith = (
  getUserMedia: ((wishes: MediaStreamConstraints) => Promise<MediaStream>) | null,
): void => {
  setGlobal('AudioContext', FakeContext);
  setGlobal('Audio', FakeAudio);
  setGlobal('isSecureContext', getUserMedia !== null);
  setGlobal('navigator', getUserMedia ? { mediaDevices: { getUserMedia } } : {});
};

test('context and microphone are asked for before anything can be awaited', () => {
  const asked: MediaStreamConstraints[] = [];
  browserWith((wishes) => {
    asked.push(wishes);
    return new Promise(() => {});
  });
  const outcome = makeGesture(null);
  assert.ok(outcome.type === 'made');
  assert.deepEqual(FakeContext.made[0]?.calls, ['resume']);
  assert.deepEqual((outcome.gesture.audio as unknown as FakeAudio).calls, ['play']);
  assert.deepEqual(asked, [
    {
      audio: {
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
        deviceId: undefined as unknown as string,
      },
    },
  ]);
});

test('a denied microphone rejects for the talk and is never an unhandled rejection', async () => {
  const unhandled: unknown[] = [];
  const note = (reason: unknown): void => void unhandled.push(reason);
  process.on('unhandledRejection', note);
  browserWith(() => Promise.reject(new Error('denied')));
  const outcome = makeGesture(null);
  assert.ok(outcome.type === 'made');
  await new Promise((resolve) => setImmediate(resolve));
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
  await assert.rejects(outcome.gesture.microphone, /denied/);
});

test('a stream of the page’s own is used and nobody is asked', async () => {
  browserWith(() => assert.fail('asked for a microphone'));
  const { stream, track } = fakeStream();
  const outcome = makeGesture(stream);
  assert.ok(outcome.type === 'made');
  assert.equal(await outcome.gesture.microphone, stream);
  assert.equal(outcome.gesture.ownsMicrophone, false);
  releaseGesture(outcome.gesture);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(track.stopped, false);
});

test('a microphone granted after the release is stopped, and the context closed', async () => {
  let grant: (stream: MediaStream) => void = () => {};
  browserWith(() => new Promise((resolve) => (grant = resolve)));
  const outcome = makeGesture(null);
  assert.ok(outcome.type === 'made');
  releaseGesture(outcome.gesture);
  const { stream, track } = fakeStream();
  grant(stream);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(track.stopped, true);
  assert.deepEqual(FakeContext.made[0]?.calls, ['resume', 'close']);
});

const refusals = [
  ['no AudioContext', 'unsupported', () => setGlobal('AudioContext', undefined)],
  ['an insecure page', 'insecure-page', () => browserWith(null)],
  [
    'a secure page without microphones',
    'unsupported',
    () => {
      browserWith(null);
      setGlobal('isSecureContext', true);
    },
  ],
] as const;

for (const [what, reason, arrange] of refusals) {
  test(`${what} is refused as ${reason}, which trying again won't help`, () => {
    arrange();
    const outcome = makeGesture(null);
    assert.ok(outcome.type === 'refused');
    assert.equal(outcome.problem.reason, reason);
    assert.equal(outcome.problem.retryable, false);
    assert.equal(FakeContext.made.length, 0);
  });
}
