import type { Noted, Rig } from './browser.js';

/** A turn as the page's events carry it. */
export interface SeenTurn {
  readonly speaker: 'visitor' | 'agent';
  readonly text: string;
  readonly heardText: string;
  readonly heardMs: number;
  readonly interrupted: boolean;
}

/** The promises that every transport keeps are tested on each; a page without a wish takes the first. */
export const transports = ['webrtc', 'websocket'] as const;
export type Way = (typeof transports)[number];

/** The shop's page, with a button that is told its transport. */
export const pageBy = (way: Way, { url }: { readonly url: string }): string => `${url}/?transport=${way}`;

/** Who counts what was heard. */
export const heardSourceBy: Readonly<Record<Way, 'server' | 'rendered'>> = {
  webrtc: 'server',
  websocket: 'rendered',
};

export const turnOf = (event: Noted): SeenTurn => event['turn'] as SeenTurn;

/** Opens the page, clicks, and waits until the agent listens. */
export const beginTalk = async (rig: Rig, url: string): Promise<void> => {
  await rig.open(url);
  await rig.page.getByRole('button', { name: /talk/i }).first().click();
  await rig.until('talk-statuschange', ({ status }) => status === 'listening');
};

/** Typed words, for where it doesn't matter how the answer came about. */
export const type = (rig: Rig, text: string): Promise<void> =>
  rig.page.evaluate(
    (words) =>
      (document.querySelector('talk-button') as HTMLElement & { send(text: string): void }).send(words),
    text,
  );

export const speaking = (rig: Rig, from = 0): Promise<Noted> =>
  rig.until('talk-statuschange', ({ status }) => status === 'speaking', 20_000, from);

/** The first whole turn of the agent's from event `from` on. */
export const agentTurn = async (rig: Rig, timeoutMs: number, from = 0): Promise<SeenTurn> =>
  turnOf(await rig.until('talk-turn', (event) => turnOf(event).speaker === 'agent', timeoutMs, from));

export interface TalkElement extends HTMLElement {
  readonly status: string;
  muted: boolean;
  start(): void;
  stop(): void;
}

/** Does something to the page's first button. */
export const toButton = <T>(rig: Rig, act: (button: TalkElement) => T): Promise<T> =>
  rig.page
    .locator('talk-button')
    .first()
    .evaluate(act as (element: Element) => T) as Promise<T>;

export const stopTalk = (rig: Rig): Promise<void> => toButton(rig, (button) => button.stop());
