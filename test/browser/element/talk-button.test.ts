import '../../../src/define.js';
import type { Status, Tool } from '../../../src/session/talk.js';
import { deepEqual, equal, match } from '../assert.js';
import { pressOf } from '../../../src/element/press.js';
import {
  agentTurn,
  bringTalk,
  found,
  inside,
  settled,
  setUp,
  startTalk,
  talks,
  TalkButton,
  tearDown,
  wordsIn,
  shown,
} from './stage.js';

const tool = (name: string): Tool => ({ name, description: name, parameters: {}, run: () => name });

/** A press as the browser reports it: `detail` counts the clicks of a double click. */
const press = (button: TalkButton, detail = 1): void => {
  found(button, '#main').dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail }));
};

describe('the button', () => {
  afterEach(tearDown);

  it('loads and asks for nothing before somebody points at it', async () => {
    let loads = 0;
    const button = await setUp();
    TalkButton.loadTalk = () => {
      loads++;
      return bringTalk();
    };
    await settled();
    equal(loads, 0);
    equal(talks.length, 0);
    button.dispatchEvent(new PointerEvent('pointerenter'));
    equal(loads, 1);
    equal(talks.length, 0);
  });

  it('starts one talk when it is pressed twice in a double click', async () => {
    const button = await setUp();
    press(button, 1);
    press(button, 2);
    await settled();
    equal(talks.length, 1);
    talks[0]?.status('listening');
    press(button, 2);
    await shown(button);
    deepEqual(talks[0]?.asked, [], 'a late second click does not mute either');
    press(button, 1);
    await shown(button);
    deepEqual(talks[0]?.asked, ['mute']);
  });

  const presses: readonly (readonly [Status, readonly string[]])[] = [
    ['listening', ['mute']],
    ['hearing', ['mute']],
    ['thinking', ['interrupt']],
    ['speaking', ['interrupt']],
    ['muted', ['unmute']],
    ['reconnecting', []],
    ['connecting', []],
  ];
  for (const [status, asked] of presses) {
    it(`asks for ${asked[0] ?? 'nothing'} when pressed while ${status}`, async () => {
      const button = await setUp();
      const talk = await startTalk(button, status);
      press(button);
      await shown(button);
      deepEqual(talk.asked, asked);
    });
  }

  it('is one and the same node in every status', async () => {
    const button = await setUp();
    const main = found(button, '#main');
    const talk = await startTalk(button);
    for (const status of ['hearing', 'thinking', 'speaking', 'muted', 'parked', 'reconnecting'] as const) {
      talk.status(status);
      await shown(button);
      equal(found(button, '#main') === main, true);
      equal(found(button, '.bar').dataset.status, status);
    }
  });

  it('shows each status as a state for styles, and only that one', async () => {
    const button = await setUp();
    const shownAs = (): readonly string[] =>
      Object.keys(pressOf).filter((name) => button.matches(`:state(${name})`));
    deepEqual(shownAs(), ['idle']);
    const talk = await startTalk(button, 'listening');
    for (const status of Object.keys(pressOf) as Status[]) {
      talk.status(status);
      deepEqual(shownAs(), [status]);
    }
  });

  it('moves the ring with the voice that holds the floor', async () => {
    const button = await setUp();
    const talk = await startTalk(button, 'listening');
    const ring = (): string => found(button, '[part=meter]').style.getPropertyValue('--talk-level');
    talk.listener.levels(0.6, 0.9);
    equal(ring(), '0.600');
    equal(button.level, 0.6);
    talk.status('speaking');
    equal(ring(), '0.000');
    talk.listener.levels(0.6, 0.9);
    equal(ring(), '0.900');
    talk.status('thinking');
    equal(button.level, 0);
  });

  it('takes the focus for the element', async () => {
    const button = await setUp();
    button.focus();
    equal(button.shadowRoot?.activeElement?.id, 'main');
  });

  it('cannot start while disabled, and a talk that is on can still be ended', async () => {
    const button = await setUp({ disabled: '' });
    press(button);
    button.start();
    await settled();
    equal(talks.length, 0);
    button.disabled = false;
    await startTalk(button);
    button.disabled = true;
    await shown(button);
    found(button, '[part=stop]').click();
    equal(button.status, 'idle');
  });

  it('obeys invoker commands of the page’s buttons', async () => {
    const button = await setUp();
    const command = (name: string): boolean =>
      button.dispatchEvent(Object.assign(new Event('command'), { command: name }));
    command('--start');
    await settled();
    equal(talks.length, 1);
    talks[0]?.status('speaking');
    command('--interrupt');
    command('--stop');
    deepEqual(talks[0]?.asked, ['interrupt', 'stop']);
  });
});

