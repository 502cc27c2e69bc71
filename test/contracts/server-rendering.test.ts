/** The button in a page that a server has rendered: in plain Node, and what a browser makes of it. Sound may be late here. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { openRig, type Rig } from '../rig/browser.js';
import { pageOf, servePages, type PageSite } from './page-site.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Plain Node, no browser and no TypeScript. */
const renderOnServer = (element: string): string =>
  execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `
      import { html } from 'lit';
      import { render } from '@lit-labs/ssr';
      import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
      import 'talk-button/define';
      console.log(await collectResult(render(html\`${element}\`)));
    `,
    ],
    { cwd: root },
  ).toString();

const rendered = renderOnServer(
  `<talk-button endpoint="/voice" variant="round" .label=${"${'Ask us'}"}></talk-button>`,
);
/** A server knows no language around the element. */
const inGerman = `<div lang="de">${renderOnServer('<talk-button></talk-button>')}</div>`;

const hydrating = `
  import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
  import 'talk-button/define';
`;

/** Marks what the server rendered before any script of ours is there. */
const mark = `<script>
  document.querySelector('talk-button').shadowRoot.querySelector('#main').dataset.fromServer = '';
</script>`;

/** The label is a property: the client has to be told it again. */
const label = `<script>document.querySelector('talk-button').label = 'Ask us';</script>`;

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

let rig: Rig;
let site: PageSite;
before(async () => {
  rig = await openRig();
  site = await servePages(
    new Map([
      ['hydrating.js', await bundle(hydrating)],
      ['unscripted', pageOf(rendered)],
      [
        'plain',
        pageOf(rendered + label + mark + '<script type="module" src="/dist/talk-button.js"></script>'),
      ],
      ['german', pageOf(inGerman + mark + '<script type="module" src="/hydrating.js"></script>')],
      ['hydrated', pageOf(rendered + label + mark + '<script type="module" src="/hydrating.js"></script>')],
    ]),
  );
});
after(async () => {
  await rig.close();
  await site.close();
});

/** What is in the button's shadow root, once it is defined and has rendered. */
const look = () =>
  rig.page.evaluate(async () => {
    const button = document.querySelector('talk-button')!;
    await customElements.whenDefined('talk-button');
    await button.updateComplete;
    const mains = [...button.shadowRoot!.querySelectorAll<HTMLElement>('#main')];
    return {
      buttons: mains.length,
      ofServer: mains.filter((main) => 'fromServer' in main.dataset).length,
      text: mains[0]?.textContent?.trim(),
      isRound: button.matches('[variant=round]'),
    };
  });

test('in plain Node the element is rendered with its shadow root, styles and words', () => {
  assert.match(rendered, /<talk-button[^>]* variant="round"[^>]*><template[^>]* shadowrootmode="open"/);
  assert.match(rendered, /<style>[\s\S]*--talk-accent[\s\S]*<\/style>/);
  assert.match(rendered, /<button[^>]* part="button"[^]*Ask us/);
});

test('a browser shows it before any script has come', async () => {
  await rig.open(`${site.url}unscripted`);
  const box = await rig.page.locator('talk-button').getByRole('button', { name: 'Ask us' }).boundingBox();
  assert.ok(box && box.height >= 44 && box.width >= 44, JSON.stringify(box));
});

test('the script alone renders it anew, once', async () => {
  await rig.open(`${site.url}plain`);
  assert.deepEqual(await look(), { buttons: 1, ofServer: 0, text: 'Ask us', isRound: true });
});

test('with Lit’s hydration the server’s own nodes go on, and start a talk', async () => {
  await rig.open(`${site.url}hydrated`);
  assert.deepEqual(await look(), { buttons: 1, ofServer: 1, text: 'Ask us', isRound: true });
  await rig.page.click('talk-button #main');
  while (site.asked.length === 0) await rig.page.waitForTimeout(30);
  assert.equal(site.asked[0]?.path, '/voice');
  assert.equal(await rig.page.locator('talk-button #main').count(), 1);
});

test('with Lit’s hydration the page’s language comes into the server’s own nodes', async () => {
  assert.match(inGerman, /Talk to us/);
  await rig.open(`${site.url}german`);
  const { text, ...others } = await look();
  assert.deepEqual(others, { buttons: 1, ofServer: 1, isRound: false });
  assert.ok(text);
  await rig.page.getByRole('button', { name: 'Mit uns sprechen' }).waitFor();
});
