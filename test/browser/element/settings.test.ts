import 'axe-core/axe.min.js';
import type { AxeResults } from 'axe-core';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { settings, SETTINGS_KEY, type Settings } from '../../../src/element/settings.js';
import { deepEqual, equal, match, ok } from '../assert.js';
import { until } from '../audio/graph.js';
import { itNeeds } from '../engine.js';
import { found, inside, setUp, settled, shown, startTalk, tearDown, wordsIn } from './stage.js';
import type { ScriptedTalk, TalkButton } from './stage.js';

declare const axe: { run(context: Element): Promise<AxeResults> };

const device = (kind: string, deviceId: string, label = `The ${deviceId}`): MediaDeviceInfo =>
  ({ kind, deviceId, label, groupId: '' }) as MediaDeviceInfo;

const headset = [device('audioinput', 'headset'), device('audiooutput', 'headset')];
const builtIn = [
  device('audioinput', 'default'),
  device('audioinput', 'built-in'),
  device('audiooutput', 'built-in'),
];

const plug = async (...devices: readonly MediaDeviceInfo[]): Promise<void> => {
  navigator.mediaDevices.enumerateDevices = () => Promise.resolve([...devices]);
  navigator.mediaDevices.dispatchEvent(new Event('devicechange'));
  await settled();
};

/** A talk with its settings open. */
async function opened(
  attributes: Readonly<Record<string, string>> = {},
): Promise<readonly [TalkButton, ScriptedTalk]> {
  const button = await setUp({ transcript: '', ...attributes });
  const talk = await startTalk(button);
  await shown(button);
  await press(button);
  return [button, talk];
}

async function press(button: TalkButton): Promise<void> {
  found(button, '[part=set]').click();
  await import('../../../src/element/panel/settings.js');
  await shown(button);
}

const named = (button: TalkButton, words: string): HTMLLabelElement => {
  const labels = [...(button.shadowRoot?.querySelectorAll<HTMLLabelElement>('.settings label') ?? [])];
  const label = labels.find((one) => wordsIn(one).startsWith(words));
  if (!label) throw new Error(`nothing is called ${words}`);
  return label;
};

const choices = (button: TalkButton, words: string): readonly string[] =>
  [...(named(button, words).control as HTMLSelectElement).options].map(({ text }) => text);

async function pick(button: TalkButton, words: string, value: string): Promise<void> {
  const select = named(button, words).control as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await shown(button);
}

async function tick(button: TalkButton, words: string): Promise<void> {
  named(button, words).click();
  await shown(button);
}

const kept = (): Settings => JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? '{}') as Settings;

const forgetChoices = (): void => {
  localStorage.removeItem(SETTINGS_KEY);
  for (const key of Object.keys(settings())) Reflect.deleteProperty(settings(), key);
};

