import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToolCall } from '../../../../src/conversation/turn.js';
import { agreedIn } from '../../../../src/element/panel/agreed.js';

const call = (args: string, output?: unknown): ToolCall => ({
  callId: 'c',
  name: 'cancel',
  arguments: args,
  ...(output !== undefined && { output: typeof output === 'string' ? output : JSON.stringify(output) }),
});
const asked = call('{"id":"1","why":"late"}', { status: 'needs_confirmation', ask: 'Cancel order 1?' });

test('what was agreed is a question whose call was then done', () => {
  assert.deepEqual(agreedIn([asked, call('{"why": "late", "id": "1"}', 'cancelled')]), ['Cancel order 1?']);
});

test('a question alone is not, nor a call that failed, was refused, still runs or is another', () => {
  const args = asked.arguments;
  for (const then of [
    call(args),
    call(args, { error: 'failed' }),
    call(args, { status: 'refused' }),
    call('{"id":"2"}', 'cancelled'),
  ]) {
    assert.deepEqual(agreedIn([asked, then]), []);
  }
  assert.deepEqual(agreedIn([asked]), []);
  assert.deepEqual(agreedIn([call(args, 'cancelled')]), [], 'nobody was asked');
});
