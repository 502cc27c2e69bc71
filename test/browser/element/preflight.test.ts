import type { TalkEndEvent, TalkErrorEvent } from '../../../src/element/events/index.js';
import type { EngineName } from '../../engines/lacks.js';
import { deepEqual, equal, match } from '../assert.js';
import { engine } from '../engine.js';
import { found, inside, setUp, settled, shown, startTalk, talks, tearDown, wordsIn } from './stage.js';
import type { TalkButton } from './stage.js';

/** A browser that knows of the microphone what a test says, and notes whether it is asked for. */
class Microphone {
  readonly permission = Object.assign(new EventTarget(), { state: 'prompt' });
  devices: readonly { readonly kind: string }[] = [{ kind: 'audioinput' }];
  asked = 0;

  constructor() {
    const { mediaDevices } = navigator;
    const query = (): Promise<unknown> => Promise.resolve(this.permission);
    Object.defineProperty(navigator, 'permissions', { configurable: true, value: { query } });
    mediaDevices.enumerateDevices = () => Promise.resolve([...this.devices] as MediaDeviceInfo[]);
    mediaDevices.getUserMedia = () => {
      this.asked += 1;
      return this.permission.state === 'denied'
        ? Promise.reject(new DOMException('no', 'NotAllowedError'))
        : MediaDevices.prototype.getUserMedia.call(mediaDevices, { audio: true });
    };
  }

  async become(state: string): Promise<void> {
    this.permission.state = state;
    this.permission.dispatchEvent(new Event('change'));
    await settled();
  }

  plug(devices: readonly { readonly kind: string }[]): void {
    this.devices = devices;
    navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  }

  forget(): void {
    Reflect.deleteProperty(navigator, 'permissions');
    for (const name of ['enumerateDevices', 'getUserMedia'])
      Reflect.deleteProperty(navigator.mediaDevices, name);
  }
}

const point = async (button: TalkButton): Promise<void> => {
  button.dispatchEvent(new PointerEvent('pointerenter'));
  await settled();
};

/** How a block is lifted in the browser that runs this. */
const unblocking = (
  {
    Chromium: 'Click the icon left of the address, open “Site settings”',
    Firefox: 'Click the crossed-out microphone icon',
    WebKitGTK: 'Open “Safari” → “Settings”',
  } satisfies Record<EngineName, string>
)[engine];

const problem = (button: TalkButton): string => wordsIn(inside(button, '[part=problem] p'));

describe('a microphone that can’t be had', () => {
  let microphone: Microphone;
  beforeEach(() => void (microphone = new Microphone()));
  afterEach(async () => {
    await tearDown();
    microphone.forget();
  });

  it('is known before the click: nobody is asked, nothing is begun, and the visitor reads how to unblock it', async () => {
    await microphone.become('denied');
    const button = await setUp();
    const told: string[] = [];
    button.addEventListener('talk-error', (event) => told.push((event as TalkErrorEvent).reason));
    button.addEventListener('talk-end', (event) => told.push((event as TalkEndEvent).reason));
    await point(button);
    equal(inside(button, '[part=problem]'), null, 'not before the click');
    found(button, '#main').click();
    await button.updateComplete;
    match(problem(button), new RegExp(`^The microphone is blocked\\. .+ ${unblocking}`));
    deepEqual(told, ['microphone-denied', 'denied']);
    deepEqual([talks.length, microphone.asked], [0, 0]);
    equal(button.status, 'error');
  });

  it('may still be typed without', async () => {
    await microphone.become('denied');
    const button = await setUp();
    await point(button);
    button.start();
    await button.updateComplete;
    found(button, '[part=type-instead]').click();
    await settled();
    equal(talks.length, 1);
    talks[0]?.show({ status: 'muted', muted: true, typed: true });
    await shown(button);
    match(
      wordsIn(found(button, '[part=typed-only]')),
      new RegExp(`^The microphone isn’t used\\. .+ ${unblocking}`),
    );
    await microphone.become('granted');
    await button.updateComplete;
    equal(wordsIn(found(button, '[part=typed-only]')), 'The microphone isn’t used. You can type.');
  });

  it('takes its card back when it is granted later, and the next click begins', async () => {
    await microphone.become('denied');
    const button = await setUp();
    await point(button);
    button.start();
    await microphone.become('prompt');
    await button.updateComplete;
    equal(inside(button, '[part=problem]'), null);
    equal(button.status, 'idle');
    button.start();
    await settled();
    deepEqual([talks.length, microphone.asked], [1, 1]);
  });

  it('is told as missing, until one is plugged in', async () => {
    microphone.devices = [{ kind: 'audiooutput' }];
    const button = await setUp();
    await point(button);
    button.start();
    await button.updateComplete;
    equal(problem(button), 'No microphone was found. Connect one and try again.');
    equal(talks.length, 0);
    microphone.plug([{ kind: 'audioinput' }]);
    await settled();
    equal(button.status, 'idle');
    button.start();
    await settled();
    equal(talks.length, 1);
  });

  it('says how to unblock it also where the browser told nothing before', async () => {
    Object.defineProperty(navigator, 'permissions', { configurable: true, value: undefined });
    const button = await setUp();
    await point(button);
    (await startTalk(button)).fail('microphone-denied', true);
    await button.updateComplete;
    match(problem(button), new RegExp(unblocking));
  });

  it('keeps a card that tells of something else', async () => {
    const button = await setUp();
    await point(button);
    (await startTalk(button)).fail('link-failed', true);
    await microphone.become('granted');
    microphone.plug([]);
    await settled();
    await button.updateComplete;
    match(problem(button), /^The voice connection couldn’t be opened/);
  });

  it('is not looked for where the page brings one of its own', async () => {
    await microphone.become('denied');
    const button = await setUp();
    button.stream = new MediaStream();
    await point(button);
    button.start();
    await settled();
    deepEqual([talks.length, microphone.asked], [1, 0]);
  });
});
