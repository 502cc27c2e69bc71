/**
 * A page is left in mid-talk: what was said last is kept, the next page goes on by itself where its owner wants that, and
 * the page that Back leads to shows what was said since. Sound may be late here.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo, type Demo } from '../../demo/serve.js';
import { createMemoryStore } from '../../src/server/store/memory.js';
import type { StoredTurn } from '../../src/server/store/store.js';
import { openRig, type Rig } from '../rig/browser.js';
import { patience } from '../rig/patience.js';
import {
  agentSaid,
  beginTalk,
  pageBy,
  toButton,
  transports,
  type,
  type TalkElement,
} from '../rig/talking.js';

const store = createMemoryStore();
const conversations = new Set<string>();
const append = store.append.bind(store);

let demo: Demo;
before(async () => {
  demo = await startDemo({
    port: 0,
    session: { greeting: null },
    // Over WebRTC nobody but the page tells what was said.
    sideband: false,
    store: Object.assign(store, {
      append: (...args: Parameters<typeof append>) => (conversations.add(args[0]), append(...args)),
    }),
  });
});
after(() => demo.close());

/** Until it is kept; fails with what is. */
async function kept(what: string, isIt: (turn: StoredTurn) => boolean): Promise<StoredTurn> {
  const waiting = patience(20_000);
  for (;;) {
    const turns = (await Promise.all([...conversations].map((id) => store.turns(id)))).flat();
    const found = turns.find(isIt);
    if (found) return found;
    if (waiting.isOver()) assert.fail(`${what} is not kept: ${JSON.stringify(turns)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const shownWords = (rig: Rig): Promise<string> =>
  toButton(rig, (button) => button.conversation.turns.map(({ text }) => text).join(' '));

/** Of what was left in its first tenth of a second no word was heard: there is nothing to keep. */
const heardWords = (rig: Rig): Promise<unknown> =>
  rig.page.waitForFunction(() => {
    const { conversation } = document.querySelector('talk-button') as unknown as TalkElement;
    return conversation.turns.some(({ speaker, heardText }) => speaker === 'agent' && / /.test(heardText));
  });

for (const way of transports) {
  test(`${way}: the last turn is kept, the talk goes on by itself, and Back shows what was said meanwhile`, async () => {
    conversations.clear();
    const rig = await openRig();
    try {
      await beginTalk(rig, `${pageBy(way, demo)}&resume-start=auto`);
      await type(rig, 'Where is my order 1042?');
      await heardWords(rig);
      await rig.page.getByRole('link', { name: 'Orders' }).first().click();
      await rig.page.waitForURL(/orders/);

      const source = way === 'webrtc' ? 'reported' : 'observed';
      await kept('what the visitor said', (turn) => turn.source === source && /1042/.test(turn.text));
      const cut = await kept('the half answer', ({ speaker }) => speaker === 'agent');
      assert.deepEqual([cut.source, cut.interrupted], [source, true], JSON.stringify(cut));

      await rig.until('talk-statuschange', ({ status }) => status === 'listening');
      assert.match(await shownWords(rig), /1042/);
      await type(rig, 'Are you open on Sunday?');
      await agentSaid(rig, /sunday/i);
      await toButton(rig, (button) => button.stop());
      assert.deepEqual(await rig.events('page-error'), []);

      await rig.page.goBack();
      await rig.page.waitForFunction(() => {
        const { conversation } = document.querySelector('talk-button') as unknown as TalkElement;
        return conversation.turns.some(({ text }) => /Sunday/.test(text));
      });
      assert.equal(await toButton(rig, ({ status }) => status), 'idle', 'the visitor had ended the talk');
    } finally {
      await rig.close();
    }
  });
}
