import { deepEqual, equal, ok } from '../assert.js';
import { itNeeds } from '../engine.js';
import { loadTalk } from '../../../src/element/load-talk.js';
import { agentTurn, found, settled, setUp, shown, startTalk, TalkButton, tearDown } from './stage.js';

type Settings = Readonly<Record<string, unknown>>;

/** Each attribute with a value that is not its default, its property, and what that is then. */
const attributes: readonly (readonly [string, string, string, unknown])[] = [
  ['endpoint', '/voice', 'endpoint', '/voice'],
  ['transport', 'websocket', 'transport', 'websocket'],
  ['turn-taking', 'hold', 'turnTaking', 'hold'],
  ['label', 'Ask', 'label', 'Ask'],
  ['variant', 'bar', 'variant', 'bar'],
  ['size', 'l', 'size', 'l'],
  ['color-scheme', 'dark', 'colorScheme', 'dark'],
  ['accent', '#0a7', 'accent', '#0a7'],
  ['position', 'top-left', 'position', 'top-left'],
  ['transcript', '', 'transcript', true],
  ['links', 'https://a.example', 'links', 'https://a.example'],
  ['resume', 'visitor', 'resume', 'visitor'],
  ['resume-start', 'auto', 'resumeStart', 'auto'],
  ['identity', 'signed', 'identity', 'signed'],
  ['muted', '', 'muted', true],
  ['disabled', '', 'disabled', true],
  ['asset-base', '/assets/', 'assetBase', '/assets/'],
  ['thinking-sound', 'off', 'thinkingSound', 'off'],
];

const boxOf = (button: TalkButton): DOMRect => found(button, '.bar').getBoundingClientRect();

/** When it has faded over. */
async function groundOf(button: TalkButton): Promise<string> {
  const bar = found(button, '.bar');
  await Promise.all(bar.getAnimations({ subtree: true }).map(({ finished }) => finished));
  return getComputedStyle(bar).backgroundColor;
}

describe('an attribute', () => {
  afterEach(tearDown);

  for (const [attribute, value, property, expected] of attributes)
    it(`${attribute} is the property ${property}, from the start and later`, async () => {
      const bare = await setUp();
      const before = (bare as unknown as Settings)[property];
      ok(before !== expected);
      bare.setAttribute(attribute, value);
      equal((bare as unknown as Settings)[property], expected);
      const given = await setUp({ [attribute]: value });
      equal((given as unknown as Settings)[property], expected);
    });

  it('size is how high the button is', async () => {
    const heights: number[] = [];
    for (const size of ['s', 'm', 'l']) heights.push(boxOf(await setUp({ size })).height);
    deepEqual(heights, [44, 52, 64]);
  });

  it('variant is how wide it is: by its words, as wide as high, or as its place', async () => {
    const pill = boxOf(await setUp());
    ok(pill.width > 2 * pill.height && pill.width < innerWidth / 2, `${pill.width}`);
    const round = boxOf(await setUp({ variant: 'round' }));
    equal(round.width, round.height);
    const bar = await setUp({ variant: 'bar' });
    equal(boxOf(bar).width, bar.parentElement?.clientWidth);
  });

  it('color-scheme beats that of the page', async () => {
    const grounds: string[] = [];
    for (const [own, page] of [
      ['auto', 'light'],
      ['light', 'dark'],
      ['dark', 'light'],
      ['auto', 'dark'],
    ] as const) {
      document.documentElement.style.colorScheme = page;
      const button = await setUp({ 'color-scheme': own });
      await startTalk(button);
      grounds.push(await groundOf(button));
      button.stop();
    }
    document.documentElement.style.colorScheme = '';
    const [light, dark] = ['rgb(255, 255, 255)', 'rgb(27, 30, 35)'];
    deepEqual(grounds, [light, light, dark, dark]);
  });

  for (const [transport, itRuns] of [
    ['websocket', it],
    ['webrtc', itNeeds('webrtc')],
  ] as const)
    itRuns(`asset-base is where worklet and Worker come from, over ${transport}`, async () => {
      const { fetch, Worker: NativeWorker, AudioWorklet } = window;
      const { addModule } = AudioWorklet.prototype;
      const asked: string[] = [];
      AudioWorklet.prototype.addModule = function (url) {
        asked.push(String(url));
        return addModule.call(this, url);
      };
      window.Worker = class extends NativeWorker {
        constructor(url: string | URL, options?: WorkerOptions) {
          asked.push(String(url));
          super(url, options);
        }
      };
      const way = { transport: 'websocket', url: 'ws://127.0.0.1:9/', protocols: ['realtime'] };
      const reply = { talk: 'sealed', way, interrupter: 'client', greeting: null, tools: [], observed: false, endsAtMs: null, conversation: null }; // prettier-ignore
      // Over WebRTC the endpoint takes its time.
      window.fetch = (input, init) =>
        new URL(String(input), document.baseURI).pathname !== '/talk'
          ? fetch(input, init)
          : transport === 'websocket'
            ? Promise.resolve(Response.json(reply))
            : new Promise(() => {});
      const button = await setUp({ transport, 'asset-base': '/dist' });
      TalkButton.loadTalk = loadTalk;
      button.start();
      const wanted = transport === 'websocket' ? ['talk-worker.js', 'talk-worklet.js'] : ['talk-capture.js'];
      while (asked.length < wanted.length) await settled();
      button.stop();
      Object.assign(window, { fetch, Worker: NativeWorker });
      AudioWorklet.prototype.addModule = addModule;
      deepEqual(
        asked.sort(),
        wanted.map((file) => new URL(`/dist/${file}`, document.baseURI).href),
      );
    });

  it('position is a corner of the window', async () => {
    for (const [position, right, below] of [
      ['top-left', false, false],
      ['top-right', true, false],
      ['bottom-left', false, true],
      ['bottom-right', true, true],
    ] as const) {
      const box = boxOf(await setUp({ position }));
      equal(Math.round(right ? innerWidth - box.right : box.left), 20, position);
      equal(Math.round(below ? innerHeight - box.bottom : box.top), 20, position);
    }
  });
});

