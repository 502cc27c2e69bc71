/** A talk in another language. Sound may be late here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { openRig } from '../rig/browser.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0 });
});
after(() => demo.close());

/** What the page loads of one language: its words, and the short words that the talk knows. */
const ofLanguages = (requests: readonly string[]): readonly string[] =>
  requests.filter((path) => /talk-(words|plain)-/.test(path)).toSorted();

test('a talk in German loads German, when the visitor points at the button, and no other language', async () => {
  const rig = await openRig();
  const requests: string[] = [];
  try {
    rig.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
    await rig.open(demo.url);
    await rig.page.evaluate(() => (document.querySelector('talk-button')!.lang = 'de-AT'));
    const button = rig.page.getByRole('button', { name: 'Mit uns sprechen' });
    await button.waitFor();
    assert.deepEqual(ofLanguages(requests), []);
    const words = rig.page.waitForResponse((response) => response.url().endsWith('/talk-words-de.js'));
    await button.hover();
    await words;
    await button.click();
    await rig.until('talk-statuschange', ({ status }) => status !== 'connecting');
    await rig.page.getByRole('button', { name: 'Gespräch beenden' }).waitFor();
    assert.deepEqual(ofLanguages(requests), ['/dist/talk-plain-de.js', '/dist/talk-words-de.js']);
  } finally {
    await rig.close();
  }
});
