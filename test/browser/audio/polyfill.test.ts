import { openStage } from '../../../src/audio/stage.js';
import { equal, ok } from '../assert.js';
import {
  collectFrames,
  collectPlayback,
  play,
  polyfillUrl,
  rms,
  tone,
  toneStream,
  until,
  workletUrl,
} from './graph.js';

/** This page forgets that it ever had AudioWorklet, as an old browser would. */
const forgetWorklets = () => {
  Reflect.deleteProperty(window, 'AudioWorkletNode');
  Reflect.deleteProperty(window, 'AudioWorklet');
  Reflect.deleteProperty(BaseAudioContext.prototype, 'audioWorklet');
};

const fetched = () =>
  performance.getEntriesByType('resource').filter(({ name }) => name.includes('talk-polyfill'));

it('the polyfill is fetched only where AudioWorklet is missing, and the same processors capture and play', async () => {
  const native = new AudioContext();
  (await openStage({ context: native, stream: null, workletUrl, polyfillUrl })).close();
  await native.close();
  equal(fetched().length, 0, 'fetched although not needed');

  forgetWorklets();
  equal(typeof window.AudioWorkletNode, 'undefined');
  const context = new AudioContext();
  const stage = await openStage({ context, stream: toneStream(context, 500), workletUrl, polyfillUrl });
  equal(fetched().length, 1);
  const ports = await stage.openPorts();
  const frames = collectFrames(ports.capture);
  const messages = collectPlayback(ports.playback);
  await until(() => frames.some(({ pcm }) => rms(new Int16Array(pcm)) > 5000));
  play(ports.playback, 'a', tone(300, 12_000));
  await until(() => messages.some(({ type }) => type === 'drained'));
  equal(messages.find((message) => message.type === 'finished')?.heardMs, 500);
  ok(frames.some(({ outputLevel }) => outputLevel > 0.5));
  stage.close();
  await context.close();
});
