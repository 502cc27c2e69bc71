import { deepEqual, equal, ok } from '../assert.js';
import { agentTurn, found, setUp, settled, startTalk, tearDown, wordsIn, type TalkButton } from './stage.js';

const DUE = 'talk-button /talk forget';

const texts = (button: TalkButton): readonly string[] => button.conversation.turns.map(({ text }) => text);

async function until(what: string, isSo: () => boolean): Promise<void> {
  const sinceMs = performance.now();
  while (!isSo()) {
    if (performance.now() - sinceMs > 10_000) throw new Error(`not within 10 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A kept talk in which the agent has said something; it goes on. */
async function talking(attributes: Readonly<Record<string, string>> = {}) {
  const button = await setUp(attributes);
  const talk = await startTalk(button);
  talk.listener.granted?.('sealed-1', false);
  const turns = [agentTurn('Hello there.', { id: 'a' })];
  const say = (id: string, text: string): void => {
    if (id !== 'a') turns.push(agentTurn(text, { id }));
    talk.show({ conversation: { turns: [...turns], toolCalls: [] } });
    talk.listener.turn(turns.at(-1)!);
  };
  say('a', 'Hello there.');
  return { button, talk, say };
}

/** To what is stored, a frame of the same site is as another tab. */
function inAnotherTab(act: (tab: Window) => void): void {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  act(frame.contentWindow!);
  frame.remove();
}

describe('a conversation that was deleted elsewhere', () => {
  afterEach(async () => {
    await tearDown();
    localStorage.clear();
    sessionStorage.clear();
  });

  it('on a later page is not shown by this one when the browser brings it back', async () => {
    const { button, talk } = await talking();
    talk.end('stopped');
    deepEqual(texts(button), ['Hello there.']);
    sessionStorage.clear();
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    deepEqual(texts(button), []);
    await button.updateComplete;
    equal(wordsIn(found(button, '#main')), 'Talk to us');
  });

  it('and another that was had on a later page is the one that is shown then', async () => {
    const { button, talk } = await talking();
    talk.end('stopped');
    const shown = { turns: [agentTurn('Another page.', { id: 'z' })], toolCalls: [] };
    sessionStorage['talk-button /talk'] = JSON.stringify({ token: 'sealed-2', shown });
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    deepEqual(texts(button), ['Hello there.'], 'the first showing changes nothing');
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    deepEqual(texts(button), ['Another page.']);
  });

  for (const [how, remove] of Object.entries({
    'deleted it': (tab: Window): void => tab.localStorage.removeItem('talk-button /talk'),
    'cleared all': (tab: Window): void => tab.localStorage.clear(),
  })) {
    it(`is gone from a tab that rests when another has ${how}`, async () => {
      const { button, talk } = await talking({ resume: 'visitor' });
      talk.end('stopped');
      inAnotherTab(remove);
      await until('it to be gone', () => texts(button).length === 0);
      await button.updateComplete;
      equal(wordsIn(found(button, '#main')), 'Talk to us');
    });
  }

  it('is not written back by a tab that talks: what is said after that is not kept', async () => {
    const { button, talk, say } = await talking({ resume: 'visitor' });
    inAnotherTab((tab) => tab.localStorage.removeItem('talk-button /talk'));
    // Before the browser has told of it.
    say('b', 'I did not know.');
    await until('it to be gone', () => texts(button).length === 0);
    equal(localStorage['talk-button /talk'], undefined);
    say('c', 'And on.');
    deepEqual(texts(button), ['And on.']);
    talk.end('stopped');
    equal(localStorage['talk-button /talk'], undefined);
  });

  it('is none of a conversation that reaches no further than its tab, nor of another endpoint’s', async () => {
    const { button } = await talking();
    localStorage['talk-button /talk'] = 'of other pages';
    localStorage['talk-button /other'] = 'of another';
    let told = 0;
    addEventListener('storage', () => (told += 1));
    inAnotherTab((tab) => tab.localStorage.removeItem('talk-button /talk'));
    inAnotherTab((tab) => tab.localStorage.removeItem('talk-button /other'));
    await until('the browser to tell', () => told === 2);
    deepEqual(texts(button), ['Hello there.']);
    ok('talk-button /talk' in sessionStorage);
  });
});

describe('a deletion of which the site does not hear', () => {
  const { fetch } = globalThis;
  let posted: unknown[] = [];
  let answer = (): Promise<Response> => Promise.reject(new TypeError('down'));
  beforeEach(() => {
    posted = [];
    globalThis.fetch = (_input, init) => {
      posted.push(JSON.parse(String(init?.body)));
      return answer();
    };
  });
  afterEach(async () => {
    globalThis.fetch = fetch;
    await tearDown();
    localStorage.clear();
    sessionStorage.clear();
  });
  const asked = { type: 'forget', conversation: 'sealed-1' };

  for (const resume of ['tab', 'visitor']) {
    it(`is asked for again by the next page, with resume="${resume}"`, async () => {
      answer = () => Promise.reject(new TypeError('down'));
      const { button, talk } = await talking({ resume });
      talk.end('stopped');
      button.forget();
      await until('the first try', () => posted.length > 0);
      deepEqual(texts(button), []);
      // A tab that is closed takes its own storage with it.
      sessionStorage.clear();
      ok(!JSON.stringify(localStorage).includes('Hello'));
      posted = [];
      answer = () => Promise.resolve(new Response(null, { status: 204 }));
      await setUp({ resume });
      await until('the next page’s try', () => posted.length > 0);
      deepEqual(posted, [asked]);
      await until('that to be known', () => !(DUE in localStorage));
      posted = [];
      await setUp({ resume });
      await settled();
      deepEqual(posted, []);
    });
  }

  it('is given up after three months, and nonsense in its place does no harm', async () => {
    localStorage[DUE] = JSON.stringify([{ token: 'sealed-0', sinceMs: Date.now() - 91 * 86_400_000 }]);
    answer = () => Promise.resolve(new Response(null, { status: 204 }));
    await setUp();
    await until('it to be cleared away', () => !(DUE in localStorage));
    localStorage[DUE] = '{"token":';
    const { button, talk } = await talking();
    talk.end('stopped');
    button.forget();
    await until('the request', () => posted.length > 0);
    deepEqual(posted, [asked]);
    await until('that to be known', () => !(DUE in localStorage));
  });
});
