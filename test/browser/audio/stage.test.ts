import { openStage } from '../../../src/audio/stage.js';
import { WorkletError } from '../../../src/audio/worklet-support.js';
import { equal, ok } from '../assert.js';
import { engine } from '../engine.js';
import {
  captureUrl,
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

it('one stage captures the microphone, plays, and hears what it plays', async () => {
  const context = new AudioContext();
  const stage = await openStage({ context, stream: toneStream(context, 500), workletUrl, polyfillUrl });
  const ports = await stage.openPorts();
  const frames = collectFrames(ports.capture);
  const messages = collectPlayback(ports.playback);
  await until(() => frames.some(({ pcm }) => rms(new Int16Array(pcm)) > 5000));
  play(ports.playback, 'a', tone(300, 12_000));
  await until(() => messages.some(({ type }) => type === 'drained'));
  ok(frames.some(({ outputLevel }) => outputLevel > 0.5));
  const last = frames.at(-1)!;
  ok(Math.abs(Date.now() - last.atMs) < 1000, 'by the clock of the epoch');
  stage.close();
  await context.close();
});

it('a stage that only hears plays once that is asked for, and hears on', async () => {
  const context = new AudioContext();
  const stream = toneStream(context, 500);
  const hears = { context, stream, workletUrl: captureUrl, polyfillUrl };
  const stage = await openStage({ ...hears, playbackUrl: () => workletUrl });
  const before = collectFrames(stage.openCapture());
  await until(() => before.some(({ pcm }) => rms(new Int16Array(pcm)) > 5000));
  const ports = await stage.openPorts();
  const frames = collectFrames(ports.capture);
  const messages = collectPlayback(ports.playback);
  play(ports.playback, 'a', tone(300, 12_000));
  await until(() => messages.some(({ type }) => type === 'drained'));
  ok(frames.some(({ outputLevel }) => outputLevel > 0.5));
  stage.close();
  await context.close();
});

it('what is silenced on its way to the ear is played to its end all the same', async () => {
  const context = new AudioContext();
  const output = new GainNode(context, { gain: 0 });
  const ear = new AnalyserNode(context);
  output.connect(ear).connect(context.destination);
  const stage = await openStage({ context, output, stream: null, workletUrl, polyfillUrl });
  const ports = await stage.openPorts();
  const frames = collectFrames(ports.capture);
  const messages = collectPlayback(ports.playback);
  const heard = new Float32Array(ear.fftSize);
  const loudest = async (itemId: string): Promise<number> => {
    let peak = 0;
    play(ports.playback, itemId, tone(300, 12_000));
    await until(() => {
      ear.getFloatTimeDomainData(heard);
      peak = Math.max(peak, rms(heard));
      return messages.some((message) => message.type === 'finished' && message.itemId === itemId);
    });
    return peak;
  };
  equal(await loudest('silent'), 0);
  ok(frames.some(({ outputLevel }) => outputLevel > 0.5));
  output.gain.value = 1;
  ok((await loudest('spoken')) > 0.1);
  stage.close();
  await context.close();
});

it('a closed stage makes no more frames, and leaves stream and context to their owners', async () => {
  const context = new AudioContext();
  const stream = toneStream(context, 500);
  const stage = await openStage({ context, stream, workletUrl, polyfillUrl });
  const ports = await stage.openPorts();
  const frames = collectFrames(ports.capture);
  await until(() => frames.length > 3);
  stage.close();
  stage.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  const count = frames.length;
  await new Promise((resolve) => setTimeout(resolve, 200));
  equal(frames.length, count);
  equal(context.state, 'running');
  equal(stream.getAudioTracks()[0]?.readyState, 'live');
  await context.close();
});

it('the browser is asked how late its sound is, but not Firefox on Linux, which may stand still at it', async () => {
  const context = new AudioContext();
  let asked = 0;
  Object.defineProperty(context, 'outputLatency', { get: () => (asked += 1) && 0.02 });
  const stage = await openStage({ context, stream: null, workletUrl, polyfillUrl });
  await stage.openPorts();
  stage.close();
  equal(asked > 0, engine !== 'Firefox' || !navigator.userAgent.includes('Linux'));
  await context.close();
});

it('a microphone can come later, and go', async () => {
  const context = new AudioContext();
  const stage = await openStage({ context, stream: null, workletUrl, polyfillUrl });
  const ports = await stage.openPorts();
  const frames = collectFrames(ports.capture);
  await until(() => frames.length > 3);
  ok(frames.every(({ level }) => level === 0));
  stage.listenTo(toneStream(context, 500));
  await until(() => frames.at(-1)!.level > 0.5);
  stage.listenTo(null);
  await until(() => rms(new Int16Array(frames.at(-1)!.pcm)) === 0);
  stage.close();
  await context.close();
});

it('a worklet that is not there is told as unreachable', async () => {
  const context = new AudioContext();
  const nowhere = new URL('/dist/nowhere.js', location.href);
  const error = await openStage({ context, stream: null, workletUrl: nowhere, polyfillUrl }).catch(
    (e: unknown) => e,
  );
  ok(error instanceof WorkletError);
  equal(error.reason, 'assets-unreachable');
  await context.close();
});
