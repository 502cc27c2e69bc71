/** The tags that the README's program writes: what is as it was built is taken, what was altered is refused. Sound may be late here. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { english } from '../../src/element/english.js';
import { openRig, type Rig } from '../rig/browser.js';
import { integrityTags } from '../rig/integrity-tags.js';
import { createOwnerSite, mishaps, otherOrigin } from '../rig/owner-site.js';
import { agentTurn, beginTalk, type } from '../rig/talking.js';

/** A file's name without its hash. */
const plain = (name: string): string => /^hashed\/(.+)-[0-9a-f]{10}\.js$/.exec(name)?.[1] ?? name;

const site = createOwnerSite();
let demo: Awaited<ReturnType<typeof startDemo>>;
let tags: string;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null }, answer: site.answer });
  tags = integrityTags(`${otherOrigin(demo.url)}/dist/hashed/`);
});
after(() => demo.close());

/** Runs with a page whose files are what was built, but for one, to which nothing but an empty line was added. */
const withPage = async (
  page: { readonly transport: string; readonly altered?: string; readonly head?: string },
  run: (rig: Rig) => Promise<void>,
): Promise<void> => {
  const rig = await openRig();
  try {
    site.show({
      head: page.head ?? tags,
      body: `<talk-button endpoint="/talk" transport="${page.transport}"></talk-button>`,
      change: (name, code) =>
        plain(name) === page.altered ? Buffer.concat([code, Buffer.from('\n')]) : code,
    });
    await run(rig);
  } finally {
    await rig.close();
  }
};

const answersTyped = async (rig: Rig): Promise<void> => {
  await beginTalk(rig, `${demo.url}/`);
  await type(rig, 'I want to talk to a person');
  assert.match((await agentTurn(rig)).text, /person/i);
  assert.deepEqual(await mishaps(rig), []);
};

test('as built, the files talk, each under its hashed name; the Worker runs what was compared', () =>
  withPage({ transport: 'websocket' }, async (rig) => {
    await answersTyped(rig);
    const asked = site.asked().map(plain);
    for (const file of ['talk-button', 'talk-websocket', 'talk-worklet', 'talk-worker', 'talk-words-en'])
      assert.equal(asked.filter((name) => name === file).length, 1, file);
    assert.deepEqual(
      rig.page.workers().map((worker) => new URL(worker.url()).protocol),
      ['blob:'],
    );
  }));

for (const [transport, altered] of [
  ['webrtc', 'talk-webrtc'],
  ['webrtc', 'talk-capture'],
  ['websocket', 'talk-worker'],
] as const) {
  test(`an altered ${altered} is refused, and the button tells it in plain words`, () =>
    withPage({ transport, altered }, async (rig) => {
      await rig.open(`${demo.url}/`);
      await rig.page.getByRole('button', { name: /talk/i }).first().click();
      assert.equal((await rig.until('talk-error'))['reason'], 'assets-unreachable');
      assert.ok(site.asked().map(plain).includes(altered));
      await rig.page.getByText(english['assets-unreachable']).waitFor();
    }));
}

test('an altered first file is refused: there is no button', () =>
  withPage({ transport: 'webrtc', altered: 'talk-button' }, async (rig) => {
    const refused = rig.page.waitForEvent('console', (message) => /integrity/.test(message.text()));
    await rig.open(`${demo.url}/`);
    await refused;
    assert.equal(await rig.page.evaluate(() => customElements.get('talk-button') === undefined), true);
  }));

test('what was altered here is harmless: without the hashes it is taken', () =>
  withPage(
    { transport: 'websocket', altered: 'talk-worker', head: tags.replaceAll(/sha384-[^"]+/g, '') },
    answersTyped,
  ));
