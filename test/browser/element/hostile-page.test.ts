import { deepEqual, equal, ok } from '../assert.js';
import {
  bringTalk,
  found,
  settled,
  setUp,
  startTalk,
  TalkButton,
  talks,
  tearDown,
  wordsIn,
} from './stage.js';

type Extended = Record<string, unknown>;

/** Every track that a microphone has ever granted here. */
const granted: Promise<readonly MediaStreamTrack[]>[] = [];
const { mediaDevices } = navigator;
const ask = mediaDevices.getUserMedia.bind(mediaDevices);

/** Fails unless all of them end within half a second. */
async function noTrackIsLeft(): Promise<void> {
  const tracks = (await Promise.all(granted)).flat();
  ok(tracks.length > 0, 'a microphone was granted');
  const deadline = performance.now() + 500;
  while (tracks.some((track) => track.readyState === 'live') && performance.now() < deadline) await settled();
  deepEqual([...new Set(tracks.map((track) => track.readyState))], ['ended']);
}

describe('a page that is hostile by its scripts', () => {
  beforeEach(() => {
    granted.length = 0;
    mediaDevices.getUserMedia = (wishes) => {
      const stream = ask(wishes);
      granted.push(stream.then((given) => given.getTracks()));
      return stream;
    };
  });
  afterEach(async () => {
    Reflect.deleteProperty(mediaDevices, 'getUserMedia');
    await tearDown();
  });

  it('may extend the prototypes of all objects and arrays', async () => {
    const objects = Object.prototype as unknown as Extended;
    const arrays = Array.prototype as unknown as Extended;
    try {
      objects['extra'] = () => 'extra';
      objects['reason'] = 'reason';
      objects['said'] = 'said by the prototype';
      arrays['last'] = () => null;
      const button = await setUp({ transcript: '', accent: '#0a7', position: 'bottom-left' });
      const talk = await startTalk(button, 'speaking');
      equal(wordsIn(found(button, '[part=word]')), 'Speaking');
      talk.listener.levels(0.2, 0.7);
      equal(button.level, 0.7);
      found(button, '[part=stop]').click();
      await button.updateComplete;
      equal(button.status, 'idle');
      equal(wordsIn(found(button, '#main')), 'Talk to us');
      await noTrackIsLeft();
    } finally {
      for (const name of ['extra', 'reason', 'said']) Reflect.deleteProperty(objects, name);
      Reflect.deleteProperty(arrays, 'last');
    }
  });

  it('may wrap WebSocket, fetch and requestAnimationFrame, and finds them as it left them', async () => {
    const names = ['WebSocket', 'fetch', 'requestAnimationFrame', 'AudioContext'] as const;
    const own = window as unknown as Extended;
    const before = names.map((name) => own[name]);
    const wrapped = before.map((value) => new Proxy(value as object, {}));
    names.forEach((name, i) => (own[name] = wrapped[i]));
    try {
      // Bound to the window again: a proxied function is called on it all the same.
      const button = await setUp();
      (await startTalk(button, 'listening')).end('stopped');
      names.forEach((name, i) => ok(own[name] === wrapped[i], name));
      await noTrackIsLeft();
    } finally {
      names.forEach((name, i) => (own[name] = before[i]));
    }
  });

  it('may hold two of the element, each with a talk and a status of its own', async () => {
    const first = await setUp();
    const second = document.createElement('talk-button');
    first.after(second);
    await second.updateComplete;
    const one = await startTalk(first, 'listening');
    const two = await startTalk(second, 'speaking');
    deepEqual([first.status, second.status], ['listening', 'speaking']);
    second.stop();
    deepEqual([one.asked, two.asked], [[], ['stop']]);
    deepEqual([first.status, second.status], ['listening', 'idle']);
    first.stop();
    await noTrackIsLeft();
  });

  it('may move the element while it talks: from place to place, into a shadow root, and by replacing its parent', async () => {
    const button = await setUp();
    const talk = await startTalk(button, 'speaking');
    const host = document.createElement('div');
    document.body.append(host);
    const root = host.attachShadow({ mode: 'open' });
    for (const place of [document.body, root, document.createElement('section')]) {
      if (place instanceof HTMLElement && !place.isConnected) document.body.append(place);
      place.append(button);
      await settled();
      equal(button.status, 'speaking');
    }
    document.body.replaceChildren(button);
    await settled();
    deepEqual(talk.asked, []);
    button.stop();
    await noTrackIsLeft();
  });

  it('may remove the element while it connects, before and after the talk’s code has come', async () => {
    let arrive: () => void = () => {};
    const early = await setUp();
    TalkButton.loadTalk = () => new Promise<void>((resolve) => (arrive = resolve)).then(bringTalk);
    early.start();
    early.remove();
    await settled();
    arrive();
    await noTrackIsLeft();
    equal(talks.length, 0);

    const late = await setUp();
    const talk = await startTalk(late, 'connecting');
    late.remove();
    await settled();
    deepEqual(talk.asked, ['stop']);
    await noTrackIsLeft();
  });
});
