/** A visitor asks for a person: the owner's people are told, once, and the visitor hears and sees what comes. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { DEFAULT_KNOBS, type Knobs } from '../../demo/agent/knobs.js';
import { startDemo, type Demo } from '../../demo/serve.js';
import { signedWebhook, type Escalation } from '../../src/server/index.js';
import { openRig, type Rig } from '../rig/browser.js';
import { spoken } from '../rig/spoken.js';
import { agentSaid, beginTalk, pageBy, quiet, sayPlainly, turnOf, type } from '../rig/talking.js';

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
    session: { greeting: null, frustrationFromVoice: { use: 'help with orders', where: 'shop' } },
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

const talking = async (
  url: string,
  run: (rig: Rig) => Promise<void>,
  knobs: Partial<Knobs> = {},
): Promise<void> => {
  if (demo.agent) demo.agent.knobs = { ...DEFAULT_KNOBS, ...knobs };
  const rig = await openRig();
  try {
    await beginTalk(rig, url);
    await run(rig);
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
};

/** A person was told, once, of why they are needed, and of all that was said. */
const toldOnce = async (rig: Rig): Promise<void> => {
  await agentSaid(rig, /has been told.*call you back/i);
  await quiet(rig);
  assert.equal(tried, 3, 'two deliveries failed, the third did not, and there was no fourth');
  const [{ reason, summary, transcript, frustration, visitor, conversationId }] = taken as [Escalation];
  assert.match(reason, /person/);
  assert.match(summary, /third time/i);
  assert.ok(frustration.includes('said “third time”'), frustration.join(', '));
  const said = transcript.find(({ speaker, text }) => speaker === 'visitor' && /third time/i.test(text));
  assert.equal(said?.source, 'observed');
  assert.equal(visitor?.id, 'ada');
  const [told] = await rig.events('talk-escalate');
  assert.deepEqual([told?.['reason'], told?.['conversationId']], [reason, conversationId]);
  const activity = rig.page.locator('talk-button').locator('[part~="activity"]');
  assert.match((await activity.first().textContent()) ?? '', /Getting someone/);
  const card = rig.page.locator('talk-button').locator('[part~="card"]');
  assert.match((await card.textContent()) ?? '', /Customer care.*\+1-555-0142.*about 4 minutes/s);
};

const isFrustrated = (text: string): boolean => /third time/i.test(text);

test('webrtc: who is frustrated is offered a person, accepts aloud, and the person is told once though two deliveries fail', () =>
  talking(pageBy('webrtc', demo), async (rig) => {
    failing = 2;
    await sayPlainly(rig, 'shop/frustrated', isFrustrated);
    await agentSaid(rig, /a person\?/i);
    const { directive } = await rig.until(
      'talk-policy',
      (event) => (event['directive'] as { type: string }).type === 'offer-human',
    );
    assert.ok((directive as { reasons: string[] }).reasons.includes('said “third time”'));
    await quiet(rig);
    await sayPlainly(rig, spoken('Yes, please.'), (text) => /yes/i.test(text));
    await toldOnce(rig);
  }));

test('websocket: an agent that never offers a person, though it is told to, can’t keep a frustrated visitor from one', () =>
  talking(
    pageBy('websocket', demo),
    async (rig) => {
      failing = 2;
      const button = rig.page.locator('talk-button');
      await button.getByText('From the sound of your voice').waitFor();
      await sayPlainly(rig, 'shop/frustrated', isFrustrated);
      await button.getByRole('button', { name: 'A person, please' }).click();
      await toldOnce(rig);
      const offered = (await rig.events('talk-turn')).map(turnOf).filter(({ text }) => /person\?/.test(text));
      assert.deepEqual(offered, []);
      const kept = await rig.page.evaluate(() =>
        JSON.stringify([{ ...sessionStorage }, { ...localStorage }]),
      );
      assert.match(kept, /third time/i);
      assert.doesNotMatch(kept, /pitch|syllable/i);
    },
    { disobey: 'cold' },
  ));

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
