import { loadWorklets } from './worklet-support.js';

/** The page posts the output latency this often: Bluetooth speakers come and go. */
const LATENCY_INTERVAL_MS = 1000;

/** Where the visitor and the agent are joined: the talk's audio graph, and the ports of its two ends. */
export interface Stage {
  /** A new port of capture, to be transferred to whoever owns the link now; the one given before falls silent. */
  openCapture(): MessagePort;
  /**
   * Likewise of both ends. There is no playback before it is asked for; where its code has to be fetched and can't be, it
   * rejects with a `WorkletError`.
   */
  openPorts(): Promise<{ readonly capture: MessagePort; readonly playback: MessagePort }>;
  /** Another microphone, or the same after a pause; null: none, capture goes on with silence. */
  listenTo(stream: MediaStream | null): void;
  /**
   * What sounds past this graph, for capture to tell its echo and its loudness by; null: nothing. It is not played
   * here: Chromium lets a remote stream flow only while an element plays it.
   */
  hearBeside(remote: MediaStream | null): void;
  /** Where other sounds of ours go in, to be heard, and for capture to tell their echo by. */
  readonly outlet: AudioNode;
  /** Takes the graph apart and ends the processors. Context and stream stay the caller's. Idempotent. */
  close(): void;
}

export interface StageOptions {
  /** Of any sample rate, running or not. */
  readonly context: AudioContext;
  /** Where playback is heard; it stays the caller's, who has connected it. Default: the context's destination. */
  readonly output?: AudioNode;
  readonly stream: MediaStream | null;
  /** `talk-worklet.js`, or `talk-capture.js` where something else is to play. */
  readonly workletUrl: string | URL | Promise<URL>;
  /** `talk-worklet.js` after all, when there is to be playback beside `talk-capture.js`; null: it is there already. */
  readonly playbackUrl?: (() => URL | Promise<URL>) | null;
  /** `talk-polyfill.js`, fetched only where AudioWorklet is missing. */
  readonly polyfillUrl: string | URL;
}

/**
 * Loads the worklets and builds the graph. Capture hears the microphone on its first channel and playback on its
 * second, so that an echo can be told from a visitor where the sound is, not by way of the page:
 *
 *     microphone ──→ merger 0 ─┐
 *     playback ─┬──→ merger 1 ─┴→ capture ──→ gain 0 ──→ destination (to be pulled at all)
 *     remote ───┼──↗
 *     outlet ───┼──↗
 *               └──→ output
 *
 * Rejects with a `WorkletError`.
 */
export const openStage = async (options: StageOptions): Promise<Stage> => {
  const { context, playbackUrl, polyfillUrl } = options;
  await loadWorklets(context, options.workletUrl, polyfillUrl);
  const capture = makeCapture(context);
  const merger = new ChannelMergerNode(context, { numberOfInputs: 2 });
  const silent = new GainNode(context, { gain: 0 });
  const outlet = new GainNode(context);
  const sound = (node: AudioNode) => {
    node.connect(options.output ?? context.destination);
    node.connect(merger, 0, 1);
  };
  sound(outlet);
  merger.connect(capture).connect(silent).connect(context.destination);
  let source: MediaStreamAudioSourceNode | null = null;
  const listenTo = (stream: MediaStream | null) => {
    source?.disconnect();
    source = stream && stream.getAudioTracks().length > 0 ? context.createMediaStreamSource(stream) : null;
    source?.connect(merger, 0, 0);
  };
  let beside: MediaStreamAudioSourceNode | null = null;
  const hearBeside = (remote: MediaStream | null) => {
    beside?.disconnect();
    beside = remote && context.createMediaStreamSource(remote);
    beside?.connect(merger, 0, 1);
  };
  listenTo(options.stream);
  const ends = [capture];
  let stopLatency = () => {};
  const makePlayback = async (): Promise<AudioWorkletNode> => {
    if (playbackUrl) await loadWorklets(context, playbackUrl(), polyfillUrl);
    const playback = new AudioWorkletNode(context, 'talk-playback', {
      numberOfInputs: 0,
      numberOfOutputs: 1,
      outputChannelCount: [1],
    });
    ends.push(playback);
    sound(playback);
    stopLatency = postLatency(context, playback);
    return playback;
  };
  let playing: Promise<AudioWorkletNode> | null = null;
  const openCapture = () => connectPort(capture);
  const openPorts = async () => {
    playing ??= makePlayback();
    // What could not be fetched is asked for again next time.
    playing.catch(() => (playing = null));
    return { playback: connectPort(await playing), capture: openCapture() };
  };
  const close = () => {
    stopLatency();
    listenTo(null);
    hearBeside(null);
    for (const node of [merger, silent, outlet, ...ends]) node.disconnect();
    for (const node of ends) node.port.postMessage({ type: 'close' });
  };
  return { openCapture, openPorts, listenTo, hearBeside, outlet, close };
};

const makeCapture = (context: AudioContext): AudioWorkletNode =>
  new AudioWorkletNode(context, 'talk-capture', {
    numberOfInputs: 1,
    numberOfOutputs: 1,
    outputChannelCount: [1],
    channelCount: 2,
    channelCountMode: 'explicit',
    channelInterpretation: 'discrete',
  });

/** Gives the processor one end of a new channel, and returns the other. */
const connectPort = (node: AudioWorkletNode): MessagePort => {
  const { port1, port2 } = new MessageChannel();
  node.port.postMessage({ type: 'connect', port: port1 }, [port1]);
  return port2;
};

/**
 * Firefox asks the audio server for it once, on the page's thread and with the audio graph locked. On Linux the server
 * may be waiting for that same graph just then: each waits for the other, and the page stands still for good.
 */
const tellsLatency = !/Linux.+Firefox/.test(navigator.userAgent);

const postLatency = (context: AudioContext, playback: AudioWorkletNode): (() => void) => {
  const post = () => {
    // Where the browser does not know its output latency, the context's own buffer is the best guess.
    const seconds = (tellsLatency && context.outputLatency) || context.baseLatency || 0;
    playback.port.postMessage({ type: 'output-latency', ms: seconds * 1000 });
  };
  post();
  const timer = setInterval(post, LATENCY_INTERVAL_MS);
  return () => clearInterval(timer);
};
