import type { Wire } from '../wire/wires.js';

/** What one message may hold at the other end, as browsers say in their offers. */
const LARGEST_MESSAGE = 256 * 1024;

const tooLarge = (bytes: number): string => {
  const message = `An event of ${bytes} bytes is too large for the data channel.`;
  const error = { type: 'server_error', code: 'event_too_large', message, param: null, event_id: null };
  return JSON.stringify({ type: 'error', event_id: 'event_too_large', error });
};

const isInvalidState = (error: unknown): boolean =>
  error instanceof Error && error.name === 'InvalidStateError';

/** A data channel as a wire of the session. A closing channel still delivers what was said before. */
export const channelWire = (channel: RTCDataChannel): Wire => ({
  send(message) {
    if (channel.readyState !== 'open') return;
    const bytes = Buffer.byteLength(message);
    try {
      channel.send(bytes > LARGEST_MESSAGE ? tooLarge(bytes) : message);
    } catch (error) {
      // The other end closes whenever it likes, on a thread of its own: also between the look above and this.
      if (!isInvalidState(error)) throw error;
    }
  },
  close: () => channel.close(),
});
