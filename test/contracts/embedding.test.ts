/** Where a page may put the button, from the built files, in a browser. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openRig, speech, type Rig } from '../rig/browser.js';
import { pageOf, servePages, type PageSite } from './page-site.js';

const script = '<script type="module" src="/dist/talk-button.js"></script>';
const button = '<talk-button endpoint="/voice"></talk-button>';

/** Tells the page around what happens in the frame. */
const report = `<script>
  for (const type of ['talk-statuschange', 'talk-error'])
    addEventListener(type, ({ status, reason }) => parent.postMessage(status ?? reason, '*'));
</script>`;

/** Another origin's page in a frame that allows it this. */
const framing = (allow: string) => (frame: string) =>
  pageOf(`<script>
    const heard = [];
    addEventListener('message', ({ data }) => heard.push(data));
  </script>
  <iframe src="${frame}" ${allow} width="600" height="300"></iframe>`);

const twice = pageOf(`<script>
    const problems = [];
    addEventListener('error', ({ message }) => problems.push(message));
    addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
  </script>
  ${script}<script type="module" src="/copy/talk-button.js"></script>${button}`);

let rig: Rig;
let site: PageSite;
const content = new Map([
  ['frame', pageOf(report + script + button)],
  ['twice', twice],
]);

before(async () => {
  // The browser's own microphone: who may use it is the browser's affair.
  rig = await openRig({ microphone: speech('shop/hours') });
  site = await servePages(content);
  content.set('allowed', framing('allow="microphone"')(`${site.otherUrl}frame`));
  content.set('refused', framing('')(`${site.otherUrl}frame`));
});
after(async () => {
  await rig.close();
  await site.close();
});

/** Presses the button in the frame and waits for a word from there. */
async function pressInFrame(path: string, word: string): Promise<void> {
  await rig.open(site.url + path);
  await rig.page.frameLocator('iframe').locator('#main').click();
  await rig.page.waitForFunction((awaited) => {
    // @ts-expect-error: the page's own
    return heard.includes(awaited);
  }, word);
}

async function untilAsked(times: number): Promise<void> {
  while (site.asked.length < times) await rig.page.waitForTimeout(30);
}

test('in another origin’s frame that may use the microphone a talk starts', async () => {
  await pressInFrame('allowed', 'connecting');
  await untilAsked(1);
  assert.deepEqual(
    site.asked.map(({ path }) => path),
    ['/voice'],
  );
});

test('in one that may not it says so, in words and to the page', async () => {
  await pressInFrame('refused', 'microphone-denied');
  const words = await rig.page.frameLocator('iframe').locator('[part=problem] p').textContent();
  assert.match(words ?? '', /^\s*The microphone is blocked\./);
  assert.doesNotMatch(words ?? '', /Click the icon/, 'the page around it is the one that blocks');
});

test('two script tags, of two copies even, are as good as one', async () => {
  const before = site.asked.length;
  await rig.open(`${site.url}twice`);
  await rig.page.waitForLoadState('networkidle');
  assert.equal(await rig.page.locator('talk-button #main').count(), 1);
  await rig.page.click('talk-button #main');
  await untilAsked(before + 1);
  // @ts-expect-error: the page's own
  assert.deepEqual(await rig.page.evaluate(() => problems), []);
  assert.equal(site.asked.length, before + 1);
});
