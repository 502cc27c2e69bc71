import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSignIn } from '../../../demo/sign-in.js';

test('a token tells who the visitor is, until it expires', async () => {
  const signIn = createSignIn();
  const token = await signIn.token('ada');
  const visitor = await signIn.visitor(token);
  assert.equal(visitor?.id, 'ada');
  const lifeS = Number(visitor?.['exp']) - Number(visitor?.['iat']);
  assert.equal(lifeS, 3_600);
});

test('tokens of another key, altered ones and none at all are nobody’s', async () => {
  const signIn = createSignIn();
  const other = await createSignIn().token('ada');
  const [head, , signature] = (await signIn.token('ada')).split('.');
  const forged = Buffer.from(JSON.stringify({ sub: 'root', exp: 9e9 })).toString('base64url');
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged}.`;
  for (const token of [other, `${head}.${forged}.${signature}`, unsigned, 'x', '', null]) {
    assert.equal(await signIn.visitor(token), null);
  }
});
