import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { spoken } from '../rig/spoken.js';
import { beginTalk, turnOf, type } from '../rig/talking.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

/** A talk on the page of orders, which the site's server answers for. */
const talking = async (query: string, run: (rig: Rig) => Promise<void>, { url } = demo): Promise<void> => {
  const rig = await openRig();
  try {
    await beginTalk(rig, `${url}/orders.html${query}`);
    await run(rig);
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
};

/** Until the agent has said such words to their end. */
const said = async (rig: Rig, words: RegExp): Promise<void> => {
  await rig.until(
    'talk-turn',
    (event) => turnOf(event).speaker === 'agent' && words.test(turnOf(event).text),
    30_000,
  );
};

/** Until nobody speaks: a yes into the agent's words only says that somebody listens. */
const quiet = async (rig: Rig): Promise<void> => {
  await rig.page.waitForFunction(
    () => (document.querySelector('talk-button') as HTMLElement & { status: string }).status === 'listening',
  );
};

const statusOf = (rig: Rig, id: string): Promise<string | null> =>
  rig.page.locator(`#order-${id} td`).nth(1).textContent();

const waysIn = [
  ['through the relay', '?transport=websocket'],
  ['over WebRTC', '?transport=webrtc'],
] as const;

for (const [way, query] of waysIn) {
  test(`${way}: somebody else's order is refused in plain words`, () =>
    talking(query, async (rig) => {
      await rig.say(spoken('Where is my order three three one zero?'));
      await said(rig, /somebody else's account/);
    }));

  test(`${way}: an order is cancelled after a spoken yes, and not before`, () =>
    talking(query, async (rig) => {
      const id = way === 'over WebRTC' ? '334692' : '1187';
      const number = id === '1187' ? 'eleven eighty seven' : 'thirty three four six ninety two';
      await rig.say(spoken(`Please, I want to cancel my order ${number}.`));
      await said(rig, /^Cancel order .*\?$/);
      assert.notEqual(await statusOf(rig, id), 'cancelled');
      await quiet(rig);
      await rig.say(spoken('Yes.'));
      await said(rig, /is cancelled/);
      await rig.page.locator(`#order-${id}`, { hasText: 'cancelled' }).waitFor({ timeout: 5_000 });
    }));
}

test('where the page forwards calls, an order is cancelled after a tap on the question', async () => {
  const own = await startDemo({ port: 0, session: { greeting: null }, clientSecrets: true });
  const tap = async (rig: Rig): Promise<void> => {
    await type(rig, 'Cancel my order 29340.');
    await rig.page.getByText('Cancel order 29340?').first().waitFor({ timeout: 30_000 });
    await rig.page.locator('[part=confirm-yes]').click();
    await said(rig, /is cancelled/);
  };
  try {
    await talking('?transport=websocket', tap, own);
  } finally {
    await own.close();
  }
});
