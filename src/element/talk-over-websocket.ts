/** All that a talk over a WebSocket takes, as one file: its code, and what the element does in one. Fetched on intent. */
export { openTalk } from '../session/talk-over-websocket.js';
export { claim, preflight, startTalk } from './start.js';
