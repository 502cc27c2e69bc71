import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { BrowserLauncher } from '@web/test-runner-core';
import { firefoxLauncher } from './firefox.js';
import { findEngines } from './installed.js';
import type { Program } from './program.js';
import { openScreen } from './screen.js';
import { openSound } from './sound.js';
import { webKitLauncher } from './webkit.js';

/** `ENGINE=Firefox` runs one alone. */
const wanted = process.env['ENGINE'];

/** All engines beside Chromium that are installed, with the sound and the screen that they need. */
export async function openEngines(): Promise<{
  readonly browsers: readonly BrowserLauncher[];
  close(): Promise<void>;
}> {
  const { Firefox, WebKitGTK } = findEngines().programs;
  const settings = mkdtempSync(path.join(tmpdir(), 'talk-engines-'));
  const opened: Program[] = [];
  const browsers: BrowserLauncher[] = [];
  const sound = await openSound();
  opened.push(sound);
  if (Firefox && wanted !== 'WebKitGTK') browsers.push(firefoxLauncher(Firefox, sound.env));
  if (WebKitGTK && wanted !== 'Firefox') {
    const screen = await openScreen();
    opened.push(screen);
    browsers.push(webKitLauncher(WebKitGTK, { ...sound.env, ...screen.env }, settings));
  }
  return {
    browsers,
    async close() {
      for (const program of opened.reverse()) await program.stop();
      rmSync(settings, { recursive: true, force: true });
    },
  };
}
