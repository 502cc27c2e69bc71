/** Fetched only where a visitor was told of it; see `TalkReply.voiceNotice`. */
export { frustrationVoice } from '../policy/frustration-voice.js';
