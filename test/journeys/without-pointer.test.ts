/** Whole talks without a pointer: by keyboard, and by one switch. Typed, with the demo's real agent. Sound may be late here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { patience } from '../rig/patience.js';
import { agentSaid } from '../rig/talking.js';

/** More steps than the page has targets: what has not come by then never will. */
const ROUND = 40;

/** The name of what has the focus, as its user hears or sees it. */
const focused = (rig: Rig): Promise<string> =>
  rig.page.evaluate(() => {
    const at = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    return at?.getAttribute('aria-label') ?? (at?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });

async function reach(rig: Rig, name: RegExp): Promise<void> {
  for (let step = 0; step < ROUND; step++) {
    if (name.test(await focused(rig))) return;
    await rig.page.keyboard.press('Tab');
  }
  assert.fail(`${String(name)} is not reached by Tab`);
}

/** How what has the focus is activated, and words are put into a field. */
interface Way {
  activate(rig: Rig): Promise<void>;
  write(rig: Rig, text: string): Promise<void>;
}

const ways: Readonly<Record<string, Way>> = {
  keyboard: {
    activate: (rig) => rig.page.keyboard.press('Enter'),
    async write(rig, text) {
      await rig.page.keyboard.type(text);
      await rig.page.keyboard.press('Enter');
    },
  },
  // The device scans, and its one switch clicks without a press, as assistive technology does; words come from a
  // keyboard on the screen.
  'one switch': {
    activate: (rig) =>
      rig.page.evaluate(() => {
        const at = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
        (at as HTMLElement).click();
      }),
    async write(rig, text) {
      await rig.page.keyboard.insertText(text);
      await choose(rig, ways['one switch']!, /^Send$/);
    },
  },
};

async function choose(rig: Rig, way: Way, name: RegExp): Promise<void> {
  await reach(rig, name);
  await way.activate(rig);
}

/** In this order; beside these only answers to what was typed. */
const announced = [
  'Connected. You can speak now.',
  'The talk has ended.',
  'Thank you.',
  'The conversation was deleted.',
];

interface Seen {
  readonly lost: readonly string[];
  readonly told: readonly string[];
}

const watch = fileURLToPath(new URL('../rig/focus-watch.js', import.meta.url));

const until = async (rig: Rig, name: RegExp): Promise<void> => {
  const waiting = patience(60_000);
  const shown = rig.page.locator('talk-button').getByRole('button', { name }).first();
  while (!(await shown.isVisible())) {
    assert.ok(!waiting.isOver(), `${String(name)} comes`);
    await rig.page.waitForTimeout(30);
  }
};

for (const [name, way] of Object.entries(ways)) {
  test(`by ${name}: a talk is begun, typed into, a write agreed to, ended, rated and deleted`, async () => {
    const own = await startDemo({ port: 0, session: { greeting: null } });
    const rig = await openRig();
    try {
      await rig.open(`${own.url}/orders.html?transport=websocket`);
      await rig.page.addScriptTag({ path: watch });
      await choose(rig, way, /^Talk to us$/);
      await rig.until('talk-statuschange', ({ status }) => status === 'listening');

      await reach(rig, /^Type a message$/);
      await way.write(rig, 'When are you open?');
      await rig.until('talk-transcript', ({ text }) => /^We are open/.test(String(text)));

      await reach(rig, /^Type a message$/);
      await way.write(rig, 'Cancel my order 29340.');
      await until(rig, /^Yes$/);
      await choose(rig, way, /^Yes$/);
      const done = await agentSaid(rig, /is cancelled/);
      await rig.page.locator('#order-29340', { hasText: 'cancelled' }).waitFor();

      await choose(rig, way, /^End the talk$/);
      await rig.until('talk-end', ({ reason }) => reason === 'stopped');
      await choose(rig, way, /^Good$/);
      await choose(rig, way, /^Send$/);
      await rig.page.locator('[part=thanks]').waitFor();
      await choose(rig, way, /^Delete the conversation$/);
      await rig.page.locator('.empty', { hasText: 'was deleted' }).waitFor();
      await reach(rig, /^Talk to us$/);

      const seen = await rig.page.evaluate(() => (window as unknown as { seen: Seen }).seen);
      assert.deepEqual(seen.lost, [], 'the focus is never lost');
      assert.deepEqual(
        seen.told.filter((words) => announced.includes(words)),
        announced,
      );
      const others = seen.told.filter((words) => !announced.includes(words));
      assert.ok(
        others.some((words) => words.includes(done.text)),
        `${done.text} in ${others.join(' / ')}`,
      );
      for (const words of others) assert.doesNotMatch(words, /^(Listening|Hearing|Thinking|Speaking)|You/);
      assert.deepEqual(await rig.events('talk-error'), []);
      assert.deepEqual(await rig.events('page-error'), []);
    } finally {
      await rig.close();
      await own.close();
    }
  });
}
