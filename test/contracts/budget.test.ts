/** What a visitor's browser loads. Bytes are the same on every machine: unlike times, they may fail a test. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotli, built, calls, extras, sumOf } from '../weights.js';

test('the first load is 15 kB at most', () => {
  const bytes = brotli(built('button'));
  assert.ok(bytes <= 15_000, `${bytes} B`);
});

/** On top of all sums below: every talk in English fetches it, once it is under way. */
test('what is fetched in an English talk besides, to know its phrases, is 5 kB at most', () => {
  for (const transport of ['webrtc', 'websocket']) {
    const bytes = sumOf([`${transport}-english-phrases`]);
    assert.ok(bytes <= 5_000, `${transport}: ${bytes} B`);
  }
});

/** With a question before a call is done, the first turn by hand, a microphone that is lost, or an answer that is late. */
test('what a talk that comes to that fetches for questions and turns by hand is 2.9 kB at most', () => {
  for (const transport of ['webrtc', 'websocket']) {
    const bytes = sumOf([`${transport}-on-demand`]);
    assert.ok(bytes <= 2_900, `${transport}: ${bytes} B`);
  }
});

const most = {
  webrtc: { talk: 37_050, withPanel: 40_850, withTool: 42_150 },
  websocket: { talk: 40_000, withPanel: 43_750, withTool: 45_000 },
} as const;

for (const transport of ['webrtc', 'websocket'] as const) {
  const { talk, withPanel, withTool } = most[transport];
  test(`what an English talk over ${transport}, with policies, fetches on intent is ${talk} B at most`, () => {
    const bytes = sumOf(calls[transport]);
    assert.ok(bytes <= talk, `${bytes} B`);
  });

  test(`and with the panel ${withPanel} B, before anything is asked in a card`, () => {
    const bytes = sumOf([...calls[transport], ...extras]);
    assert.ok(bytes <= withPanel, `${bytes} B`);
  });

  /** A call that is done at once: what is asked about first fetches more, see above. */
  test(`and once it calls a tool ${withTool} B`, () => {
    const bytes = sumOf([...calls[transport], ...extras, `${transport}-tool-runner`]);
    assert.ok(bytes <= withTool, `${bytes} B`);
  });
}