describe('what a talk is given', () => {
  afterEach(tearDown);

  it('is addresses relative to the page, the nearest language and the tools', async () => {
    const button = await setUp({ endpoint: 'api/talk', 'asset-base': '/assets/' });
    const section = document.createElement('section');
    section.lang = 'de-AT';
    document.body.append(section);
    section.append(button);
    button.tools = [tool('one')];
    const { options } = await startTalk(button);
    equal(options.endpoint.href, new URL('api/talk', document.baseURI).href);
    equal(options.assetBase?.href, new URL('/assets/', document.baseURI).href);
    equal(options.lang, 'de-AT');
    equal(options.thinkingSound, true);
    deepEqual(
      options.tools.map((given) => given.name),
      ['one'],
    );
  });

  it('is a microphone that is off where the page has muted it, before and in mid-talk', async () => {
    const button = await setUp({ muted: '' });
    const talk = await startTalk(button, 'muted');
    equal(talk.options.muted, true);
    button.muted = false;
    await button.updateComplete;
    button.setAttribute('muted', '');
    await button.updateComplete;
    deepEqual(talk.asked, ['unmute', 'mute']);
    button.stop();
    button.muted = false;
    equal((await startTalk(button)).options.muted, false);
  });

  it('is no thinking sound where the attribute has turned it off', async () => {
    equal((await startTalk(await setUp({ 'thinking-sound': 'off' }))).options.thinkingSound, false);
  });

  it('is the page’s own stream, which stays the page’s', async () => {
    const button = await setUp();
    const context = new AudioContext();
    const { stream } = context.createMediaStreamDestination();
    button.stream = stream;
    const { gesture } = await startTalk(button);
    equal(gesture.ownsMicrophone, false);
    equal((await gesture.microphone) === stream, true);
    await context.close();
  });

  it('changes with the tools in mid-talk; one of the same name is replaced', async () => {
    const button = await setUp();
    button.addTool(tool('look_up'));
    const talk = await startTalk(button);
    const remove = button.addTool(tool('show'));
    await shown(button);
    button.addTool(tool('look_up'));
    await shown(button);
    remove();
    await shown(button);
    deepEqual(talk.asked, ['declare look_up show', 'declare show look_up', 'declare look_up']);
  });

  it('is what was typed before it opened, once it is open', async () => {
    const button = await setUp();
    button.send('Hello');
    button.send('  ');
    await settled();
    deepEqual(talks[0]?.asked, ['send Hello']);
  });
});

describe('a talk ends', () => {
  afterEach(tearDown);

  it('when the element is removed, and goes on when it is only moved', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    const elsewhere = document.createElement('div');
    document.body.append(elsewhere);
    elsewhere.append(button);
    await settled();
    deepEqual(talk.asked, []);
    button.remove();
    await settled();
    deepEqual(talk.asked, ['stop']);
  });

  it('before it began, when the element is removed while its code is loading; the microphone is let go', async () => {
    const button = await setUp();
    let arrive: () => void = () => {};
    TalkButton.loadTalk = () => new Promise<void>((resolve) => (arrive = resolve)).then(bringTalk);
    const tracks = await noteTracks(() => button.start());
    button.remove();
    await settled();
    arrive();
    await settled();
    equal(talks.length, 0);
    equal(button.status, 'idle');
    deepEqual(
      (await tracks).map((track) => track.readyState),
      ['ended'],
    );
  });

  it('before it began, when the page is left while its code is loading; the microphone is let go', async () => {
    const button = await setUp();
    TalkButton.loadTalk = () => new Promise(() => {});
    const tracks = await noteTracks(() => button.start());
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    await settled();
    equal(button.status, 'idle');
    deepEqual(
      (await tracks).map((track) => track.readyState),
      ['ended'],
    );
  });

  it('and another can be started', async () => {
    const button = await setUp();
    (await startTalk(button)).end('stopped');
    await startTalk(button);
    equal(talks.length, 2);
  });

  it('and what it says afterwards changes nothing', async () => {
    const button = await setUp();
    const talk = await startTalk(button);
    talk.end('stopped');
    talk.status('speaking');
    equal(button.status, 'idle');
  });
});

