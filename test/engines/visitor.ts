import { puppeteerCore } from '@web/test-runner-chrome';
import { setTimeout as sleep } from 'node:timers/promises';
import { patience } from '../rig/patience.js';
import type { Program } from './program.js';

/** An event of the element's, as the page saw it. */
export interface Seen {
  readonly type: string;
  readonly status?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly turn?: { readonly speaker: string; readonly text: string; readonly heardMs: number };
}

/** A page in one of the engines. */
export interface Page extends Program {
  open(url: string): Promise<void>;
  run<T>(script: string): Promise<T>;
  press(key: string): Promise<void>;
}

/** Firefox with the machine's microphone: what PulseAudio's is given. */
export async function openFirefox(
  executablePath: string,
  env: Readonly<Record<string, string>>,
  preferences: Readonly<Record<string, unknown>>,
): Promise<Page> {
  const browser = await puppeteerCore.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    env: { ...process.env, ...env },
    extraPrefsFirefox: { ...preferences, 'media.navigator.streams.fake': false },
  });
  const page = await browser.newPage();
  return {
    open: async (url) => void (await page.goto(url)),
    run: <T>(script: string) => page.evaluate(`(() => { ${script} })()`) as Promise<T>,
    press: (key) => page.keyboard.press(key as puppeteerCore.KeyInput),
    stop: () => browser.close(),
  };
}

const TYPES = ['talk-statuschange', 'talk-turn', 'talk-error', 'talk-cutoff'];

/** Opens the page, presses the button by a key, and waits until the agent listens. */
export async function beginTalk(page: Page, url: string): Promise<void> {
  await page.open(url);
  await page.run(`
    window.seen = [];
    for (const type of ${JSON.stringify(TYPES)})
      document.addEventListener(type, ({ status, reason, message, turn }) =>
        window.seen.push(JSON.parse(JSON.stringify({ type, status, reason, message, turn }))));
    const button = document.querySelector('talk-button');
    return customElements.whenDefined('talk-button').then(() => button.updateComplete).then(() => button.focus());`);
  await page.press('Enter');
  await until(page, ({ status }) => status === 'listening');
}

export const type = (page: Page, words: string): Promise<void> =>
  page.run(`document.querySelector('talk-button').send(${JSON.stringify(words)})`);

export const seen = (page: Page): Promise<readonly Seen[]> => page.run('return window.seen');

/** The first event that passes, from index `from` on. */
export async function until(page: Page, passes: (event: Seen) => boolean, from = 0): Promise<Seen> {
  const waiting = patience(60_000);
  for (;;) {
    const events = await seen(page);
    const found = events.slice(from).find(passes);
    if (found) return found;
    if (waiting.isOver()) throw new Error(`it never came; the page saw ${JSON.stringify(events)}`);
    await sleep(50);
  }
}

export const isTurn =
  (speaker: 'visitor' | 'agent', words: RegExp) =>
  ({ turn }: Seen): boolean =>
    turn?.speaker === speaker && words.test(turn.text);
