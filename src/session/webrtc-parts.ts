/** What a talk over WebRTC alone needs: fetched as one chunk. */
export { playEarcon } from '../audio/earcon.js';
export { createWebRtcTransport } from '../transport/webrtc/webrtc.js';
