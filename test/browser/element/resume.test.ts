import type { Turn } from '../../../src/conversation/turn.js';
import { deepEqual, equal, ok } from '../assert.js';
import { until } from '../audio/graph.js';
import {
  agentTurn,
  found,
  inside,
  setUp,
  settled,
  shown,
  startTalk,
  talks,
  tearDown,
  wordsIn,
  type ScriptedTalk,
  type TalkButton,
} from './stage.js';

const said = (id: string, text: string): Turn => ({ ...agentTurn(text), id });

/** The agent has said it to its end. */
function tell(talk: ScriptedTalk, ...turns: readonly Turn[]): void {
  talk.show({ conversation: { turns, toolCalls: [] } });
  for (const turn of turns) talk.listener.turn(turn);
}

/** A talk of which the site keeps what was said, up to its end. */
async function talkedBefore(attributes: Readonly<Record<string, string>> = {}): Promise<void> {
  const talk = await startTalk(await setUp(attributes));
  talk.listener.granted?.('sealed-1', false);
  tell(talk, said('a', 'Hello there.'));
  talk.end('stopped');
}

const texts = (button: TalkButton): readonly string[] => button.conversation.turns.map(({ text }) => text);
const caption = (button: TalkButton): string => wordsIn(found(button, '#main'));

describe('one conversation', () => {
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  afterEach(async () => {
    await tearDown();
    localStorage.clear();
    sessionStorage.clear();
  });

  it('is there on the next page, which offers to go on with it', async () => {
    await talkedBefore();
    const button = await setUp({ transcript: '' });
    await shown(button);
    deepEqual(texts(button), ['Hello there.']);
    equal(caption(button), 'Go on talking');
    ok(wordsIn(found(button, '.turn')).includes('Hello there.'));
    // Its code comes when it is wanted.
    await until(() => inside(button, '[part=delete]') !== null);
    equal(inside(button, '[part=rating]'), null, 'this page has had no talk to rate');
  });

  it('goes on: the talk is told which one it is, and what was said before stands above', async () => {
    await talkedBefore();
    const button = await setUp();
    const talk = await startTalk(button);
    equal(talk.options.conversation, 'sealed-1');
    talk.listener.granted?.('sealed-2', true);
    tell(talk, said('b', 'Once more.'));
    deepEqual(texts(button), ['Hello there.', 'Once more.']);
    talk.end('stopped');
    deepEqual(texts(await setUp()), ['Hello there.', 'Once more.']);
    equal((await startTalk(await setUp())).options.conversation, 'sealed-2');
  });

  it('that the site does not know any more is not shown above the talk', async () => {
    await talkedBefore();
    const button = await setUp();
    const talk = await startTalk(button);
    talk.listener.granted?.('sealed-other', false);
    tell(talk, said('b', 'Who are you?'));
    deepEqual(texts(button), ['Who are you?']);
  });

  it('that the site does not keep ends with its talk', async () => {
    const talk = await startTalk(await setUp());
    talk.listener.granted?.(null, false);
    tell(talk, said('a', 'Hello there.'));
    talk.end('stopped');
    const button = await setUp();
    deepEqual(texts(button), []);
    equal(caption(button), 'Talk to us');
  });

  it('reaches as far as the page says', async () => {
    await talkedBefore({ resume: 'off' });
    equal(sessionStorage.length + localStorage.length, 0);
    await talkedBefore({ resume: 'visitor' });
    equal(sessionStorage.length, 0);
    deepEqual(texts(await setUp({ resume: 'visitor' })), ['Hello there.']);
    deepEqual(texts(await setUp({ resume: 'tab' })), []);
    const button = await setUp({ resume: 'off' });
    deepEqual(texts(button), []);
    equal((await startTalk(button)).options.conversation, null);
  });

  it('of another endpoint is another', async () => {
    await talkedBefore({ endpoint: '/talk' });
    deepEqual(texts(await setUp({ endpoint: '/other' })), []);
  });

  it('keeps a sentence that was on its way when the page was left', async () => {
    const talk = await startTalk(await setUp());
    talk.listener.granted?.('sealed-1', false);
    talk.show({
      conversation: { turns: [{ ...said('a', 'I was just'), interrupted: true }], toolCalls: [] },
    });
    talk.end('stopped');
    deepEqual(texts(await setUp()), ['I was just']);
  });

  it('that is deleted is gone from the page, the browser and the site', async () => {
    await talkedBefore();
    const button = await setUp();
    const posted: unknown[] = [];
    const { fetch } = globalThis;
    globalThis.fetch = (_input, init) => {
      posted.push(JSON.parse(String(init?.body)));
      return Promise.resolve(new Response(null, { status: 204 }));
    };
    try {
      button.forget();
      for (let looks = 0; looks < 100 && posted.length === 0; looks++) await settled();
    } finally {
      globalThis.fetch = fetch;
    }
    deepEqual(texts(button), []);
    equal(sessionStorage.length, 0);
    deepEqual(posted, [{ type: 'forget', conversation: 'sealed-1' }]);
    equal(caption(button), 'Talk to us');
  });

  it('that is deleted in mid-talk stays deleted, and what is said after that is not kept', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    talk.listener.granted?.('sealed-1', false);
    tell(talk, said('a', 'Hello there.'));
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.resolve(new Response(null, { status: 204 }));
    try {
      button.forget();
      await settled();
    } finally {
      globalThis.fetch = fetch;
    }
    tell(talk, said('a', 'Hello there.'), said('b', 'And on.'));
    deepEqual(texts(button), ['And on.']);
    talk.end('stopped');
    deepEqual(texts(await setUp()), []);
  });

  it('that is deleted in mid-talk does not come back with another link of that talk', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    talk.listener.granted?.('sealed-1', false);
    tell(talk, said('a', 'Hello there.'));
    const { fetch } = globalThis;
    globalThis.fetch = () => Promise.resolve(new Response(null, { status: 204 }));
    try {
      button.forget();
      await settled();
    } finally {
      globalThis.fetch = fetch;
    }
    talk.listener.granted?.('sealed-2', false);
    tell(talk, said('a', 'Hello there.'), said('b', 'And on.'));
    talk.end('stopped');
    equal(sessionStorage.length, 0);
    deepEqual(texts(await setUp()), []);
  });

  it('does no harm where storage is forbidden, full of nonsense, or of another kind', async () => {
    sessionStorage.setItem('talk-button /talk', 'nonsense');
    deepEqual(texts(await setUp()), []);
    sessionStorage.setItem('talk-button /talk', '{"token":"x"}');
    deepEqual(texts(await setUp()), []);
    const { getItem, setItem } = Storage.prototype;
    const forbidden = (): never => {
      throw new DOMException('Not here.', 'SecurityError');
    };
    Object.assign(Storage.prototype, { getItem: forbidden, setItem: forbidden });
    try {
      await talkedBefore();
      deepEqual(texts(await setUp()), []);
    } finally {
      Object.assign(Storage.prototype, { getItem, setItem });
    }
    equal(talks.length, 0);
  });
});
