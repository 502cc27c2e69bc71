import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToolCall, Turn } from '../../../../src/conversation/turn.js';
import { passagesOf } from '../../../../src/element/panel/order.js';

const turn = (id: string) => ({ id }) as Turn;
const call = (callId: string, followsTurnId?: string): ToolCall => ({
  callId,
  name: 'look',
  arguments: '{}',
  ...(followsTurnId !== undefined && { followsTurnId }),
});

const shown = (turns: readonly Turn[], toolCalls: readonly ToolCall[]): string =>
  passagesOf({ turns, toolCalls })
    .flatMap(({ turn, calls }) => [...(turn ? [turn.id] : []), ...calls.map(({ callId }) => callId)])
    .join(' ');

test('a call stands after the turn that it followed, in the order of the calls', () => {
  assert.equal(
    shown([turn('1'), turn('2')], [call('a'), call('b', '1'), call('c', '1'), call('d', '2')]),
    'a 1 b c 2 d',
  );
});

test('a call whose turn is gone stays with the call before it, and none is lost', () => {
  assert.equal(shown([turn('1'), turn('3')], [call('b', '1'), call('c', '2'), call('d', '3')]), '1 b c 3 d');
  assert.equal(shown([turn('3')], [call('b', '1')]), 'b 3');
});
