import { playEarcon } from '../../audio/earcon.js';
import type { Transport } from '../../transport/transport.js';
import { createWebRtcTransport } from '../../transport/webrtc/webrtc.js';
import type { TransportParts } from '../surroundings.js';
import { endsOf } from './parts.js';

/** Sound by tracks, events by a data channel. Throws where there is no WebRTC. */
export const openWebRtc = (parts: TransportParts): Transport => {
  if (typeof RTCPeerConnection === 'undefined') throw new Error('There is no RTCPeerConnection.');
  const { stage, gesture } = parts;
  return createWebRtcTransport({
    capture: endsOf(parts, (open) => open.openCapture()),
    microphone: () => parts.microphone(),
    audio: gesture.audio,
    refer: (remote) => void stage.then((open) => open.hearBeside(remote)).catch(() => {}),
    listening: () => playEarcon(gesture.context),
  });
};
