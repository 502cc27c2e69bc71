import { loadWorklets } from '../../../src/audio/worklet-support.js';
import { deepEqual, equal, ok } from '../assert.js';
import { itNeeds } from '../engine.js';
import { collectFrames, collectPlayback, play, polyfillUrl, rms, tone, until, workletUrl } from './graph.js';

const makeNode = (context: BaseAudioContext, name: string, options: AudioWorkletNodeOptions) => {
  const node = new AudioWorkletNode(context, name, options);
  const { port1, port2 } = new MessageChannel();
  node.port.postMessage({ type: 'connect', port: port1 }, [port1]);
  return { node, port: port2 };
};

/** A processor that answers what comes over the port that it was given. */
const echo = `registerProcessor('test-echo', class extends AudioWorkletProcessor {
  constructor() {
    super();
    this.port.onmessage = ({ data: { port } }) => (port.onmessage = () => port.postMessage(null));
  }
  process() {
    return true;
  }
});`;

/**
 * An offline context with our worklets. Messages reach it only while it is suspended, one block before: `atSecond` does
 * something there, and goes on when the worklets' thread, be it as busy as it may, has answered what was sent later by
 * the same way. What the worklets tell is waited for before the end, too: with an offline context ends its thread, and
 * WebKit may drop what that has posted and nobody has read yet.
 */
const openOffline = async (samples: number, rateHz: number) => {
  const context = new OfflineAudioContext(1, samples, rateHz);
  await loadWorklets(context, workletUrl, polyfillUrl);
  await context.audioWorklet.addModule(URL.createObjectURL(new Blob([echo], { type: 'text/javascript' })));
  const echoing = new AudioWorkletNode(context, 'test-echo');
  echoing.connect(context.destination);
  const answered = (): Promise<unknown> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port2.onmessage = resolve;
      echoing.port.postMessage({ port: port1 }, [port1]);
      port2.postMessage(null);
    });
  const atSecond = (seconds: number, act: () => void | Promise<void>): Promise<void> =>
    context.suspend(seconds).then(async () => {
      await act();
      await answered();
      await context.resume();
    });
  return { context, atSecond };
};

for (const rateHz of [24_000, 44_100, 48_000]) {
  itNeeds('suspended rendering')(
    `plays at ${rateHz} Hz what it was given: nothing lost, nothing added`,
    async () => {
      const { context, atSecond } = await openOffline(rateHz, rateHz);
      const { node, port } = makeNode(context, 'talk-playback', {
        numberOfInputs: 0,
        outputChannelCount: [1],
      });
      const messages = collectPlayback(port);
      node.connect(context.destination);
      void atSecond(0.1, () => play(port, 'a', tone(1000, 12_000)));
      void atSecond(0.9, () => until(() => messages.some(({ type }) => type === 'drained')));
      const samples = (await context.startRendering()).getChannelData(0);
      const first = samples.findIndex((sample) => Math.abs(sample) > 0.01);
      const last = samples.findLastIndex((sample) => Math.abs(sample) > 0.01);
      ok(Math.abs((last - first) / rateHz - 0.5) < 0.002, `lasted ${(last - first) / rateHz} s`);
      ok(Math.abs(rms(samples.subarray(first, last)) - 0.25 / Math.SQRT2) < 0.002);
      const finished = messages.find((message) => message.type === 'finished');
      equal(finished?.heardMs, 500);
    },
  );
}

