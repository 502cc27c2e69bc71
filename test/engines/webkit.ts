import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserLauncher } from '@web/test-runner-core';
import { openWebDriver, type WebDriver } from './web-driver.js';

const flags = [
  '--automation',
  '--enable-media-stream=true',
  '--enable-mock-capture-devices=true',
  '--autoplay-policy=allow',
];

/** WebKitGTK's own small browser. `settings`: a folder for its own; by them it prefers reduced motion. */
export function openWebKit(
  miniBrowser: string,
  env: Readonly<Record<string, string>>,
  settings: string,
): Promise<WebDriver> {
  mkdirSync(path.join(settings, 'gtk-3.0'), { recursive: true });
  writeFileSync(path.join(settings, 'gtk-3.0', 'settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  return openWebDriver(
    'WebKitWebDriver',
    { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: miniBrowser, args: flags } },
    // As root, as CI is, its processes get no sandbox.
    { ...env, XDG_CONFIG_HOME: settings, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  );
}

/** A window's size is that of its frame: asked for again with what the first time was missing. */
const showIn = async (driver: WebDriver, { width, height }: { width: number; height: number }) => {
  await driver.resizeTo(width, height);
  const inner = () => driver.run<[number, number]>('return [innerWidth, innerHeight]');
  const [shownWidth, shownHeight] = await inner();
  await driver.resizeTo(2 * width - shownWidth, 2 * height - shownHeight);
};

/** What the runner's commands ask of a page of Playwright's, by WebDriver. */
const pageOf = (driver: WebDriver) => ({
  keyboard: {
    down: (key: string) => driver.keys('keyDown', [key]),
    up: (key: string) => driver.keys('keyUp', [key]),
    press: (key: string) => driver.press(key),
    async type(text: string) {
      for (const key of text) await driver.press(key);
    },
  },
  // It is pointed with, and never pressed.
  mouse: {
    move: (x: number, y: number) => driver.pointTo(x, y),
    up: () => Promise.resolve(),
  },
  setViewportSize: (size: { width: number; height: number }) => showIn(driver, size),
  emulateMedia: () => Promise.resolve(),
});

/** WebKitGTK for the test runner: one window, one file of tests after the other. */
export function webKitLauncher(...browser: Parameters<typeof openWebKit>): BrowserLauncher {
  let driver: Promise<WebDriver> | null = null;
  let active: string | null = null;
  const opened = (): Promise<WebDriver> => (driver ??= openWebKit(...browser));
  let page: ReturnType<typeof pageOf> | null = null;
  return {
    name: 'WebKitGTK',
    type: 'playwright',
    concurrency: 1,
    async startSession(sessionId, url) {
      const browser = await opened();
      page = pageOf(browser);
      active = sessionId;
      await showIn(browser, { width: 800, height: 600 });
      await browser.open(url);
    },
    async stopSession() {
      active = null;
      await (await opened()).open('about:blank');
      return {};
    },
    isActive: (sessionId) => sessionId === active,
    getBrowserUrl: async () => (await opened()).url(),
    startDebugSession: () => Promise.reject(new Error('WebKitGTK is not run by hand here.')),
    async stop() {
      await (await driver)?.stop();
    },
    getPage: () => page,
  } as BrowserLauncher;
}
