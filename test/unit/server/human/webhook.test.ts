import assert from 'node:assert/strict';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { signedWebhook, type Escalation } from '../../../../src/server/index.js';

const secret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;

const escalation: Escalation = {
  id: 'escalation_t1',
  talkId: 't1',
  conversationId: 'c1',
  visitor: null,
  lang: 'de',
  reason: 'Möchte einen Menschen',
  summary: 'Order 1042 <b>is late</b>.',
  contact: null,
  open: true,
  frustration: [],
  transcript: [],
  atMs: 1,
};
const never = new AbortController().signal;

interface Got {
  readonly body: string;
  readonly headers: IncomingHttpHeaders;
}

async function receiving(
  status: number,
  run: (url: string, got: readonly Got[]) => Promise<void>,
): Promise<void> {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
    got.push({ body, headers: request.headers });
    response.writeHead(status, status === 302 ? { location: 'http://localhost:1/' } : {}).end('thanks');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  try {
    await run(`http://localhost:${(server.address() as AddressInfo).port}/hook`, got);
  } finally {
    server.close();
  }
}

test('the owner’s library accepts the signature, and no other', () =>
  receiving(204, async (url, got) => {
    await signedWebhook({ url, secret })(escalation, never);
    const [{ body, headers }] = got as [Got];
    const verified = new Webhook(secret).verify(body, headers as Record<string, string>);
    assert.deepEqual(verified, { type: 'talk.escalated', data: escalation });
    assert.equal(headers['webhook-id'], escalation.id);
    const altered = body.replace('1042', '1043');
    assert.throws(() => new Webhook(secret).verify(altered, headers as Record<string, string>));
    const other = `whsec_${Buffer.from('another secret of 24 bytes').toString('base64')}`;
    assert.throws(() => new Webhook(other).verify(body, headers as Record<string, string>));
  }));

for (const status of [302, 410, 500]) {
  test(`an answer of ${status} is a failure`, () =>
    receiving(status, async (url) => {
      await assert.rejects(signedWebhook({ url, secret })(escalation, never));
    }));
}

test('an address that is none is told to the owner', () => {
  for (const url of ['', '/escalations', 'shop.example', 'mailto:ann@shop.example'])
    assert.throws(() => signedWebhook({ url, secret }), /needs an address/);
});

test('a secret that is none is told to the owner', () => {
  for (const wrong of ['', 'short', 'whsec_äöü', `whsec_${btoa('too short')}`])
    assert.throws(() => signedWebhook({ url: 'https://shop.example', secret: wrong }), /at least 24 bytes/);
});