itNeeds('suspended rendering')(
  'a flush stops the sound within 30 ms, and counts to within a few ms of the recorded truth',
  async () => {
    const { context, atSecond } = await openOffline(48_000, 48_000);
    const { node, port } = makeNode(context, 'talk-playback', { numberOfInputs: 0, outputChannelCount: [1] });
    const messages = collectPlayback(port);
    node.connect(context.destination);
    void atSecond(0.1, () => play(port, 'a', tone(1000, 24_000)));
    void atSecond(0.5, () => port.postMessage({ type: 'flush', flushId: 1 }));
    void atSecond(0.9, () => until(() => messages.some(({ type }) => type === 'flushed')));
    const samples = (await context.startRendering()).getChannelData(0);
    const first = samples.findIndex((sample) => Math.abs(sample) > 0.01);
    const last = samples.findLastIndex((sample) => Math.abs(sample) > 0.001);
    ok(last < 0.535 * 48_000, `sounded until ${last / 48_000} s`);
    const flushed = messages.find((message) => message.type === 'flushed');
    const heardMs = flushed?.heard[0]?.heardMs ?? NaN;
    const truthMs = ((last - first) * 1000) / 48_000 - 12;
    ok(Math.abs(heardMs - truthMs) < 5, `counted ${heardMs}, recorded ${truthMs}`);
  },
);

for (const channels of [1, 2]) {
  itNeeds('suspended rendering')(
    `captures frames of 480 samples from ${channels} channel(s) at 44.1 kHz, the level with them`,
    async () => {
      const { context, atSecond } = await openOffline(44_100, 44_100);
      const { node, port } = makeNode(context, 'talk-capture', { outputChannelCount: [1] });
      const frames = collectFrames(port);
      const source = new ConstantSourceNode(context, { offset: 0 });
      const oscillator = new OscillatorNode(context, { frequency: 1000 });
      const merger = new ChannelMergerNode(context, { numberOfInputs: channels });
      oscillator.connect(merger, 0, 0);
      source.connect(merger, 0, channels - 1);
      merger.connect(node).connect(context.destination);
      source.start();
      oscillator.start();
      void atSecond(0.01, () => undefined);
      void atSecond(0.995, () => until(() => frames.length >= 48));
      const rendered = await context.startRendering();
      equal(rms(rendered.getChannelData(0)), 0, 'the capture node must be silent');
      ok(frames.every(({ pcm }) => pcm.byteLength === 960));
      frames.forEach(({ index }, i) => equal(index, frames[0]!.index + i));
      const loud = rms(new Int16Array(frames[20]!.pcm)) / 32_768;
      ok(Math.abs(loud - Math.SQRT1_2) < 0.01, `${loud}`);
      ok(frames[20]!.level > 0.9 && frames[20]!.outputLevel === 0);
    },
  );
}

itNeeds('suspended rendering')('without an input capture goes on with silence', async () => {
  const { context, atSecond } = await openOffline(24_000, 24_000);
  const { node, port } = makeNode(context, 'talk-capture', { outputChannelCount: [1] });
  const frames = collectFrames(port);
  node.connect(context.destination);
  void atSecond(0.01, () => undefined);
  void atSecond(0.95, () => until(() => frames.length >= 40));
  await context.startRendering();
  ok(frames.every(({ pcm, level }) => level === 0 && rms(new Int16Array(pcm)) === 0));
});

itNeeds('suspended rendering')(
  'buffers that do not come back leave a gap in the index, and memory stays as it was',
  async () => {
    const { context, atSecond } = await openOffline(24_000 * 13, 24_000);
    const { node, port } = makeNode(context, 'talk-capture', { outputChannelCount: [1] });
    const kept: { readonly index: number; readonly pcm: ArrayBuffer }[] = [];
    port.onmessage = ({ data }) => kept.push(data);
    node.connect(context.destination);
    void atSecond(0.01, () => undefined);
    void atSecond(12, async () => {
      await until(() => kept.length >= 550);
      for (const { pcm } of kept.slice(0, 10)) port.postMessage({ type: 'recycle', pcm }, [pcm]);
    });
    void atSecond(12.95, () => until(() => kept.length >= 560));
    await context.startRendering();
    equal(kept.length, 560);
    const gaps = kept.slice(1).filter(({ index }, i) => index !== kept[i]!.index + 1);
    deepEqual(gaps.length, 1);
  },
);
