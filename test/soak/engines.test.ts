/** Whole talks with the local agent in the engines beside Chromium, where they are installed. */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../demo/serve.js';
import { onPath } from '../chromium.js';
import { preferences } from '../engines/firefox.js';
import { findEngines } from '../engines/installed.js';
import { openScreen } from '../engines/screen.js';
import { openSound } from '../engines/sound.js';
import { beginTalk, isTurn, openFirefox, seen, type, until, type Page } from '../engines/visitor.js';
import { openWebKit } from '../engines/webkit.js';
import { pageBy, transports } from '../rig/talking.js';

const { programs } = findEngines();
const { Firefox, WebKitGTK } = programs;
const skipFirefox =
  Firefox && onPath('paplay') ? false : 'needs firefox-esr, pulseaudio and pulseaudio-utils';
const skipWebKit = WebKitGTK ? false : 'needs webkit2gtk-driver, xvfb and pulseaudio';

let demo: Awaited<ReturnType<typeof startDemo>>;
let sound: Awaited<ReturnType<typeof openSound>>;
const none = Object.keys(programs).length === 0;
before(async () => {
  if (none) return;
  demo = await startDemo({ port: 0, session: { greeting: null } });
  sound = await openSound();
});
after(async () => {
  if (none) return;
  await sound.stop();
  await demo.close();
});

/** Into the microphone that PulseAudio shows to browsers. */
const say = (name: string): void => {
  const file = fileURLToPath(new URL(`../speech/${name}.wav`, import.meta.url));
  const { status } = spawnSync('paplay', ['--device=mouth', file], { env: { ...process.env, ...sound.env } });
  assert.equal(status, 0, 'PulseAudio played it');
};

/** How loud it became at the visitor's ear while `run` ran, 0..1. */
async function loudest(run: () => Promise<void>): Promise<number> {
  const ear = spawn('parec', ['--device=ear.monitor', '--format=s16le', '--rate=16000', '--channels=1'], {
    env: { ...process.env, ...sound.env },
  });
  let peak = 0;
  ear.stdout.on('data', (data: Buffer) => {
    for (let at = 0; at + 1 < data.length; at += 2) peak = Math.max(peak, Math.abs(data.readInt16LE(at)));
  });
  await run();
  ear.kill();
  return peak / 32_768;
}

/** As a visitor does it, who wants to read and not to hear. */
async function silenceAgent(page: Page): Promise<void> {
  const chosen = (): Promise<boolean> =>
    page.run(`
      const { shadowRoot } = document.querySelector('talk-button');
      const box = [...shadowRoot.querySelectorAll('.settings label')].find((label) => /Spoken/.test(label.textContent));
      if (box) box.click();
      else shadowRoot.querySelector('[part=set][aria-expanded=false]')?.click();
      return Boolean(box);`);
  while (!(await chosen())) await sleep(50);
}

/** A cold Firefox on a busy machine opens its device late: that is told as blocked sound, and taken back. */
const noErrors = async (page: Page): Promise<void> =>
  assert.deepEqual(
    (await seen(page)).filter(({ type, reason }) => type === 'talk-error' && reason !== 'sound-blocked'),
    [],
  );

for (const way of transports)
  test(
    `Firefox, ${way}: a visitor types and speaks, and is answered aloud`,
    { skip: skipFirefox },
    async () => {
      const page = await openFirefox(Firefox ?? '', sound.env, preferences);
      try {
        await beginTalk(page, pageBy(way, demo));
        const peak = await loudest(async () => {
          await type(page, 'Where is my order 1042?');
          await until(page, isTurn('agent', /espresso machine/));
        });
        assert.ok(peak > 0.05, `the answer came to ${peak} at the ear`);
        const { length } = await seen(page);
        say('shop/human');
        await until(page, isTurn('visitor', /person|human/i), length);
        await until(page, isTurn('agent', /person/i), length);
        await silenceAgent(page);
        const unheard = await loudest(async () => {
          const asked = (await seen(page)).length;
          await type(page, 'What are your opening hours?');
          await until(page, isTurn('agent', /open/i), asked);
        });
        assert.ok(unheard < 0.01, `the silent answer came to ${unheard} at the ear`);
        await noErrors(page);
      } finally {
        await page.stop();
      }
    },
  );

test('WebKitGTK, websocket: a visitor types, and is answered', { skip: skipWebKit }, async () => {
  const settings = mkdtempSync(path.join(tmpdir(), 'talk-webkit-'));
  const screen = await openScreen();
  const driver = await openWebKit(WebKitGTK ?? '', { ...sound.env, ...screen.env }, settings);
  try {
    await beginTalk(driver, pageBy('websocket', demo));
    await type(driver, 'Where is my order 1042?');
    const { turn } = await until(driver, isTurn('agent', /espresso machine/));
    assert.ok((turn?.heardMs ?? 0) > 500, 'it sounded');
    await noErrors(driver);
  } finally {
    await driver.stop();
    await screen.stop();
    rmSync(settings, { recursive: true, force: true });
  }
});
