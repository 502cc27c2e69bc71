import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumPath } from '../chromium.js';
import { PAGE_PATIENCE_MS, patience } from './patience.js';
import { SilenceWatch } from './silence/watch.js';
import { readWav, wavBytes, type Sound } from './wav.js';

export type { Page } from 'playwright-core';

/** An event of the element's as the page saw it, with its own fields. */
export interface Noted {
  readonly type: string;
  readonly atMs: number;
  readonly [field: string]: unknown;
}

/** What went through the page's audio graph, sample-aligned: into our capture worklet, and out to the speaker. */
export interface Recording {
  readonly rateHz: number;
  readonly atMs: number;
  readonly microphone: Float32Array;
  readonly speaker: Float32Array;
}

export interface RigOptions {
  /** What Chromium's fake microphone plays (it loops); without it the page's microphone says what `say` is given. */
  readonly microphone?: Sound;
  readonly args?: readonly string[];
  /** The prompt of the microphone is answered with no. */
  readonly deny?: boolean;
  /** The page's own sound comes back into its microphone. `db`: its level against what was played. */
  readonly echo?: { readonly delayMs: number; readonly db: number };
  /** Where the page has the ear's worklet from, if its policy allows no blobs: it is to be served `recorderScript`. */
  readonly recorderUrl?: string;
  /** The browser has no AudioWorklet; then a recording holds the speaker's sound on both of its tracks. */
  readonly workletMissing?: boolean;
}

export interface Rig {
  readonly browser: Browser;
  readonly page: Page;
  open(url: string): Promise<void>;
  /** Closes the tab and opens another in the same browser: what it keeps for a site stays. */
  reopen(): Promise<void>;
  events(type?: string): Promise<readonly Noted[]>;
  /**
   * The first event of the type (that passes), from index `from` on. Fails with what was seen after `timeoutMs`, which
   * are longer on a busy machine.
   */
  until(type: string, passes?: (event: Noted) => boolean, timeoutMs?: number, from?: number): Promise<Noted>;
  say(sound: Sound | string, gain?: number): Promise<void>;
  recording(): Promise<Recording>;
  close(): Promise<void>;
}

export const recorderScript = readFileSync(new URL('./recorder.js', import.meta.url), 'utf8');
const earScript = readFileSync(new URL('./ear.js', import.meta.url), 'utf8');

/** A recording of test/speech by its name, e.g. `shop/order`. */
export const speech = (name: string): Sound => readWav(new URL(`../speech/${name}.wav`, import.meta.url));

const fromBase64 = (text: string): Float32Array => {
  const bytes = Buffer.from(text, 'base64');
  return Float32Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i) / 32767);
};

const toBase64 = (sound: Sound): string => wavBytes(sound).subarray(44).toString('base64');

const describe = (events: readonly Noted[]): string =>
  events
    .map(({ type, status, reason, detail, text, turn, message }) =>
      [type, status, reason, detail, text, message, (turn as { text?: string } | undefined)?.text]
        .filter((word) => word !== undefined && word !== null && word !== '')
        .join(' '),
    )
    .join('\n');

/** In the page. The rig's own parts were made before. */
const removeWorklets = (): void => {
  (window as unknown as { rig: { plainEar: boolean } }).rig.plainEar = true;
  Reflect.deleteProperty(window, 'AudioWorkletNode');
  for (const { prototype } of [AudioContext, BaseAudioContext])
    Reflect.deleteProperty(prototype, 'audioWorklet');
};

/** A real Chromium with a page that has an ear and, unless a file is given for its microphone, a mouth. */
export const openRig = async (options: RigOptions = {}): Promise<Rig> => {
  const { microphone, args = [], deny = false, echo, recorderUrl, workletMissing = false } = options;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'talk-rig-'));
  const file = path.join(folder, 'microphone.wav');
  if (microphone) writeFileSync(file, wavBytes(microphone));
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    timeout: PAGE_PATIENCE_MS,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--allow-loopback-in-peer-connection',
      '--use-fake-device-for-media-stream',
      ...(deny ? [] : ['--use-fake-ui-for-media-stream']),
      ...(microphone ? [`--use-file-for-fake-audio-capture=${file}`] : []),
      ...args,
    ],
  });
  const context = await browser.newContext();
  // What comes back from the speaker is no visitor, and without worklets there is one track for both.
  const watch = echo || workletMissing ? null : await SilenceWatch.over(context);
  const recorder = JSON.stringify({ code: recorderScript, url: recorderUrl });
  const openTab = async (): Promise<Page> => {
    const page = await context.newPage();
    page.setDefaultTimeout(PAGE_PATIENCE_MS);
    page.on('dialog', (dialog) => void dialog.dismiss());
    await page.addInitScript(`window.rigRecorder = ${recorder};\n${earScript}`);
    if (!microphone && !deny) await page.addInitScript('window.rig.useMouth = true;');
    if (echo)
      await page.addInitScript(
        (path) => Object.assign((window as unknown as { rig: object }).rig, { echo: path }),
        echo,
      );
    if (workletMissing) await page.addInitScript(removeWorklets);
    return page;
  };
  let page = await openTab();

  const events = async (type?: string): Promise<readonly Noted[]> => {
    const all = await page.evaluate(() => (window as unknown as { rig: { events: Noted[] } }).rig.events);
    return type ? all.filter((event) => event.type === type) : all;
  };
  return {
    browser,
    get page() {
      return page;
    },
    open: async (url) => {
      await page.goto(url);
    },
    async reopen() {
      await page.close();
      page = await openTab();
    },
    events,
    async until(type, passes = () => true, timeoutMs = 30_000, from = 0) {
      const waiting = patience(timeoutMs);
      for (;;) {
        const found = (await events(type)).slice(from).find(passes);
        if (found) return found;
        if (waiting.isOver()) {
          throw new Error(`no ${type} within ${timeoutMs} ms; the page saw:\n${describe(await events())}`);
        }
        await page.waitForTimeout(30);
      }
    },
    async say(sound, gain = 1) {
      const spoken = typeof sound === 'string' ? speech(sound) : sound;
      await page.evaluate(
        ([base64, rateHz, gainFactor]) =>
          (window as unknown as { rig: { say(b: string, r: number, g: number): Promise<void> } }).rig.say(
            base64,
            rateHz,
            gainFactor,
          ),
        [toBase64(spoken), spoken.rateHz, gain] as const,
      );
    },
    async recording() {
      const heard = await page.evaluate(() =>
        (
          window as unknown as {
            rig: {
              listen(): Promise<{ rateHz: number; atMs: number; microphone: string; speaker: string } | null>;
            };
          }
        ).rig.listen(),
      );
      if (!heard) throw new Error('nothing goes through the audio graph yet');
      return { ...heard, microphone: fromBase64(heard.microphone), speaker: fromBase64(heard.speaker) };
    },
    async close() {
      await watch?.end(context.pages());
      await browser.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
