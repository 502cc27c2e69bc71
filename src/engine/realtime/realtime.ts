import type { Engine } from '../engine.js';
import { Decoder } from './decode.js';
import { toWire } from './encode.js';

/**
 * OpenAI's Realtime API and its many copies. Reads leniently (the beta's names, items announced in either way, missing
 * phases), writes what the published API accepts. One instance for each session. `now`: ms since the epoch.
 */
export const createRealtimeEngine = (now: () => number = Date.now): Engine => {
  const decoder = new Decoder(now);
  return {
    capabilities: { turns: true, truncate: true, deleteItems: true },
    decode: (message) => decoder.decode(message),
    encode: (command) => {
      if (command.type === 'tool-output') decoder.sentOutput(command.callId);
      return toWire(command, decoder.turnDetection).map((event) => JSON.stringify(event));
    },
  };
};
