import type { OpenTalk } from '../session/talk.js';
import type { TransportWish } from './properties.js';

/** Brings the code of a talk over that transport; over a WebSocket where there is no other. */
export const loadTalk = async (transport: TransportWish): Promise<OpenTalk> => {
  const { openTalk } = await (transport === 'websocket' || typeof RTCPeerConnection === 'undefined'
    ? import('../session/talk-over-websocket.js')
    : import('../session/talk-over-webrtc.js'));
  return openTalk;
};
