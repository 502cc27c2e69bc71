import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outlivesResponse } from '../../../src/server/outlives-response.js';

test('a process of one’s own lives on; workerd and functions that are frozen do not', () => {
  assert.equal(outlivesResponse(), true);
  for (const name of ['AWS_LAMBDA_FUNCTION_NAME', 'VERCEL']) {
    process.env[name] = '1';
    try {
      assert.equal(outlivesResponse(), false);
    } finally {
      Reflect.deleteProperty(process.env, name);
    }
  }
  const here = globalThis as { WebSocketPair?: unknown };
  here.WebSocketPair = () => undefined;
  try {
    assert.equal(outlivesResponse(), false);
  } finally {
    delete here.WebSocketPair;
  }
});
