import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { verifyIdentity } from '../../../src/server/index.js';

const SECRET = 'the shop signs its visitors in with this';
const signed = (claims: Record<string, unknown>, alg = 'HS256') =>
  new SignJWT(claims).setProtectedHeader({ alg });
const ours = new TextEncoder().encode(SECRET);

test('a token of the owner’s secret names the visitor, with all that it says', async () => {
  const token = await signed({ orders: [1042] })
    .setSubject('ann')
    .setExpirationTime('1h')
    .sign(ours);
  const visitor = await verifyIdentity(token, SECRET);
  assert.equal(visitor?.id, 'ann');
  assert.deepEqual(visitor?.['orders'], [1042]);
});

test('a token that is forged, expired, endless, nameless or none names nobody', async () => {
  const hour = signed({}).setExpirationTime('1h');
  const tokens = [
    await signed({})
      .setSubject('ann')
      .setExpirationTime('1h')
      .sign(new TextEncoder().encode('x'.repeat(40))),
    await signed({}).setSubject('ann').setExpirationTime('-1h').sign(ours),
    await signed({}).setSubject('ann').sign(ours),
    await hour.sign(ours),
    await signed({ id: 'ann' }).setExpirationTime('1h').sign(ours),
    `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"ann","exp":9999999999}').toString('base64url')}.`,
    'nonsense',
    '',
    null,
  ];
  for (const token of tokens) assert.equal(await verifyIdentity(token, SECRET), null);
});

test('an id claim can’t pass for the subject', async () => {
  const token = await signed({ id: 'admin' }).setSubject('ann').setExpirationTime('1h').sign(ours);
  assert.equal((await verifyIdentity(token, SECRET))?.id, 'ann');
});

test('a token for another site is none for this one', async () => {
  const token = await signed({}).setSubject('ann').setAudience('blog').setExpirationTime('1h').sign(ours);
  assert.equal(await verifyIdentity(token, SECRET, { audience: 'shop' }), null);
  assert.equal((await verifyIdentity(token, SECRET, { audience: 'blog' }))?.id, 'ann');
});

test('public keys verify too, as JWK and as PEM, and never as a shared secret', async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const token = await signed({}, 'ES256').setSubject('ann').setExpirationTime('1h').sign(privateKey);
  const jwk = await exportJWK(publicKey);
  const pem = await exportSPKI(publicKey);
  assert.equal((await verifyIdentity(token, jwk))?.id, 'ann');
  assert.equal((await verifyIdentity(token, pem, { algorithm: 'ES256' }))?.id, 'ann');
  const confused = await signed({})
    .setSubject('ann')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(pem));
  assert.equal(await verifyIdentity(confused, pem, { algorithm: 'ES256' }), null);
});
