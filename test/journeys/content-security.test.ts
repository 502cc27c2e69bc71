/** Talks under the policies of the README's table, and what is refused when any of their sources is taken away. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo } from '../../demo/serve.js';
import { sectionOf } from '../contracts/platforms/readme-blocks.js';
import { hearThroughBlock } from '../rig/blocked.js';
import { openRig, type Rig } from '../rig/browser.js';
import { createOwnerSite, mishaps, otherOrigin, RECORDER_FILE, watchViolations } from '../rig/owner-site.js';
import { patience } from '../rig/patience.js';
import { agentTurn, beginTalk, speaking, type } from '../rig/talking.js';
import { integrityTags } from '../rig/integrity-tags.js';

const QUESTION = 'What about returns?';

const site = createOwnerSite();
let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  // Twice as fast as it is heard: a busy machine may be late with it, and what is heard at the block's end is not there yet.
  const agent = { knobs: { pace: 2 } };
  demo = await startDemo({ port: 0, session: { greeting: null }, agent, answer: site.answer });
});
after(() => demo.close());

interface Row {
  readonly place: string;
  readonly policy: string;
}

const table: readonly Row[] = [
  ...sectionOf('### Content Security Policy').matchAll(/^\| (.+?) *\| `(default-src[^`]+)` *\|$/gm),
].map(([, place = '', policy = '']) => ({ place: place.replace(/\[(.+?)\]\(.+?\)/, '$1'), policy }));

/** What the owner's page has in its head, by where the table says that the files come from. */
const heads: Readonly<Record<string, (own: string, cdn: string) => string>> = {
  'your own origin': (own) => tags(own, 'talk-button'),
  'your own origin, by nonce': (own) => tags(own, 'talk-button', 'nonce="R4nd0m"'),
  'another origin': (_, cdn) => tags(cdn, 'talk-button'),
  'another origin, with integrity': (_, cdn) => `${styles(cdn)}${integrityTags(`${cdn}/dist/hashed/`)}`,
  'another origin, as one file': (_, cdn) => tags(cdn, 'talk-button.standalone'),
};
const styles = (origin: string): string => `<link rel="stylesheet" href="${origin}/dist/talk-button.css">`;
const tags = (origin: string, file: string, nonce = ''): string =>
  `${styles(origin)}<script type="module" src="${origin}/dist/${file}.js" ${nonce}></script>`;

/** The origin that is the files' in a row, where the rig's own may be, too. */
const filesOf = ({ place }: Row): string => (place.startsWith('another') ? otherOrigin(demo.url) : demo.url);

const show = ({ place }: Row, policy: string, transport: string): void => {
  const cdn = otherOrigin(demo.url);
  const head = heads[place];
  assert.ok(head, `a page for "${place}"`);
  site.show({
    head: head(demo.url, cdn),
    body: `<talk-button endpoint="/talk" transport="${transport}" transcript></talk-button>`,
    policy: policy.replaceAll('https://cdn.example', cdn),
  });
};

type Violations = () => Promise<readonly string[]>;

const withRig = async (row: Row, run: (rig: Rig, violations: Violations) => Promise<void>): Promise<void> => {
  const rig = await openRig({ recorderUrl: `${filesOf(row)}/${RECORDER_FILE}` });
  try {
    await run(rig, await watchViolations(rig));
  } finally {
    await rig.close();
  }
};

test('the table has a policy for every place of the files, and a page is tried for each', () => {
  assert.deepEqual(
    table.map(({ place }) => place),
    Object.keys(heads),
  );
});

/** As scripts of a page do that watch its connections: by a function without what the native one has besides, or by a proxy. */
const wrapSockets = (how: 'function' | 'proxy'): void => {
  const Native = WebSocket;
  const page = window as unknown as { WebSocket: unknown; opened: string[] };
  page.opened = [];
  page.WebSocket = function (url: string, protocols: string[]) {
    page.opened.push(url);
    return new Native(url, protocols);
  };
  if (how === 'proxy')
    page.WebSocket = new Proxy(Native, {
      construct(native, args: [string, string[]]) {
        page.opened.push(args[0]);
        return new native(...args);
      },
    });
};

