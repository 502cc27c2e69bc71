import { openStage } from '../audio/stage.js';
import type { AudioPorts } from '../transport/transport.js';
import { RunningTalk } from './running-talk.js';
import type { Assets, Surroundings } from './surroundings.js';
import type { OpenTalk, TalkOptions } from './talk.js';

/** Beside this script, or where the page says they are. */
const assetsAt = (base: URL | null): Assets => {
  if (!base) {
    return {
      worklet: new URL('./talk-worklet.js', import.meta.url),
      worker: new URL('./talk-worker.js', import.meta.url),
      polyfill: new URL('./talk-polyfill.js', import.meta.url),
    };
  }
  const folder = new URL(base);
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  const at = (file: string): URL => new URL(file, folder);
  return { worklet: at('talk-worklet.js'), worker: at('talk-worker.js'), polyfill: at('talk-polyfill.js') };
};

/** Each transport is a chunk of its own. In WebRTC's are engine and reflex, which a WebSocket has in its Worker. */
const chunks = {
  websocket: () => import('../transport/websocket/websocket.js'),
  webrtc: () => import('./webrtc-parts.js'),
} as const;

const hasWebRtc = (): boolean => typeof RTCPeerConnection !== 'undefined';

/** Brings the code that a talk will want first; one that fails is told of when it is needed. */
export const prefetchTransport = (wanted: TalkOptions['transport']): void => {
  chunks[wanted === 'websocket' || !hasWebRtc() ? 'websocket' : 'webrtc']().catch(() => {});
};

const createTransport: Surroundings['createTransport'] = async (kind, parts) => {
  const { stage, gesture, workerUrl } = parts;
  const openPorts = (): Promise<AudioPorts> => {
    const ports = stage.then((open) => open.openPorts());
    // Whoever opened the stage tells of its failure.
    ports.catch(() => {});
    return ports;
  };
  if (kind === 'websocket') {
    const { createWebSocketTransport } = await chunks.websocket();
    return createWebSocketTransport({ ports: openPorts(), workerUrl });
  }
  if (!hasWebRtc()) throw new Error('There is no RTCPeerConnection.');
  const { createWebRtcTransport, playEarcon } = await chunks.webrtc();
  return createWebRtcTransport({
    ports: openPorts(),
    microphone: gesture.microphone,
    audio: gesture.audio,
    refer: (remote) => void stage.then((open) => open.hearBeside(remote)).catch(() => {}),
    listening: () => playEarcon(gesture.context),
  });
};

const browser: Surroundings = {
  fetch: (input, init) => fetch(input, init),
  nowMs: () => performance.timeOrigin + performance.now(),
  newId: () => crypto.randomUUID().replaceAll('-', '').slice(0, 20),
  setTimer: (callback, delayMs) => {
    const timer = setTimeout(callback, delayMs);
    return () => clearTimeout(timer);
  },
  openStage,
  createTransport,
  loadToolAnswers: () => import('./tool-answers.js').then(({ toolAnswers }) => toolAnswers),
  onLeave: (callback) => {
    addEventListener('pagehide', callback);
    return () => removeEventListener('pagehide', callback);
  },
  reportError: (error) => reportError(error),
};

/** Begins one talk in the browser; to be called with what the visitor's click has made. Never throws. */
export const openTalk: OpenTalk = (gesture, options, listener) =>
  new RunningTalk(gesture, options, listener, assetsAt(options.assetBase), browser);