describe('what a page sets for all', () => {
  afterEach(tearDown);

  it('reaches the cards beside the button, too', async () => {
    const button = await setUp({ transcript: '', size: 'l' });
    const own = {
      '--talk-surface': 'rgb(1, 2, 3)',
      '--talk-text': 'rgb(250, 240, 230)',
      '--talk-font': 'monospace',
      '--talk-radius': '7px',
      '--talk-size': '48px',
    };
    for (const [name, value] of Object.entries(own)) button.style.setProperty(name, value);
    const talk = await startTalk(button);
    talk.show({ conversation: { turns: [agentTurn('Hello.')], toolCalls: [] } });
    await shown(button);
    const { backgroundColor, color, fontFamily, borderTopLeftRadius } = getComputedStyle(
      found(button, '[part=panel]'),
    );
    deepEqual(
      [backgroundColor, color, fontFamily, borderTopLeftRadius],
      ['rgb(1, 2, 3)', 'rgb(250, 240, 230)', 'monospace', '7px'],
    );
    equal(boxOf(button).height, 48, 'it beats the attribute');
    button.style.setProperty('--talk-radius', '40px');
    equal(getComputedStyle(found(button, '[part=panel]')).borderTopLeftRadius, '20px', 'of cards no more');
  });

  it('is beaten part by part: what is told for one changes no other', async () => {
    const button = await setUp({ transcript: '' });
    const style = document.createElement('style');
    style.textContent = `talk-button::part(turn-agent) { color: rgb(9, 9, 9) }
      talk-button:state(listening)::part(hint) { color: rgb(8, 8, 8) }`;
    document.body.append(style);
    const talk = await startTalk(button);
    const turns = [agentTurn('Hello.'), agentTurn('Hi.', { id: 'turn-2', speaker: 'visitor' })];
    talk.show({ conversation: { turns, toolCalls: [] } });
    await shown(button);
    const colorOf = (selector: string): string => getComputedStyle(found(button, selector)).color;
    equal(colorOf('[part~=turn-agent]'), 'rgb(9, 9, 9)');
    ok(colorOf('[part~=turn-visitor]') !== 'rgb(9, 9, 9)');
    equal(colorOf('[part=hint]'), 'rgb(8, 8, 8)');
    talk.status('speaking');
    await shown(button);
    ok(colorOf('[part=hint]') !== 'rgb(8, 8, 8)');
  });
});
