import { encodeBase64 } from '../base64.js';
import type { AudioEngine } from '../engine.js';
import { createRealtimeEngine } from './realtime.js';

/** The Realtime API over a WebSocket, which takes the microphone's sound as events. `now`: ms since the epoch. */
export const createRealtimeAudioEngine = (now: () => number = Date.now): AudioEngine => ({
  ...createRealtimeEngine(now),
  // By hand: this is done fifty times a second, and base64 needs no escaping.
  encodeAudio: (pcm) => `{"type":"input_audio_buffer.append","audio":"${encodeBase64(pcm)}"}`,
});
