/** What a visitor's browser loads. Bytes are the same on every machine: unlike times, they may fail a test. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beside, brotli, built, calls, extras, sumOf } from '../weights.js';

test('the first load is 15 kB at most', () => {
  const bytes = brotli(built('button'));
  assert.ok(bytes <= 15_000, `${bytes} B`);
});

for (const transport of ['webrtc', 'websocket'] as const) {
  test(`a talk over ${transport}, with its policies, is 45 kB at most`, () => {
    const bytes = sumOf([...calls[transport], ...beside(transport)]);
    assert.ok(bytes <= 45_000, `${bytes} B`);
  });

  test(`panel and tools of a talk over ${transport} are 6 kB at most`, () => {
    const bytes = sumOf(extras(transport));
    assert.ok(bytes <= 6_000, `${bytes} B`);
  });
}
