/**
 * The peer over WebRTC: OpenAI's own SDK, which asks for the microphone and plays by an audio element of its own. Our
 * only addition: its microphone and what the element plays are heard on one clock.
 */
import { OpenAIRealtimeWebRTC, RealtimeAgent, RealtimeSession } from '@openai/agents-realtime';
import { orders } from './orders.js';

const { rig } = window;
const context = new AudioContext();

const listenIn = async (microphone, remote) => {
  const ear = await rig.openEar(context);
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  merger.connect(ear);
  [microphone, remote].forEach((mediaStream, channel) =>
    new MediaStreamAudioSourceNode(context, { mediaStream }).connect(merger, 0, channel),
  );
};

let send = () => {};

export const peer = {
  /** Typed words. */
  send: (text) => send(text),

  /** Connects; `url`: where offers go. Resolves when the session is in force, with that moment. */
  async start({ url, apiKey, turnDetection, tools }) {
    void context.resume();
    const audioElement = document.createElement('audio');
    const agent = new RealtimeAgent({
      name: 'peer',
      instructions: 'Be brief.',
      tools: tools ? [orders] : [],
    });
    const transport = new OpenAIRealtimeWebRTC({ baseUrl: url, audioElement });
    const session = new RealtimeSession(agent, {
      transport,
      model: 'gpt-realtime-2',
      config: { audio: { input: { turnDetection } } },
    });
    send = (text) => session.sendMessage(text);
    session.on('error', ({ error }) =>
      rig.events.push({ type: 'peer-error', message: JSON.stringify(error) }),
    );
    await session.connect({ apiKey });
    const atMs = performance.timeOrigin + performance.now();
    // The SDK takes the stream that the answer names; an answer that names none leaves its element empty.
    audioElement.srcObject ??= new MediaStream(
      transport.connectionState.peerConnection.getReceivers().map(({ track }) => track),
    );
    await listenIn(new MediaStream([rig.tracks.at(-1).clone()]), audioElement.srcObject);
    return atMs;
  },
};
