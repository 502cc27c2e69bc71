/** A visitor deletes the conversation in mid-talk: nothing of it is left in the browser, the page or the site's store. Sound may be late here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo, type Demo } from '../../demo/serve.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import { openRig, type Rig } from '../rig/browser.js';
import { patience } from '../rig/patience.js';
import { agentSaid, beginTalk, pageBy, toButton, type } from '../rig/talking.js';

const CANARY = 'purple giraffe';

const store = createMemoryStore();
const conversations = new Set<string>();
const append = store.append.bind(store);
const logged: unknown[] = [];

let demo: Demo;
before(async () => {
  demo = await startDemo({
    port: 0,
    session: { greeting: null },
    log: (entry) => logged.push(entry),
    store: Object.assign(store, {
      append: (...args: Parameters<typeof append>) => (conversations.add(args[0]), append(...args)),
    }),
  });
});
after(() => demo.close());

/** All that the browser keeps for the site, and all that its page shows. */
const everythingIn = (rig: Rig): Promise<string> =>
  rig.page.evaluate(async () => {
    const shown = [...document.querySelectorAll('talk-button')].map(
      (button) => button.shadowRoot?.textContent,
    );
    const databases = await indexedDB.databases();
    const cached = await caches.keys().catch(() => []);
    return JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      history.state,
      location.href,
      document.cookie,
      shown,
      databases,
      cached,
    ]);
  });

const storedTurns = async (): Promise<string> =>
  JSON.stringify(await Promise.all([...conversations].map((id) => store.turns(id))));

for (const resume of ['tab', 'visitor']) {
  test(`resume="${resume}": what was said is deleted, and does not come back with the talk that goes on`, async () => {
    const rig = await openRig();
    const page = `${pageBy('websocket', demo)}&resume=${resume}&transcript`;
    try {
      await beginTalk(rig, page);
      await type(rig, `I like the ${CANARY}. Where is my order 1042?`);
      await agentSaid(rig, /one zero four two/i);
      assert.ok((await everythingIn(rig)).includes(CANARY));
      const waiting = patience(20_000);
      while (!(await storedTurns()).includes(CANARY)) {
        assert.ok(!waiting.isOver(), 'the site keeps it');
        await rig.page.waitForTimeout(50);
      }
      const forgotten = rig.page.waitForResponse((response) => response.request().postData()?.includes('"forget"') ?? false); // prettier-ignore
      await toButton(rig, (button) => button.forget());
      assert.equal((await forgotten).status(), 204);
      demo.agent?.dropAll();
      await rig.until('talk-statuschange', ({ status }) => status === 'reconnecting');
      await type(rig, 'Are you open on Sunday?');
      await agentSaid(rig, /sunday/i);
      for (const kept of [await everythingIn(rig), await storedTurns(), JSON.stringify(logged)])
        assert.ok(!kept.includes(CANARY), kept);
      await rig.page.reload();
      assert.ok(!(await everythingIn(rig)).includes(CANARY));
      assert.equal(await rig.page.getByRole('button', { name: 'Go on talking' }).count(), 0);
      for (const { value } of await rig.page.context().cookies()) assert.ok(!value.includes(CANARY));
    } finally {
      await rig.close();
    }
  });
}
