import { resumeByItself } from '../../../src/element/resume-start.js';
import type { Gesture, Status } from '../../../src/session/talk.js';
import { deepEqual, equal, ok } from '../assert.js';
import {
  agentTurn,
  bringTalkAmongTabs,
  setUp,
  settled,
  talks,
  tearDown,
  type ScriptedTalk,
  type TalkButton,
} from './stage.js';

const LEFT = 'talk-button /talk left';

const until = async (what: string, isSo: () => boolean): Promise<void> => {
  const sinceMs = performance.now();
  while (!isSo()) {
    if (performance.now() - sinceMs > 10_000) throw new Error(`not within 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

/** What the browser knows of the microphone; null: it does not tell. */
let permission: PermissionState | null = 'granted';

/** As the browser has it, for what is to be undone after a test. */
const overridden: (readonly [object, string])[] = [];
const override = (of: object, name: string, get: () => unknown): void => {
  Object.defineProperty(of, name, { configurable: true, get });
  overridden.push([of, name]);
};

/** Unlike this one, a page that is left does nothing any more: what it has stored by then stays. */
async function leavePage(): Promise<void> {
  dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
  const stored = { ...sessionStorage };
  await settled();
  Object.assign(sessionStorage, stored);
}

/** What is fetched here has come to the element, too, and it has done with it what it does. */
async function brought(): Promise<void> {
  await import('../../../src/element/resume-start.js');
  for (let round = 0; round < 5; round++) await settled();
}

/** With the lock that one talk of a browser holds. */
const page = (attributes: Readonly<Record<string, string>> = {}): Promise<TalkButton> =>
  setUp(attributes, bringTalkAmongTabs);

/** By a tap. */
async function talkBegunIn(button: TalkButton, status: Status = 'listening'): Promise<ScriptedTalk> {
  button.start();
  await until('the talk', () => talks.length === 1);
  const talk = talks[0]!;
  talk.status(status);
  return talk;
}

/** A talk of which the site keeps what was said; what it does when its page is left. */
async function talkIn(attributes: Readonly<Record<string, string>>): Promise<ScriptedTalk> {
  const talk = await talkBegunIn(await page(attributes));
  talk.listener.granted?.('sealed-1', false);
  const turn = agentTurn('Hello there.');
  talk.show({ conversation: { turns: [turn], toolCalls: [] } });
  talk.listener.turn(turn);
  addEventListener('pagehide', () => talk.asked.includes('stop') || talk.end('stopped'), { once: true });
  return talk;
}

/** Leaves a page in mid-talk. */
async function leave(
  attributes: Readonly<Record<string, string>> = {},
  then?: Partial<ScriptedTalk['view']>,
): Promise<void> {
  const talk = await talkIn({ 'resume-start': 'auto', ...attributes });
  if (then) talk.show(then);
  await document.querySelector('talk-button')?.updateComplete;
  await brought();
  await leavePage();
}

/** As another tab that talks. Returns what gives it back. */
const holdLock = (): Promise<() => void> =>
  new Promise((held) => {
    void navigator.locks.request('talk-button /talk', () => new Promise<void>((release) => held(release)));
  });

describe('a talk that goes on by itself', () => {
  beforeEach(() => {
    permission = 'granted';
    const query = (): Promise<unknown> =>
      permission === null
        ? Promise.reject(new TypeError('microphone?'))
        : Promise.resolve({ state: permission });
    override(navigator, 'permissions', () => ({ query }));
  });
  afterEach(async () => {
    for (const [of, name] of overridden.splice(0)) Reflect.deleteProperty(of, name);
    await tearDown();
    sessionStorage.clear();
    localStorage.clear();
  });

  it('does so on the next page, where the page wants it, without a tap', async () => {
    await leave();
    const button = await page({ 'resume-start': 'auto' });
    await until('the talk', () => talks.length === 1);
    equal(button.status, 'connecting');
    equal(talks[0]?.options.conversation, 'sealed-1');
    equal(sessionStorage[LEFT], undefined, 'once for each leave');
  });

  it('does so when the browser brings back a page from before', async () => {
    await leave();
    const left = sessionStorage[LEFT] as string;
    sessionStorage.removeItem(LEFT);
    const button = await page({ 'resume-start': 'auto' });
    sessionStorage[LEFT] = left;
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await until('the talk', () => talks.length === 1);
    equal(button.status, 'connecting');
  });

  it('waits for a tap where the page does not want it, before and after the leave', async () => {
    await leave();
    await page();
    await brought();
    equal(talks.length, 0);
    ok(LEFT in sessionStorage, 'nobody has looked at it');
    sessionStorage.clear();
    await leave({ 'resume-start': 'tap' });
    ok(!(LEFT in sessionStorage));
  });

  const notUnderWay: Readonly<Record<string, () => Promise<unknown>>> = {
    'that the visitor has ended': async () => {
      const talk = await talkIn({ 'resume-start': 'auto' });
      await brought();
      talk.stop();
      ok(LEFT in sessionStorage, 'until it is known that the page stays');
      await settled();
      await leavePage();
    },
    'with the microphone muted': () => leave({}, { status: 'muted', muted: true }),
    'that is parked': () => leave({}, { status: 'parked' }),
    'that is typed': () => leave({}, { status: 'muted', muted: true, typed: true }),
  };
  for (const [which, leaveIt] of Object.entries(notUnderWay)) {
    it(`is none ${which}`, async () => {
      await leaveIt();
      ok(!(LEFT in sessionStorage));
    });
  }

  it('is none that the site does not keep', async () => {
    const talk = await talkBegunIn(await page({ 'resume-start': 'auto' }));
    talk.listener.granted?.(null, false);
    talk.show({ conversation: { turns: [agentTurn('Hello there.')], toolCalls: [] } });
    await brought();
    await leavePage();
    talk.end('stopped');
    await page({ 'resume-start': 'auto' });
    await brought();
    equal(talks.length, 0);
  });

  for (const state of ['prompt', 'denied', null] as const) {
    it(`waits for a tap where the browser says of the microphone: ${state ?? 'nothing'}`, async () => {
      await leave();
      permission = state;
      await resumeByItself(await page());
      equal(talks.length, 0);
    });
  }

  it('waits for a tap where the visitor comes back late', async () => {
    await leave();
    sessionStorage[LEFT] = Date.now() - 31_000;
    await resumeByItself(await page());
    sessionStorage[LEFT] = 'nonsense';
    await resumeByItself(await page());
    equal(talks.length, 0);
  });

  for (const [unseen, of, change] of [
    ['hidden', document, 'visibilitychange'],
    ['prerendering', document, 'prerenderingchange'],
  ] as const) {
    it(`never begins while the page is ${unseen}, but when it is seen, if that is soon`, async () => {
      await leave();
      const left = sessionStorage[LEFT] as string;
      let isUnseen = true;
      override(of, unseen, () => isUnseen);
      const button = await page();
      const seenAfter = async (lateMs: number): Promise<void> => {
        isUnseen = true;
        sessionStorage[LEFT] = Number(left) - lateMs;
        const over = resumeByItself(button);
        await settled();
        document.dispatchEvent(new Event('visibilitychange'));
        await settled();
        equal(talks.length, 0);
        isUnseen = false;
        document.dispatchEvent(new Event(change));
        await over;
        await settled();
      };
      await seenAfter(31_000);
      equal(talks.length, 0);
      await seenAfter(0);
      await until('the talk', () => talks.length === 1);
    });
  }

  it('waits for a tap while another tab talks', async () => {
    await leave();
    const button = await page();
    const release = await holdLock();
    await resumeByItself(button);
    deepEqual([talks.length, button.status], [0, 'idle']);
    release();
  });

  it('waits for the page that was left to give the talk back', async () => {
    await leave();
    const button = await page();
    const release = await holdLock();
    const over = resumeByItself(button);
    await settled();
    equal(talks.length, 0);
    release();
    await over;
    await until('the talk', () => talks.length === 1);
    talks[0]?.end('stopped');
  });

  it('obeys the page: disabled, or cancelled before it starts', async () => {
    await leave();
    await resumeByItself(await page({ disabled: '' }));
    equal(talks.length, 0);
    await leave();
    const button = await page();
    button.addEventListener('talk-beforestart', (event) => event.preventDefault());
    await resumeByItself(button);
    await settled();
    equal(talks.length, 0);
  });

  it('does not begin a second time where the visitor was quicker', async () => {
    await leave();
    const button = await page();
    await talkBegunIn(button);
    await resumeByItself(button);
    await settled();
    equal(talks.length, 1);
  });
});

describe('the earcon of a talk that goes on by itself', () => {
  const { OscillatorNode: Native } = window;
  let tones = 0;
  beforeEach(() => {
    tones = 0;
    permission = 'granted';
    override(navigator, 'permissions', () => ({ query: () => Promise.resolve({ state: permission }) }));
    window.OscillatorNode = class extends Native {
      constructor(context: BaseAudioContext, options?: OscillatorOptions) {
        super(context, options);
        tones += 1;
      }
    };
  });
  afterEach(async () => {
    window.OscillatorNode = Native;
    for (const [of, name] of overridden.splice(0)) Reflect.deleteProperty(of, name);
    await tearDown();
    sessionStorage.clear();
  });

  /** It has begun by itself, and does not listen yet. */
  async function begun(): Promise<readonly [ScriptedTalk, Gesture]> {
    await leave();
    await page({ 'resume-start': 'auto' });
    await until('the talk', () => talks.length === 1);
    const talk = talks[0]!;
    await until('the context', () => talk.gesture.context.state === 'running');
    await brought();
    return [talk, talk.gesture];
  }

  it('is heard when it listens', async () => {
    const [talk] = await begun();
    equal(tones, 0);
    talk.status('listening');
    await until('the earcon', () => tones === 2);
    talk.status('thinking');
    talk.status('listening');
    await settled();
    equal(tones, 2);
  });

  it('is the transport’s own over WebRTC', async () => {
    const [talk, { audio }] = await begun();
    audio.srcObject = new MediaStream();
    talk.status('listening');
    await settled();
    equal(tones, 0);
  });

  it('is heard when the visitor’s tap lets the sound go on, where the browser had stopped it', async () => {
    const [talk, { audio, context }] = await begun();
    audio.srcObject = new MediaStream();
    await context.suspend();
    talk.status('listening');
    await settled();
    equal(tones, 0);
    await context.resume();
    await until('the earcon', () => tones === 2);
  });

  it('is not heard where the visitor has tapped', async () => {
    const button = await page({ 'resume-start': 'auto' });
    const talk = await talkBegunIn(button, 'connecting');
    talk.status('listening');
    await settled();
    equal(tones, 0);
  });
});
