import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EncryptJWT } from 'jose';
import { createKeys } from '../../../src/server/keys.js';
import { openTalkProof, sealTalk } from '../../../src/server/proof.js';
import { Refusal } from '../../../src/server/refusal.js';
import type { TalkRecord } from '../../../src/server/talk-record.js';

const NOW = Date.UTC(2026, 10, 22);

const record: TalkRecord = {
  talkId: 't1',
  conversationId: 'c1',
  visitor: { id: 'ann', plan: 'gold' },
  model: 'gpt-realtime-2',
  lang: 'en',
  startedAtMs: NOW,
  endsAtMs: NOW + 60_000,
  way: 'webrtc',
  callId: 'rtc_1',
  observed: false,
  pageTools: [{ name: 'show', description: 'long', parameters: { type: 'object' }, silent: true }],
};

const keys = createKeys('a secret of at least thirty-two characters');
const unknown = (error: unknown): boolean => error instanceof Refusal && error.reason === 'unknown-talk';

test('a sealed talk opens to its record, and reads as nothing', async () => {
  const proof = await sealTalk(record, keys, NOW);
  assert.deepEqual(await openTalkProof(proof, keys, NOW + 1_000), {
    ...record,
    pageTools: [{ name: 'show', description: '', parameters: {}, silent: true }],
  });
  const parts = proof.split('.').map((part) => Buffer.from(part, 'base64url').toString('latin1'));
  assert.ok(!parts.some((part) => part.includes('ann')));
});

test('it is good until shortly after the talk’s end', async () => {
  const proof = await sealTalk(record, keys, NOW);
  await openTalkProof(proof, keys, record.endsAtMs + 119_000);
  await assert.rejects(openTalkProof(proof, keys, record.endsAtMs + 121_000), unknown);
});

test('another secret’s keys open nothing', async () => {
  const proof = await sealTalk(record, keys, NOW);
  await assert.rejects(openTalkProof(proof, createKeys('another'.repeat(6)), NOW), unknown);
});

test('what was sealed for something else is no talk', async () => {
  const seal = await keys.seal();
  const other = (audience: string) =>
    new EncryptJWT({ record: { ...record } })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setIssuer('talk-button')
      .setAudience(audience);
  const elsewhere = await other('elsewhere').setExpirationTime('1h').encrypt(seal);
  const endless = await other('talk').encrypt(seal);
  for (const proof of [elsewhere, endless])
    await assert.rejects(openTalkProof(proof, keys, Date.now()), unknown);
});

test('digests differ by words, purpose and secret', async () => {
  const other = createKeys('another'.repeat(6));
  const digests = await Promise.all([
    keys.digest('a', 'x'),
    keys.digest('a', 'y'),
    keys.digest('b', 'x'),
    other.digest('a', 'x'),
  ]);
  assert.equal(new Set(digests).size, 4);
  assert.equal(await keys.digest('a', 'x'), digests[0]);
  assert.match(digests[0] ?? '', /^[0-9a-f]{64}$/);
});
