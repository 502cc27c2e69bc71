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

/** A demo of its own, whose orders nobody else cancels. */
const inShop = async (
  query: string,
  run: (rig: Rig) => Promise<void>,
  options: { readonly clientSecrets?: true } = {},
): Promise<void> => {
  const own = await startDemo({ port: 0, session: { greeting: null }, ...options });
  try {
    await talking(query, run, own);
  } finally {
    await own.close();
  }
};

/** The card with the question. */
const asked = (rig: Rig): Promise<void> =>
  rig.page.locator('[part=confirmation]', { hasText: 'Cancel order 29340?' }).waitFor({ timeout: 30_000 });

const tapped = [
  ...waysIn.map(([way, query]) => [way, query, {}] as const),
  ['where the page forwards calls', '?transport=websocket', { clientSecrets: true }],
] as const;

for (const [way, query, options] of tapped) {
  test(`${way}: an order is cancelled after a tap on the question`, () =>
    inShop(
      query,
      async (rig) => {
        await type(rig, 'Cancel my order 29340.');
        await asked(rig);
        assert.notEqual(await statusOf(rig, '29340'), 'cancelled');
        await rig.page.locator('[part=confirm-yes]').click();
        await said(rig, /is cancelled/);
        await rig.page.locator('[part=confirmation]').waitFor({ state: 'detached' });
        await rig.page.locator('#order-29340', { hasText: 'cancelled' }).waitFor({ timeout: 5_000 });
      },
      options,
    ));
}

for (const [way, query] of waysIn) {
  test(`${way}: a yes need not wait for the end of the question`, () =>
    inShop(query, async (rig) => {
      await type(rig, 'Cancel my order 29340.');
      await asked(rig);
      await rig.say(spoken('Yes.'));
      await said(rig, /is cancelled/);
      await quiet(rig);
      await rig.page.locator('#order-29340', { hasText: 'cancelled' }).waitFor({ timeout: 5_000 });
    }));
}
