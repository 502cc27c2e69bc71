import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { findNumbers } from '../../demo/agent/wits/numbers.js';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { spoken } from '../rig/spoken.js';
import { agentSaid, beginTalk, quiet, sayPlainly, type } from '../rig/talking.js';

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

const names =
  (id: string) =>
  (words: string): boolean =>
    findNumbers(words).includes(id);

const isYes = (words: string): boolean => /\byes\b/i.test(words);

/** The page shows that it was done. */
const cancelled = (rig: Rig, id: string): Promise<void> =>
  rig.page.locator(`#order-${id}`, { hasText: 'cancelled' }).waitFor();

const statusOf = (rig: Rig, id: string): Promise<string | null> =>
  rig.page.locator(`#order-${id} td`).nth(1).textContent();

const waysIn = [
  ['through the relay', '?transport=websocket'],
  ['over WebRTC', '?transport=webrtc'],
] as const;

for (const [way, query] of waysIn) {
  test(`${way}: somebody else's order is refused in plain words`, () =>
    talking(query, async (rig) => {
      await sayPlainly(rig, spoken('Please look up order number three three one zero.'), names('3310'));
      await agentSaid(rig, /somebody else's account/);
    }));

  test(`${way}: an order is cancelled after a spoken yes, and not before`, () =>
    talking(query, async (rig) => {
      const id = way === 'over WebRTC' ? '334692' : '1187';
      const number = id === '1187' ? 'eleven eighty seven' : 'three three four six nine two';
      const wish = await sayPlainly(rig, spoken(`Please cancel my order ${number}.`), names(id));
      await agentSaid(rig, /^Cancel order .*\?$/, wish.turns);
      assert.notEqual(await statusOf(rig, id), 'cancelled');
      // A yes into the agent's words would only say that somebody listens.
      await quiet(rig);
      const consent = await sayPlainly(rig, spoken('Yes.'), isYes);
      await agentSaid(rig, /is cancelled/, consent.turns);
      await cancelled(rig, id);
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
  rig.page.locator('[part=confirmation]', { hasText: 'Cancel order 29340?' }).waitFor();

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
        await agentSaid(rig, /is cancelled/);
        await rig.page.locator('[part=confirmation]').waitFor({ state: 'detached' });
        await cancelled(rig, '29340');
      },
      options,
    ));
}

for (const [way, query] of waysIn) {
  test(`${way}: a yes need not wait for the end of the question`, () =>
    inShop(query, async (rig) => {
      await type(rig, 'Cancel my order 29340.');
      await asked(rig);
      await sayPlainly(rig, spoken('Yes.'), isYes);
      await agentSaid(rig, /is cancelled/);
      await quiet(rig);
      await cancelled(rig, '29340');
    }));
}
