import { openTalkBy } from './open-talk.js';
import { openWebSocket } from './ways/websocket.js';

/** The talk as one file where there is no WebRTC, or none is wanted. */
export const openTalk = openTalkBy(
  {
    webrtc: () => Promise.reject(new Error('There is no RTCPeerConnection.')),
    websocket: async (parts) => openWebSocket(parts),
  },
  'worklet',
);
