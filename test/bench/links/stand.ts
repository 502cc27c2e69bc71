import { readFileSync } from 'node:fs';
import type { Agent } from '../../../demo/agent/start.js';
import { openRig, type Rig } from '../../rig/browser.js';
import { PEER_VAD } from '../stand.js';
import type { PeerWay, TalkSite, Way } from './talk-site.js';

export type AnyWay = Way | PeerWay;

/** One way of ours, and the SDK's that is beside it in the table. */
export interface Pair {
  readonly ours: Way;
  readonly peer: PeerWay;
}

export const PAIRS: readonly Pair[] = [
  { ours: 'call', peer: 'SDK call' },
  { ours: 'relay', peer: 'SDK socket' },
];

export const NAMES: Readonly<Record<AnyWay, string>> = {
  call: 'WebRTC',
  'call, no sideband': 'WebRTC, no sideband',
  relay: 'relay',
  'client secret': 'client secret',
  'SDK call': 'SDK, WebRTC',
  'SDK socket': 'SDK, WebSocket',
};

/** Each way, by the knob of the agent. */
export const DELAYS_MS = [0, 100] as const;

export const WHAT_IS_DELAYED =
  'delayed: events and sound between the agent and its client, each way; not HTTP, not the making of a connection';

export const WHAT_IS_HEARD =
  'recorded: over WebRTC the element’s stream at its volume and mute, over WebSocket what goes to the speaker';

export const setDelay = (agent: Agent, delayMs: number): void => {
  agent.knobs = { ...agent.knobs, delayMs };
};

const inPage = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8');

const isPeer = (way: AnyWay): way is PeerWay => way.startsWith('SDK');

/** One browser, in which pages of one way are opened. */
export const openBrowser = async (): Promise<Rig> => {
  const rig = await openRig();
  await rig.page.addInitScript(inPage);
  return rig;
};

interface PeerWindow {
  readonly peer: { start(options: object): Promise<number>; send(text: string): void };
  started: Promise<number>;
}

interface Detection {
  readonly [field: string]: unknown;
}

/** Waits for the click, then does what the SDK's documentation says: a secret from the site, then a connection. */
const armPeer = (rig: Rig, way: PeerWay, agent: Agent, turnDetection: Detection): Promise<void> =>
  rig.page.evaluate(
    (options) => {
      const page = window as unknown as PeerWindow;
      const click = new Promise((resolve) =>
        document.querySelector('button')?.addEventListener('click', resolve, { once: true }),
      );
      page.started = click.then(async () => {
        const reply = await fetch('/secret', { method: 'POST' });
        const { value } = (await reply.json()) as { value: string };
        return page.peer.start({ ...options, apiKey: value });
      });
    },
    {
      url:
        way === 'SDK call'
          ? `${agent.url}/realtime/calls`
          : `${agent.url.replace(/^http/, 'ws')}/realtime?model=gpt-realtime-2`,
      turnDetection: { ...turnDetection, interruptResponse: true, createResponse: true },
      tools: true,
    },
  );

export interface Beginning {
  /** Ms from the click to the moment from which the visitor is heard by the session as it is meant to be. */
  readonly listeningMs: number;
}

/** Opens the page; `turnDetection`: the peer's, ours comes from the site. */
export const openPage = async (
  rig: Rig,
  site: TalkSite,
  way: AnyWay,
  agent: Agent,
  turnDetection: Detection = PEER_VAD,
): Promise<void> => {
  await rig.page.goto(site.pageOf(way), { waitUntil: 'networkidle' });
  if (!isPeer(way)) return;
  await rig.page.waitForFunction(() => 'peer' in window);
  await armPeer(rig, way, agent, turnDetection);
};

/** Clicks as a visitor does; `hoverMs`: the pointer has been over the button for so long. */
export const clickToListen = async (rig: Rig, way: AnyWay, hoverMs = 0): Promise<Beginning> => {
  const box = await rig.page.getByRole('button').first().boundingBox();
  if (!box) throw new Error('there is no button');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  if (hoverMs > 0) {
    await rig.page.mouse.move(x, y);
    await rig.page.waitForTimeout(hoverMs);
  }
  await rig.page.mouse.click(x, y);
  const at = isPeer(way)
    ? await rig.page.evaluate(() => (window as unknown as PeerWindow).started)
    : (await rig.until('talk-statuschange', ({ status }) => status === 'listening')).atMs;
  const clickedAtMs = await rig.page.evaluate(
    () => (window as unknown as { clickedAtMs: number }).clickedAtMs,
  );
  return { listeningMs: at - clickedAtMs };
};

/** Typed words: how the agent is brought to speak where it does not matter. */
export const typed = (rig: Rig, way: AnyWay, text: string): Promise<void> =>
  rig.page.evaluate(
    ([words, peer]) => {
      const talker = peer
        ? (window as unknown as PeerWindow).peer
        : (document.querySelector('talk-button') as unknown as PeerWindow['peer']);
      talker.send(words);
    },
    [text, isPeer(way)] as const,
  );
