import assert from 'node:assert/strict';
import { Refusal } from '../../../../src/server/refusal.js';

/** Checks what a visitor is told, and what the owner. */
export const refusal = (reason: string, detail: RegExp, words: RegExp) => (error: unknown) => {
  assert.ok(error instanceof Refusal, String(error));
  assert.equal(error.reason, reason);
  assert.match(error.detail, detail);
  assert.match(error.message, words);
  assert.equal(error.status, 429);
  assert.equal(error.retryable, reason === 'too-many');
  return true;
};
