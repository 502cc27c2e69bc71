import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The program's file. */
export const onPath = (command: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter(Boolean)
    .map((folder) => path.join(folder, command))
    .find(isExecutable);

const findChromium = (): string | undefined => {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (!isExecutable(named))
      throw new Error(`CHROME_PATH names ${named}, which is no program that can be run.`);
    return named;
  }
  const found = commands.map(onPath).find(Boolean) ?? installed.find(existsSync);
  return found ?? [chromium.executablePath()].find(existsSync);
};

const mayInstall = (): boolean => process.getuid?.() === 0 && onPath('apt-get') !== undefined;

const install = (): void => {
  console.log('No Chromium found: installing it with apt-get.');
  const apt = (...words: string[]) =>
    execFileSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=300', ...words], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium');
};

/**
 * The Chromium that the browser tests run in: `CHROME_PATH`, an installed Chrome or Chromium, Playwright's; where
 * none is found and we may (root on a Debian), it is installed. Throws one line that says what to do.
 */
export const chromiumPath = (): string => {
  let found = findChromium();
  if (!found && mayInstall()) {
    install();
    found = findChromium();
  }
  if (!found)
    throw new Error('No Chromium found: install Chrome or Chromium, or set CHROME_PATH to its program.');
  return found;
};
