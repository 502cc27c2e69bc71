import { openTalkBy } from './open-talk.js';
import { openWebRtc } from './ways/webrtc.js';

/** The talk as one file for browsers with WebRTC; what it falls back on is fetched when it has to. */
export const openTalk = openTalkBy(
  {
    webrtc: async (parts) => openWebRtc(parts),
    websocket: async (parts) => (await import('./ways/websocket.js')).openWebSocket(parts),
  },
  'capture',
);
