/** What owners paste where they can't do as they like: the README's snippets, with the demo for the shop. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { sectionOf } from '../contracts/platforms/readme-blocks.js';
import { openRig, type Rig } from '../rig/browser.js';
import { createOwnerSite, mishaps, otherOrigin, type OwnerPage } from '../rig/owner-site.js';
import { agentTurn, beginTalk, sayPlainly, type } from '../rig/talking.js';

const ONE_FILE = 'talk-button.standalone.js';

const site = createOwnerSite();
let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null }, answer: site.answer });
});
after(() => demo.close());

/** The README's code of this language, for the demo and its files on another origin. */
const snippet = (language: string): string => {
  const section = sectionOf('### Shop systems, WordPress, tag managers');
  const [, code] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(section) ?? [];
  assert.ok(code, language);
  return code
    .replaceAll(/\{\{ '(.+?)' \| asset_url \}\}/g, 'https://cdn.example/$1?v=17')
    .replaceAll('https://cdn.example', `${otherOrigin(demo.url)}/dist`)
    .replaceAll('https://shop.example', demo.url);
};

const withPage = async (page: OwnerPage, run: (rig: Rig) => Promise<void>): Promise<void> => {
  const rig = await openRig();
  try {
    site.show(page);
    await run(rig);
    assert.deepEqual(await mishaps(rig), []);
  } finally {
    await rig.close();
  }
};

/** Whatever else is asked for isn't there. */
const oneFile = (name: string, code: Buffer): Buffer | null => (name === ONE_FILE ? code : null);

test('Shopify’s snippet: one file, from another origin, is all that a talk needs', () =>
  withPage({ body: snippet('liquid'), change: oneFile }, async (rig) => {
    await beginTalk(rig, `${demo.url}/`);
    const said = await sayPlainly(rig, 'shop/human', (words) => /person/i.test(words));
    assert.match((await agentTurn(rig, said.turns)).text, /person/i);
    assert.deepEqual(site.asked(), [ONE_FILE]);
  }));

test('the same file as a script’s own text talks over a WebSocket in a Worker, in another language, and asks for no file', () => {
  const code = readFileSync(new URL(`../../dist/${ONE_FILE}`, import.meta.url), 'utf8');
  const body = `<talk-button lang="de" transport="websocket" transcript></talk-button><script type="module">${code}</script>`;
  return withPage({ body, change: oneFile }, async (rig) => {
    await rig.open(`${demo.url}/`);
    await rig.page.getByRole('button', { name: 'Mit uns sprechen' }).first().click();
    await rig.page.getByRole('textbox', { name: 'Nachricht schreiben' }).waitFor();
    await type(rig, 'I want to talk to a person');
    assert.match((await agentTurn(rig)).text, /person/i);
    assert.equal(rig.page.workers().length, 1);
    assert.deepEqual(site.asked(), []);
  });
});

/** As tag managers do: their markup is put into the page when it is there, and the scripts in it are made anew. */
const runTag = (rig: Rig, markup: string): Promise<void> =>
  rig.page.evaluate((html) => {
    const place = document.createElement('div');
    place.innerHTML = html;
    for (const dead of place.querySelectorAll('script')) {
      const script = document.createElement('script');
      script.text = dead.text;
      dead.replaceWith(script);
    }
    document.body.append(place);
  }, markup);

test('the tag manager’s snippet adds one button, however often it is run, and that one talks', () =>
  withPage({ body: '<p>A page</p>' }, async (rig) => {
    await rig.open(`${demo.url}/`);
    for (let times = 0; times < 2; times++) await runTag(rig, snippet('html'));
    assert.equal(await rig.page.locator('talk-button').count(), 1);
    await rig.page.getByRole('button', { name: /talk/i }).first().click();
    await type(rig, 'I want to talk to a person');
    assert.match((await agentTurn(rig)).text, /person/i);
  }));
