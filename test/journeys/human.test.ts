/** A visitor asks for a person: the owner's people are told, once, and the visitor hears and sees what comes. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { startDemo, type Demo } from '../../demo/serve.js';
import { signedWebhook, type Escalation } from '../../src/server/index.js';
import { openRig, type Rig } from '../rig/browser.js';
import { agentSaid, beginTalk, pageBy, sayPlainly, type } from '../rig/talking.js';

const secret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;

/** The owner's address for escalations. Its first `failing` deliveries fail. */
let failing = 0;
let tried = 0;
let taken: Escalation[] = [];
const people = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  tried += 1;
  if (tried <= failing) return void response.writeHead(503).end();
  const { data } = new Webhook(secret).verify(body, request.headers as Record<string, string>) as {
    data: Escalation;
  };
  taken.push(data);
  response.writeHead(204).end();
});

let demo: Demo;
before(async () => {
  await new Promise<void>((resolve) => people.listen(0, resolve));
  const url = `http://localhost:${(people.address() as AddressInfo).port}/escalations`;
  demo = await startDemo({
    port: 0,
    session: { greeting: null },
    human: { onEscalate: signedWebhook({ url, secret }) },
  });
});
after(async () => {
  await demo.close();
  people.close();
});
beforeEach(() => {
  [failing, tried, taken] = [0, 0, []];
});

const talking = async (url: string, run: (rig: Rig) => Promise<void>): Promise<void> => {
  const rig = await openRig();
  try {
    await beginTalk(rig, url);
    await run(rig);
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
};

test('webrtc: asked for aloud, a person is told once though two deliveries fail', () =>
  talking(pageBy('webrtc', demo), async (rig) => {
    failing = 2;
    await sayPlainly(rig, 'shop/human', (words) => /human|person|someone|representative/i.test(words));
    await agentSaid(rig, /has been told.*call you back/i);
    assert.equal(tried, 3);
    assert.equal(taken.length, 1);
    const [{ reason, summary, transcript, visitor, conversationId }] = taken as [Escalation];
    assert.match(reason, /person/);
    assert.match(summary, /visitor said/i);
    assert.equal(visitor?.id, 'ada');
    assert.ok(transcript.some(({ speaker, source }) => speaker === 'visitor' && source === 'observed'));
    const [told] = await rig.events('talk-escalate');
    assert.deepEqual([told?.['reason'], told?.['conversationId']], [reason, conversationId]);
    const activity = rig.page.locator('talk-button').locator('[part~="activity"]');
    assert.match((await activity.first().textContent()) ?? '', /Getting someone/);
    const card = rig.page.locator('talk-button').locator('[part~="card"]');
    assert.match((await card.textContent()) ?? '', /Customer care.*\+1-555-0142.*about 4 minutes/s);
  }));

test('websocket: if nobody can be told, the visitor gets the number', () =>
  talking(pageBy('websocket', demo), async (rig) => {
    failing = Infinity;
    await type(rig, 'I want to talk to a person');
    await agentSaid(rig, /could not reach anybody.*five five five/i);
    assert.deepEqual(taken, []);
  }));

test('websocket: a page that takes over ends the talk, and nobody is told twice', () =>
  talking(pageBy('websocket', demo), async (rig) => {
    await rig.page.evaluate(() =>
      document.addEventListener('talk-escalate', (event) => event.preventDefault(), { once: true }),
    );
    await type(rig, 'I want to talk to a person');
    const { reason } = await rig.until('talk-end', () => true, 60_000);
    assert.equal(reason, 'escalated');
    assert.equal(tried, 0);
  }));
