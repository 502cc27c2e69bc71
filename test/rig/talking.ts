import type { Noted, Rig } from './browser.js';

/** A turn as the page's events carry it. */
export interface SeenTurn {
  readonly speaker: 'visitor' | 'agent';
  readonly text: string;
  readonly heardText: string;
  readonly heardMs: number;
  readonly interrupted: boolean;
}

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