/**
 * Each of them takes away every way to start a Worker; then the page's own WebSocket is used, whatever the page has made of
 * it. They come first: the agent's voice knows its words by heart then.
 */
for (const [directive, how] of [
  ["worker-src 'none'", 'function'],
  ["require-trusted-types-for 'script'", 'proxy'],
] as const) {
  test(`with ${directive} the talk goes on in the page itself, whose WebSocket is wrapped by a ${how}`, () => {
    const row = table[0]!;
    return withRig(row, async (rig) => {
      show(row, `${row.policy}; ${directive}`, 'websocket');
      const workers: string[] = [];
      rig.page.on('worker', (worker) => workers.push(worker.url()));
      await rig.page.addInitScript(wrapSockets, how);
      await beginTalk(rig, `${demo.url}/`);
      await type(rig, QUESTION);
      assert.match((await agentTurn(rig)).text, /thirty days/i);
      assert.deepEqual(workers, []);
      // @ts-expect-error: the page's own
      const { length } = await rig.page.evaluate(() => window.opened as string[]);
      assert.equal(length, 1, 'it went by the page’s own');
      assert.deepEqual(await mishaps(rig), []);
    });
  });
}

for (const row of table) {
  test(`${row.place}: talks over WebRTC, and over a WebSocket while the page is blocked`, () =>
    withRig(row, async (rig, violations) => {
      const nothingWrong = async (): Promise<void> =>
        assert.deepEqual([...(await violations()), ...(await mishaps(rig))], []);
      show(row, row.policy, 'webrtc');
      await beginTalk(rig, `${demo.url}/`);
      await type(rig, QUESTION);
      await speaking(rig);
      await nothingWrong();
      show(row, row.policy, 'websocket');
      await beginTalk(rig, `${demo.url}/`);
      await hearThroughBlock(rig, QUESTION);
      await nothingWrong();
    }));
}

/** The policy without one of its sources, for each; a directive without any is left out. */
const weaker = (policy: string): readonly (readonly [directive: string, left: string])[] =>
  policy.split('; ').flatMap((directive, at, all) => {
    const [name = '', ...sources] = directive.split(' ');
    if (name === 'default-src') return [];
    return sources.map((source): readonly [string, string] => {
      const rest = sources.filter((other) => other !== source);
      const left = rest.length > 0 ? [[name, ...rest].join(' ')] : [];
      return [name, [...all.slice(0, at), ...left, ...all.slice(at + 1)].join('; ')];
    });
  });

/** What a source that is missing in the directive shows by. A worklet's refusal is known to those alone who wanted it. */
const refusalBy = (directive: string): RegExp => {
  if (directive === 'script-src') return /^(script|worker)-src|^assets-unreachable/;
  return directive === 'worker-src' ? /^worker-src|^csp .*talk-worker/ : new RegExp(`^${directive}`);
};

for (const row of table) {
  test(`${row.place}: no source of the policy is there for nothing`, () =>
    withRig(row, async (rig, violations) => {
      for (const [directive, left] of weaker(row.policy)) {
        show(row, left, 'websocket');
        await rig.page.goto(`${demo.url}/`);
        await rig.page.evaluate(() => {
          const button = document.querySelector('talk-button') as HTMLElement & { start(): void };
          void customElements.whenDefined('talk-button').then(() => button.start());
        });
        const waiting = patience(20_000);
        const refused = async (): Promise<readonly string[]> => [
          ...(await violations()),
          ...(await rig.events('talk-error')).map(({ reason }) => String(reason)),
        ];
        while (!(await refused()).some((refusal) => refusalBy(directive).test(refusal))) {
          assert.ok(!waiting.isOver(), `with ${left} something is refused, beside ${await refused()}`);
          await rig.page.waitForTimeout(30);
        }
      }
    }));
}
