/** What a visitor's browser loads. Bytes are the same on every machine: unlike times, they may fail a test. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotli, built, calls, extras, sumOf } from '../weights.js';

test('the first load is 15 kB at most', () => {
  const bytes = brotli(built('button'));
  assert.ok(bytes <= 15_000, `${bytes} B`);
});

test('what is fetched in an English talk besides, to know complaints, is 5 kB at most', () => {
  const bytes = sumOf(['websocket-complaints']);
  assert.ok(bytes <= 5_000, `${bytes} B`);
});

const most = { webrtc: 48_000, websocket: 49_000 } as const;

for (const transport of ['webrtc', 'websocket'] as const) {
  test(`a talk over ${transport}, with policies and tools, is 45 kB at most`, () => {
    const bytes = sumOf(calls[transport]);
    assert.ok(bytes <= 45_000, `${bytes} B`);
  });

  test(`and with the panel ${most[transport]} B`, () => {
    const bytes = sumOf([...calls[transport], ...extras]);
    assert.ok(bytes <= most[transport], `${bytes} B`);
  });
}
