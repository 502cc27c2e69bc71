import { CaptureProcessor } from './capture.js';
import { PlaybackProcessor } from './playback.js';

registerProcessor('talk-playback', PlaybackProcessor);
try {
  registerProcessor('talk-capture', CaptureProcessor);
} catch {
  // It is there already: the talk began where something else was to play.
}
