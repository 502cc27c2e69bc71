import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelWire } from '../../../demo/agent/rtc/channel-wire.js';

/** A channel that is closed by the other end between a look at its state and the sending. */
const closing = (error: Error): RTCDataChannel => {
  const channel: Pick<RTCDataChannel, 'readyState' | 'send' | 'close'> = {
    readyState: 'open',
    send: () => {
      throw error;
    },
    close: () => undefined,
  };
  return channel as RTCDataChannel;
};

test('a channel that closes while something is sent has lost it, and nothing else', () => {
  const wire = channelWire(closing(new DOMException('It is closed.', 'InvalidStateError')));
  assert.doesNotThrow(() => wire.send('{}'));
});

test('any other failure of a channel is told', () => {
  const wire = channelWire(closing(new TypeError('No such message.')));
  assert.throws(() => wire.send('{}'), TypeError);
});
