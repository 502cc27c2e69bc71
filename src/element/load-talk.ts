import type { OpenTalk } from '../session/talk.js';
import type { TransportWish } from './properties.js';
import type * as start from './start.js';

/** The code of a talk: its own, and what the element does in one. */
export type TalkCode = { readonly openTalk: OpenTalk } & Pick<
  typeof start,
  'claim' | 'preflight' | 'startTalk'
>;

/** Brings the code of a talk over that transport; over a WebSocket where there is no other. */
export const loadTalk = async (transport: TransportWish): Promise<TalkCode> => {
  const [{ openTalk }, { claim, preflight, startTalk }] = await Promise.all([
    transport === 'websocket' || typeof RTCPeerConnection === 'undefined'
      ? import('../session/talk-over-websocket.js')
      : import('../session/talk-over-webrtc.js'),
    import('./start.js'),
  ]);
  return { openTalk, claim, preflight, startTalk };
};