describe('the conversation', () => {
  afterEach(tearDown);

  it('shows hostile words as words', async () => {
    const button = await setUp({ transcript: '' });
    const talk = await startTalk(button);
    const hostile = '<img src=x onerror="globalThis.harmed = true"> <b>&amp;</b>';
    talk.show({ conversation: { turns: [agentTurn(hostile)], toolCalls: [] } });
    await shown(button);
    equal(found(button, '.said').textContent, hostile);
    equal(inside(button, '[part=conversation] img'), null);
    equal('harmed' in globalThis, false);
  });

  it('tells visitor and agent apart, and marks the words that were never heard', async () => {
    const button = await setUp({ transcript: '' });
    const talk = await startTalk(button);
    const turns = [
      agentTurn('Where is it?', { id: 'turn-1', speaker: 'visitor' }),
      agentTurn('It comes today by six.', { id: 'turn-2', interrupted: true, heardText: 'It comes' }),
    ];
    talk.show({ conversation: { turns, toolCalls: [] } });
    await shown(button);
    const [visitor, agent] = button.shadowRoot?.querySelectorAll('li') ?? [];
    match(wordsIn(visitor ?? null), /^You Where is it\?$/);
    match(wordsIn(agent ?? null), /^Assistant It comes not heard: today by six\.$/);
    equal(wordsIn(found(button, 's')), 'today by six.');
  });

  it('is not shown unless the page wants it', async () => {
    const button = await setUp();
    (await startTalk(button)).show({ conversation: { turns: [agentTurn('Hello.')], toolCalls: [] } });
    await shown(button);
    equal(inside(button, '[part=panel]'), null);
    equal(button.conversation.turns.length, 1);
  });

  it('can be closed and opened again, and forgotten', async () => {
    const button = await setUp({ transcript: '' });
    const talk = await startTalk(button);
    talk.show({ conversation: { turns: [agentTurn('Hello.')], toolCalls: [] } });
    await shown(button);
    const toggle = found(button, '[part=toggle]');
    toggle.click();
    await shown(button);
    equal(inside(button, '[part=panel]'), null);
    equal(toggle.getAttribute('aria-expanded'), 'false');
    toggle.click();
    await shown(button);
    button.forget();
    await shown(button);
    deepEqual(button.conversation.turns, []);
    talk.show({
      conversation: { turns: [agentTurn('Hello.'), agentTurn('Yes?', { id: 'turn-2' })], toolCalls: [] },
    });
    deepEqual(
      button.conversation.turns.map((turn) => turn.id),
      ['turn-2'],
    );
  });
});

/** The tracks of every microphone that is granted while `act` runs. */
async function noteTracks(act: () => void): Promise<Promise<MediaStreamTrack[]>> {
  const devices = navigator.mediaDevices;
  const streams: Promise<MediaStream>[] = [];
  const ask = devices.getUserMedia.bind(devices);
  devices.getUserMedia = (wishes) => {
    const stream = ask(wishes);
    streams.push(stream);
    return stream;
  };
  act();
  Reflect.deleteProperty(devices, 'getUserMedia');
  return Promise.all(streams).then(async (granted) => {
    await settled();
    return granted.flatMap((stream) => stream.getTracks());
  });
}
