import { deepEqual, equal, ok } from '../assert.js';
import {
  agentTurn,
  bringTalkAmongTabs,
  found,
  inside,
  setUp,
  talks,
  TalkButton,
  tearDown,
  wordsIn,
  type ScriptedTalk,
} from './stage.js';

/** Each test has an endpoint of its own. */
let endpoint = '/tabs-0';
let tests = 0;

/** For what goes by way of the browser: locks and messages. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  const sinceMs = performance.now();
  while (!isSo()) {
    if (performance.now() - sinceMs > 10_000) throw new Error(`not within 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** To locks and channels, another button on the page is as another tab. */
async function tab(attributes: Readonly<Record<string, string>> = {}): Promise<TalkButton> {
  const button = document.createElement('talk-button');
  for (const [name, value] of Object.entries({ endpoint, ...attributes })) button.setAttribute(name, value);
  document.querySelector('main')?.append(button);
  await button.updateComplete;
  return button;
}

async function talkIn(button: TalkButton): Promise<ScriptedTalk> {
  const before = talks.length;
  button.start();
  await until('a talk', () => talks.length > before);
  const talk = talks.at(-1)!;
  talk.status('listening');
  await button.updateComplete;
  return talk;
}

const saysElsewhere = (button: TalkButton): boolean =>
  /another tab or window/.test(wordsIn(inside(button, '[part=problem]')));

describe('two tabs', () => {
  beforeEach(async () => {
    endpoint = `/tabs-${(tests += 1)}`;
    await setUp({ endpoint: '/none' });
    TalkButton.loadTalk = bringTalkAmongTabs;
  });
  afterEach(async () => {
    await tearDown();
    localStorage.clear();
    sessionStorage.clear();
  });

  it('do not talk at once: the other one says so, and its microphone is given back', async () => {
    await talkIn(await tab());
    const other = await tab();
    const told: string[] = [];
    for (const name of ['talk-error', 'talk-end'] as const)
      other.addEventListener(name, ({ reason }) => told.push(`${name} ${reason}`));
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    const streams: MediaStream[] = [];
    navigator.mediaDevices.getUserMedia = async (wishes) => {
      const stream = await ask(wishes);
      streams.push(stream);
      return stream;
    };
    try {
      other.start();
      await until('the card', () => saysElsewhere(other));
      await until('the microphone', () => streams.length > 0);
    } finally {
      Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia');
    }
    equal(talks.length, 1);
    equal(wordsIn(found(other, '[part=retry]')), 'Talk here');
    deepEqual(told, ['talk-error talking-elsewhere', 'talk-end failed']);
    await until('the microphone to end', () =>
      streams.every((stream) => stream.getTracks().every(({ readyState }) => readyState === 'ended')),
    );
  });

  it('pass the talk on: the same conversation goes on here, and the first one says where', async () => {
    const first = await tab({ resume: 'visitor' });
    const talk = await talkIn(first);
    talk.listener.granted?.('sealed-1', false);
    const turns = [agentTurn('Hello there.')];
    talk.show({ conversation: { turns, toolCalls: [] } });
    talk.listener.turn(turns[0]!);
    // A sentence that breaks off at the take-over.
    talk.show({ conversation: { turns: [...turns, agentTurn('I was', { id: 'b' })], toolCalls: [] } });
    const ended: string[] = [];
    first.addEventListener('talk-end', ({ reason }) => ended.push(reason));
    const other = await tab({ resume: 'visitor' });
    other.start();
    await until('the card', () => saysElsewhere(other));
    found(other, '[part=retry]').click();
    await until('the talk', () => talks.length === 2);
    const here = talks[1]!;
    here.status('listening');
    await other.updateComplete;
    equal(here.options.conversation, 'sealed-1');
    deepEqual(
      other.conversation.turns.map(({ text }) => text),
      ['Hello there.', 'I was'],
    );
    deepEqual(ended, ['taken-over']);
    equal(inside(other, '[part=problem]'), null);
    await first.updateComplete;
    ok(saysElsewhere(first));
    // And back again.
    found(first, '[part=retry]').click();
    await until('the talk again', () => talks.length === 3);
    await until('the other one’s card', () => saysElsewhere(other));
  });

  it('are free again when the talk is over: the card goes by itself', async () => {
    const talk = await talkIn(await tab());
    const other = await tab();
    other.start();
    await until('the card', () => saysElsewhere(other));
    talk.end('stopped');
    await until('the card to go', () => other.status === 'idle');
    equal(inside(other, '[part=problem]'), null);
    await talkIn(other);
  });

  it('that are looked at know of it before the click: nobody is asked for a microphone', async () => {
    await talkIn(await tab());
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    let asked = 0;
    navigator.mediaDevices.getUserMedia = (wishes) => {
      asked += 1;
      return ask(wishes);
    };
    /** What it knows, it says within the click. */
    const refusesAtOnce = async (lookedAtForMs: number): Promise<boolean> => {
      const other = await tab();
      other.dispatchEvent(new Event('pointerenter'));
      await new Promise((resolve) => setTimeout(resolve, lookedAtForMs));
      asked = 0;
      other.start();
      return other.status === 'error' && asked === 0;
    };
    try {
      let tries = 1;
      while (tries <= 8 && !(await refusesAtOnce(tries * 50))) tries++;
      ok(tries <= 8, 'the browser tells of its locks within half a second');
    } finally {
      Reflect.deleteProperty(navigator.mediaDevices, 'getUserMedia');
    }
    equal(talks.length, 1);
  });

  it('that do not answer lose the talk without being asked', async () => {
    const name = `talk-button ${endpoint}`;
    let lost = false;
    navigator.locks
      .request(name, () => new Promise(() => {}))
      .catch(() => {
        lost = true;
      });
    const other = await tab();
    other.start();
    await until('the card', () => saysElsewhere(other));
    found(other, '[part=retry]').click();
    await until('the talk', () => talks.length === 1);
    await until('the loss', () => lost);
  });

  it('from which the talk is taken without a word end it all the same', async () => {
    const first = await tab();
    const ended: string[] = [];
    first.addEventListener('talk-end', ({ reason }) => ended.push(reason));
    await talkIn(first);
    await navigator.locks.request(`talk-button ${endpoint}`, { steal: true }, () => {});
    await until('the end', () => ended.length > 0);
    deepEqual(ended, ['taken-over']);
  });

  it('share nothing with resume="off", nor with another endpoint', async () => {
    await talkIn(await tab({ resume: 'off' }));
    await talkIn(await tab({ resume: 'off' }));
    await talkIn(await tab());
    await talkIn(await tab({ endpoint: `${endpoint}-other` }));
    equal(talks.length, 4);
  });

  it('are refused nothing where there are no locks, or a page may not use them', async () => {
    for (const locks of [
      undefined,
      { request: () => Promise.reject(new DOMException('Not here.', 'SecurityError')) },
    ]) {
      Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
      try {
        await talkIn(await tab());
        await talkIn(await tab());
      } finally {
        Reflect.deleteProperty(navigator, 'locks');
      }
    }
    equal(talks.length, 4);
  });

  it('are no hindrance to whoever stops and starts at once, or fails to start', async () => {
    const button = await tab();
    await talkIn(button);
    button.stop();
    await talkIn(button);
    button.stop();
    const broken = await tab({ endpoint: 'http://[' });
    for (let tries = 0; tries < 2; tries++) {
      broken.start();
      await until('the problem', () => broken.status === 'error');
      ok(!saysElsewhere(broken));
    }
  });
});
