import { chromeLauncher, puppeteerCore } from '@web/test-runner-chrome';
import type { BrowserLauncher } from '@web/test-runner-core';

export const preferences = {
  'media.navigator.streams.fake': true,
  'media.navigator.permission.disabled': true,
  'media.autoplay.default': 0,
  'media.autoplay.blocking_policy': 0,
  'media.peerconnection.ice.loopback': true,
  'media.peerconnection.ice.obfuscate_host_addresses': false,
  // What no command of the runner can set here later: the tests that read colours want no motion.
  'ui.prefersReducedMotion': 1,
};

type Page = puppeteerCore.Page;

/** By BiDi keys have their characters' names, and the media features cannot be set. */
function fitted(page: Page): Page {
  const { keyboard } = page;
  for (const move of ['press', 'down', 'up'] as const) {
    const own = keyboard[move].bind(keyboard);
    keyboard[move] = (key) => own((key as string) === 'Space' ? ' ' : key);
  }
  page.emulateMediaFeatures = () => Promise.resolve();
  return page;
}

/** Firefox for the test runner. */
export const firefoxLauncher = (
  executablePath: string,
  env: Readonly<Record<string, string>>,
): BrowserLauncher =>
  chromeLauncher({
    puppeteer: puppeteerCore as never,
    launchOptions: {
      browser: 'firefox',
      executablePath,
      headless: true,
      env: { ...process.env, ...env },
      extraPrefsFirefox: preferences,
    },
    createPage: async ({ context }) => fitted(await context.newPage()),
  });
