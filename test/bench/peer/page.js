/**
 * The peer: OpenAI's own SDK over WebSocket, with wavtools as recorder and player, wired as in its documentation. Our
 * only addition: recorder and player share one AudioContext, so that one recording holds both on one clock.
 */
import { OpenAIRealtimeWebSocket, RealtimeAgent, RealtimeSession } from '@openai/agents-realtime';
import { WavRecorder, WavStreamPlayer } from 'wavtools';
import { orders } from './orders.js';

const RATE_HZ = 24_000;
/** 20 ms of PCM16, as ours; wavtools' own default would be 171 ms. */
const CHUNK_BYTES = 960;

const { rig } = window;
const NativeContext = window.AudioContext;
const context = new NativeContext({ sampleRate: RATE_HZ });

const shareContext = () => {
  window.AudioContext = function AudioContext(options) {
    return options?.sampleRate === RATE_HZ ? context : new NativeContext(options);
  };
};

/** Records what enters the recorder's worklet and what the player sends to the speaker. */
const listenIn = async () => {
  const ear = await rig.openEar(context);
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  merger.connect(ear);
  const { connect } = AudioNode.prototype;
  AudioNode.prototype.connect = function (target, ...rest) {
    if (target?.rigName === 'audio_processor') connect.call(this, merger, 0, 0);
    if (this.rigName === 'stream_processor' && target === context.destination)
      connect.call(this, merger, 0, 1);
    return connect.call(this, target, ...rest);
  };
};

let history = () => [];
let send = () => {};

export const peer = {
  /** What the SDK's record says that the agent said last. */
  said: () =>
    history()
      .findLast(({ role }) => role === 'assistant')
      ?.content.map(({ transcript, text }) => transcript ?? text ?? '')
      .join(' ') ?? '',

  /** Typed words. */
  send: (text) => send(text),

  /** Connects, and listens and plays from then on; resolves with that moment. `turnDetection`: as the SDK names its fields. */
  async start({ url, apiKey, turnDetection, tools }) {
    await context.resume();
    shareContext();
    await listenIn();
    const player = new WavStreamPlayer({ sampleRate: RATE_HZ });
    await player.connect();
    const recorder = new WavRecorder({ sampleRate: RATE_HZ });
    await recorder.begin();
    const agent = new RealtimeAgent({
      name: 'peer',
      instructions: 'Be brief.',
      tools: tools ? [orders] : [],
    });
    const transport = new OpenAIRealtimeWebSocket({ url });
    const session = new RealtimeSession(agent, {
      transport,
      model: 'gpt-realtime-2',
      config: { audio: { input: { turnDetection } } },
    });
    history = () => session.history;
    send = (text) => session.sendMessage(text);
    session.on('audio', ({ data, responseId }) => player.add16BitPCM(data, responseId));
    session.on('audio_interrupted', () => void player.interrupt());
    session.on('error', ({ error }) =>
      rig.events.push({ type: 'peer-error', message: JSON.stringify(error) }),
    );
    await session.connect({ apiKey });
    await recorder.record(({ mono }) => session.sendAudio(mono), CHUNK_BYTES);
    return performance.timeOrigin + performance.now();
  },
};