describe('the settings', () => {
  beforeEach(async () => {
    forgetChoices();
    await plug(...builtIn, ...headset);
  });
  afterEach(async () => {
    await tearDown();
    forgetChoices();
    for (const name of ['enumerateDevices', 'getUserMedia'])
      Reflect.deleteProperty(navigator.mediaDevices, name);
  });

  it('are opened and closed by keyboard, and Escape closes them, not the talk', async () => {
    const [button, talk] = await opened();
    const opener = found(button, '[part=set]');
    equal(opener.getAttribute('aria-expanded'), 'true');
    equal(button.shadowRoot?.activeElement, opener);
    named(button, 'Hold to talk').control?.focus();
    // As much as a browser asks before it closes the page's own dialog around the button.
    let left = true;
    const note = (event: KeyboardEvent): void => void setTimeout(() => (left = !event.defaultPrevented));
    addEventListener('keydown', note, { capture: true, once: true });
    await sendKeys({ press: 'Escape' });
    await shown(button);
    equal(inside(button, '[part=settings]'), null);
    equal(left, false);
    equal(button.shadowRoot?.activeElement, opener);
    deepEqual(talk.asked, []);
    await sendKeys({ press: 'Enter' });
    await shown(button);
    ok(inside(button, '[part=settings]'));
  });

  it('take no focus when their code comes late and the visitor has gone on', async () => {
    const button = await setUp({ transcript: '' });
    await startTalk(button);
    await shown(button);
    found(button, '[part=set]').click();
    equal(button.shadowRoot?.activeElement, found(button, '[part=set]'), 'at once, where a click gives none');
    found(button, '[name=text]').focus();
    await until(() => inside(button, '[part=settings]') !== null);
    await shown(button);
    equal(button.shadowRoot?.activeElement, found(button, '[name=text]'));
  });

  it('axe finds nothing in them', async () => {
    await emulateMedia({ reducedMotion: 'reduce' });
    const [button] = await opened({ 'turn-taking': 'hold' });
    await plug(...builtIn, ...headset);
    await shown(button);
    // Colours fade over; axe reads what is there.
    const fades = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.all(fades.map((animation) => animation.finished));
    const { violations } = await axe.run(document.documentElement);
    deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`),
      [],
    );
  });

  it('offer the microphones that have names, and follow what is plugged in', async () => {
    const [button] = await opened();
    deepEqual(choices(button, 'Microphone'), ['System default', 'The built-in', 'The headset']);
    await plug(device('audioinput', '', ''));
    await shown(button);
    deepEqual(choices(button, 'Microphone'), ['System default'], 'not yet allowed');
  });

  it('show the microphone that was chosen, whatever else is unplugged and plugged in', async () => {
    const [button] = await opened();
    const microphones = ['a', 'b', 'c'].map((id) => device('audioinput', id));
    await plug(...microphones);
    await shown(button);
    await pick(button, 'Microphone', 'b');
    for (const there of [microphones.slice(1), microphones, microphones.slice(0, 1), microphones]) {
      await plug(...there);
      await shown(button);
      const isThere = there.some(({ deviceId }) => deviceId === 'b');
      equal((named(button, 'Microphone').control as HTMLSelectElement).value, isThere ? 'b' : '');
    }
  });

  itNeeds('a choice of speakers')('offer the speakers that are plugged in', async () => {
    const [button] = await opened();
    await plug(...headset);
    await shown(button);
    deepEqual(choices(button, 'Speaker'), ['System default', 'The headset']);
  });

  it('change the microphone of the talk, remember it, and ask for it at the next click', async () => {
    const asked: unknown[] = [];
    navigator.mediaDevices.getUserMedia = (wishes) => {
      asked.push((wishes?.audio as MediaTrackConstraints).deviceId);
      return MediaDevices.prototype.getUserMedia.call(navigator.mediaDevices, { audio: true });
    };
    const [button, talk] = await opened();
    await pick(button, 'Microphone', 'headset');
    deepEqual(talk.asked, ['change microphone']);
    deepEqual(kept(), { microphone: 'headset' });
    (await talk.gesture.ask()).getTracks().forEach((track) => track.stop());
    deepEqual(asked, [undefined, 'headset']);
    equal((named(button, 'Microphone').control as HTMLSelectElement).value, 'headset');
  });

  itNeeds('a choice of speakers')('move the sound at once, and that of the next talk', async () => {
    const moved: string[] = [];
    const { setSinkId } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.setSinkId = (deviceId) => Promise.resolve(void moved.push(deviceId));
    try {
      const [button, talk] = await opened();
      await pick(button, 'Speaker', 'headset');
      deepEqual(moved, ['headset']);
      talk.end('stopped');
      await startTalk(button);
      deepEqual(moved, ['headset', 'headset']);
    } finally {
      HTMLMediaElement.prototype.setSinkId = setSinkId;
    }
  });

  it('make the next talk one that is held, whatever the page wants, and tapped', async () => {
    const [button, talk] = await opened();
    equal(talk.options.turnTaking, 'auto');
    await tick(button, 'Hold to talk');
    await tick(button, 'Tap instead of holding');
    deepEqual(kept(), { hold: true, tap: true });
    talk.end('stopped');
    const next = await startTalk(button);
    equal(next.options.turnTaking, 'hold');
    equal(button.turnTaking, 'auto', 'the attribute is the page’s');
  });

  it('make a talk hands-free that the page wants held', async () => {
    const [button, talk] = await opened({ 'turn-taking': 'hold' });
    await tick(button, 'Hold to talk');
    talk.end('stopped');
    equal((await startTalk(button)).options.turnTaking, 'auto');
  });

  it('silence the agent, over a WebSocket and over WebRTC, at once and in the next talk', async () => {
    const [button, talk] = await opened();
    const remote = new MediaStreamAudioDestinationNode(talk.gesture.context).stream;
    const sounds = ({ gesture }: ScriptedTalk): readonly unknown[] => [
      gesture.voice.gain.value,
      remote.getAudioTracks()[0]?.enabled,
    ];
    talk.gesture.audio.srcObject = remote;
    deepEqual(sounds(talk), [1, true]);
    await tick(button, 'Spoken answers');
    deepEqual(sounds(talk), [0, false]);
    deepEqual(kept(), { spoken: false });
    await tick(button, 'Spoken answers');
    deepEqual(sounds(talk), [1, true]);
    await tick(button, 'Spoken answers');
    talk.end('stopped');
    const next = await startTalk(button);
    remote.getAudioTracks()[0]!.enabled = true;
    const loaded = new Promise((resolve) => next.gesture.audio.addEventListener('loadstart', resolve));
    next.gesture.audio.srcObject = remote;
    await loaded;
    deepEqual(sounds(next), [0, false], 'and at every new link');
  });

  it('let turns be heard: a deep tone when one was taken, a high one when it is the visitor’s', async () => {
    const tones: unknown[] = [];
    const Native = window.OscillatorNode;
    window.OscillatorNode = class extends Native {
      constructor(context: BaseAudioContext, options?: OscillatorOptions) {
        super(context, options);
        tones.push(options?.frequency);
      }
    };
    try {
      const [button, talk] = await opened();
      talk.status('thinking');
      deepEqual(tones, [], 'off by default');
      await tick(button, 'Sounds when turns change');
      await import('../../../src/element/tone.js');
      for (const status of ['listening', 'hearing', 'thinking', 'speaking', 'listening'] as const)
        talk.status(status);
      // Their code comes when it is wanted.
      await until(() => tones.length >= 3);
      await settled();
      deepEqual(tones, [880, 440, 880]);
    } finally {
      window.OscillatorNode = Native;
    }
  });

  it('hold for the page where nothing may be stored', async () => {
    const setItem = Object.getOwnPropertyDescriptor(window, 'localStorage');
    Object.defineProperty(window, 'localStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('no', 'SecurityError');
      },
    });
    try {
      const [button, talk] = await opened();
      await pick(button, 'Microphone', 'headset');
      deepEqual(talk.asked, ['change microphone']);
      equal(settings().microphone, 'headset');
    } finally {
      if (setItem) Object.defineProperty(window, 'localStorage', setItem);
    }
    deepEqual(kept(), {});
  });

  it('leave the microphone to a page that brings its own', async () => {
    const button = await setUp({ transcript: '' });
    button.stream = new MediaStream();
    await startTalk(button);
    await shown(button);
    await press(button);
    ok(!wordsIn(found(button, '[part=settings]')).includes('Microphone'));
    match(wordsIn(found(button, '[part=settings]')), /Hold to talk/);
  });
});
