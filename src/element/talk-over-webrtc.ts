/** All that a talk over WebRTC takes, as one file: its code, and what the element does in one. Fetched on intent. */
export { openTalk } from '../session/talk-over-webrtc.js';
export { claim, preflight, startTalk } from './start.js';
