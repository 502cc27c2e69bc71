import type { TransportWish } from './properties.js';
import type * as talk from './talk-over-webrtc.js';

/** The code of a talk: its own, and what the element does in one. */
export type TalkCode = typeof talk;

/** Brings the code of a talk over that transport; over a WebSocket where there is no other. */
export const loadTalk = (transport: TransportWish): Promise<TalkCode> =>
  transport === 'websocket' || typeof RTCPeerConnection === 'undefined'
    ? import('./talk-over-websocket.js')
    : import('./talk-over-webrtc.js');
