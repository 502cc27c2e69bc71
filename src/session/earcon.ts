/** For a talk that begins without a click: by whatever transport, its microphone is not opened unheard. */
export { playEarcon } from '../audio/earcon.js';
