import assert from 'node:assert/strict';
import { speech, type Noted, type Rig } from './browser.js';
import { patience } from './patience.js';
import type { Sound } from './wav.js';

/** A turn as the page's events carry it. */
export interface SeenTurn {
  readonly speaker: 'visitor' | 'agent';
  readonly text: string;
  readonly heardText: string;
  readonly heardMs: number;
  readonly interrupted: boolean;
  /** Ms since the epoch. */
  readonly startedAtMs: number;
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
  rig.until('talk-statuschange', ({ status }) => status === 'speaking', ANSWER_MS, from);

/** An answer is thought out, looked up, synthesized and spoken to its end: much of it on this machine's processors. */
const ANSWER_MS = 60_000;

/** The first whole turn of the agent's from event `from` on. */
export const agentTurn = async (rig: Rig, from = 0): Promise<SeenTurn> =>
  turnOf(await rig.until('talk-turn', (event) => turnOf(event).speaker === 'agent', ANSWER_MS, from));

/** Until the agent has said such words to their end, after event `from` of the turns. */
export const agentSaid = async (rig: Rig, words: RegExp, from = 0): Promise<SeenTurn> =>
  turnOf(
    await rig.until(
      'talk-turn',
      (event) => turnOf(event).speaker === 'agent' && words.test(turnOf(event).text),
      ANSWER_MS,
      from,
    ),
  );

/**
 * Until so many characters of an answer are written: where the voice is made more slowly than it speaks, as on a busy
 * machine, there may be nothing yet that has not been heard.
 */
export const written = (rig: Rig, characters: number): Promise<Noted> =>
  rig.until('talk-transcript', ({ text }) => String(text).length > characters, ANSWER_MS);

const QUIET_MS = 1000;

/** Until nobody speaks and nothing is owed: the button listens, and for a second nothing happens. */
export const quiet = async (rig: Rig): Promise<void> => {
  const waiting = patience(ANSWER_MS);
  let [seen, sinceMs] = [-1, 0];
  for (;;) {
    const { length } = await rig.events();
    const listens = (await toButton(rig, ({ status }) => status)) === 'listening';
    if (length !== seen || !listens) [seen, sinceMs] = [length, performance.now()];
    else if (performance.now() - sinceMs > QUIET_MS) return;
    assert.ok(!waiting.isOver(), 'the talk comes to rest');
    await rig.page.waitForTimeout(50);
  }
};

/** How many events there were when something began: what is waited for comes after them. */
export interface Mark {
  readonly turns: number;
  readonly statuses: number;
}

export const mark = async (rig: Rig): Promise<Mark> => ({
  turns: (await rig.events('talk-turn')).length,
  statuses: (await rig.events('talk-statuschange')).length,
});

/** How fast it is said each time: the very same sound would be misheard in the same way. More often nobody repeats a thing. */
const TEMPOS = [1, 0.93, 0.97] as const;

/**
 * Says it, and again if it was heard otherwise, as a person would: for where what the recognizer makes of it is not
 * what is tested. Only what was misheard is said again: words that reach nobody, or are not answered, are a fault.
 * Resolves, with the mark of when it was begun, once the words stand in the conversation.
 */
export const sayPlainly = async (
  rig: Rig,
  sound: Sound | string,
  isMeant: (text: string) => boolean,
): Promise<Mark> => {
  const spoken = typeof sound === 'string' ? speech(sound) : sound;
  const heard: string[] = [];
  for (const tempo of TEMPOS) {
    const begun = await mark(rig);
    await rig.say({ ...spoken, rateHz: Math.round(spoken.rateHz * tempo) });
    const isVisitors = (event: Noted): boolean => turnOf(event).speaker === 'visitor';
    const { text } = turnOf(await rig.until('talk-turn', isVisitors, ANSWER_MS, begun.turns));
    if (isMeant(text)) return begun;
    heard.push(text);
    console.log(`# The recognizer wrote "${text}": said again.`);
    await quiet(rig);
  }
  return assert.fail(`said ${TEMPOS.length} times, and heard as ${heard.join(' / ')}`);
};

export interface TalkElement extends HTMLElement {
  readonly status: string;
  readonly conversation: { readonly turns: readonly SeenTurn[] };
  muted: boolean;
  start(): void;
  stop(): void;
  interrupt(): void;
  forget(): void;
}

/** Does something to the page's first button. */
export const toButton = <T>(rig: Rig, act: (button: TalkElement) => T): Promise<T> =>
  rig.page
    .locator('talk-button')
    .first()
    .evaluate(act as (element: Element) => T) as Promise<T>;

export const stopTalk = (rig: Rig): Promise<void> => toButton(rig, (button) => button.stop());
