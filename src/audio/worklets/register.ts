import { CaptureProcessor } from './capture.js';
import { PlaybackProcessor } from './playback.js';

registerProcessor('talk-capture', CaptureProcessor);
registerProcessor('talk-playback', PlaybackProcessor);
