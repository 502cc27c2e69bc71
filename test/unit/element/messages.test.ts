import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/element/english.js';
import type { ErrorReason, Status } from '../../../src/session/talk.js';

/** Typed so that a reason or status which is added without a word here does not compile. */
const reasons: Record<ErrorReason, true> = {
  unsupported: true,
  'insecure-page': true,
  'assets-unreachable': true,
  'microphone-denied': true,
  'microphone-missing': true,
  'microphone-busy': true,
  'microphone-lost': true,
  'sound-blocked': true,
  'endpoint-unreachable': true,
  'endpoint-refused': true,
  'endpoint-failed': true,
  'too-many': true,
  'limit-reached': true,
  quota: true,
  'link-failed': true,
  'link-lost': true,
  'session-expired': true,
  'agent-failed': true,
  'tool-failed': true,
  'talking-elsewhere': true,
};
const statuses: Record<Exclude<Status, 'idle'>, true> = {
  connecting: true,
  listening: true,
  hearing: true,
  thinking: true,
  speaking: true,
  muted: true,
  parked: true,
  reconnecting: true,
  error: true,
};

for (const reason of Object.keys(reasons) as ErrorReason[]) {
  test(`${reason} is told in two sentences: what happened, and what to do next`, () => {
    const sentences = english[reason].split(/(?<=[.;]) /);
    assert.ok(sentences.length >= 2, english[reason]);
    assert.match(english[reason], /\.$/);
    assert.ok(!english[reason].includes(reason), 'a code is no word for visitors');
  });
}

test('every status has a word of its own', () => {
  const words = (Object.keys(statuses) as (keyof typeof statuses)[]).map((status) => english[status]);
  assert.equal(new Set(words).size, words.length);
  assert.ok(words.every((word) => word.length > 0));
});

test('no two errors are told alike', () => {
  const told = (Object.keys(reasons) as ErrorReason[]).map((reason) => english[reason]);
  assert.equal(new Set(told).size, told.length);
});
