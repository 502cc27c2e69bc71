import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64, encodeBase64 } from '../../../src/engine/base64.js';

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 151 + length) & 255);

describe('base64', () => {
  it('agrees with Node for every remainder, both ways', () => {
    for (let length = 0; length < 50; length++) {
      const bytes = bytesOf(length);
      const text = Buffer.from(bytes).toString('base64');
      assert.equal(encodeBase64(bytes.slice().buffer), text);
      assert.deepEqual(decodeBase64(text), bytes);
    }
  });

  it('takes a whole second of sound, and more', () => {
    const bytes = bytesOf(200_000);
    assert.deepEqual(decodeBase64(encodeBase64(bytes.slice().buffer)), bytes);
  });

  it('is the same by the means of an older browser', () => {
    const native = Uint8Array as { fromBase64?: unknown; prototype: { toBase64?: unknown } };
    const { fromBase64, prototype } = native;
    const { toBase64 } = prototype;
    const bytes = bytesOf(960);
    const text = Buffer.from(bytes).toString('base64');
    delete native.fromBase64;
    delete prototype.toBase64;
    try {
      assert.equal(encodeBase64(bytes.slice().buffer), text);
      assert.deepEqual(decodeBase64(text), bytes);
    } finally {
      Object.assign(native, fromBase64 && { fromBase64 });
      Object.assign(prototype, toBase64 && { toBase64 });
    }
  });

  it('reads the unpadded form and never throws on what is not base64', () => {
    assert.deepEqual(decodeBase64('AQI'), Uint8Array.of(1, 2));
    assert.equal(decodeBase64('é*漢字').byteLength, 0);
  });
});
