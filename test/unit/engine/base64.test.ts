import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeBase64, decodeWithTable, encodeBase64, encodeWithTable } from '../../../src/engine/base64.js';

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 151 + length) & 255);

describe('base64', () => {
  it('agrees with Node for every remainder, both ways', () => {
    for (let length = 0; length < 50; length++) {
      const bytes = bytesOf(length);
      const text = Buffer.from(bytes).toString('base64');
      assert.equal(encodeWithTable(bytes), text);
      assert.deepEqual(decodeWithTable(text), bytes);
      assert.equal(encodeBase64(bytes.slice().buffer), text);
      assert.deepEqual(decodeBase64(text), bytes);
    }
  });

  it('reads the unpadded form and never throws on what is not base64', () => {
    assert.deepEqual(decodeWithTable('AQI'), Uint8Array.of(1, 2));
    assert.equal(decodeBase64('é*漢字').byteLength, decodeWithTable('é*漢字').byteLength);
  });
});
