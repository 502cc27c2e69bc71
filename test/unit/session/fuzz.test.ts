import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fuzzTalks } from './fuzz-talks.js';

/** Half over each transport. Fewer of them, e.g. `FUZZ_EVENTS=8000`. */
const EVENTS = Number(process.env['FUZZ_EVENTS'] ?? 100_000);
const MOST_GROWN_MB = 8;

for (const transport of ['websocket', 'webrtc'] as const) {
  test(
    `${EVENTS / 2} mutated server events over ${transport} are lived through`,
    { timeout: 600_000 },
    async () => {
      const fuzzed = await fuzzTalks(EVENTS / 2, transport, 20_261_122);
      console.log(JSON.stringify(fuzzed));
      assert.ok(fuzzed.sent > EVENTS / 100, `${fuzzed.sent} messages were sent`);
      for (const status of ['listening', 'hearing', 'thinking', 'speaking', 'muted'])
        assert.ok(fuzzed.statuses.includes(status), `${status} was reached`);
      const [before, after] = fuzzed.heapMb;
      assert.ok(after - before < MOST_GROWN_MB, `${after - before} MB`);
    },
  );
}
