/** One talk in one browser: it rests when nobody speaks, goes on by a tap, and moves to another tab. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { startDemo, type Demo } from '../../demo/serve.js';
import { openRig, type Rig } from '../rig/browser.js';
import { agentSaid, beginTalk, mark, pageBy, sayPlainly } from '../rig/talking.js';

let demo: Demo;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

/** In the page: the minutes until a talk parks, and until its microphone is given back, are short. */
const shortenSilence = (): void => {
  const short: Readonly<Record<number, number>> = { 90_000: 2_500, 60_000: 500 };
  const { setTimeout } = window;
  window.setTimeout = ((callback: () => void, delayMs = 0) =>
    setTimeout(callback, short[delayMs] ?? delayMs)) as typeof window.setTimeout;
};

/** Of each microphone that was opened, in its order. */
const tracks = (rig: Rig): Promise<readonly string[]> =>
  rig.page.evaluate(() =>
    (window as unknown as { rig: { tracks: MediaStreamTrack[] } }).rig.tracks.map(
      ({ readyState }) => readyState,
    ),
  );

const words = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const button = document.querySelector('talk-button') as unknown as {
      conversation: { turns: { text: string }[] };
    };
    return button.conversation.turns.map(({ text }) => text).join('\n');
  });

test('a talk that nobody speaks in parks and gives its microphone back, a tap goes on, and another tab takes it over', async () => {
  const rig = await openRig();
  try {
    await rig.page.addInitScript(shortenSilence);
    const url = `${pageBy('websocket', demo)}&resume=visitor`;
    await beginTalk(rig, url);
    await sayPlainly(rig, 'shop/order', (text) => /1042|ten forty[- ]two/i.test(text));
    await agentSaid(rig, /one zero four two/i);
    const used = await rig.until('talk-usage', ({ tokens }) => Number(tokens) > 0);
    assert.ok(Number(used['costUsd']) > 0 && Number(used['seconds']) > 0, JSON.stringify(used));
    await rig.until('talk-statuschange', ({ status }) => status === 'parked');
    await rig.page.waitForFunction(() =>
      (window as unknown as { rig: { tracks: MediaStreamTrack[] } }).rig.tracks.every(
        ({ readyState }) => readyState === 'ended',
      ),
    );
    // It listened before, too: after the answer, and before it was parked.
    const { statuses } = await mark(rig);
    await rig.page.getByRole('button', { name: 'Press to go on' }).click();
    await rig.until('talk-statuschange', ({ status }) => status === 'listening', 30_000, statuses);
    assert.deepEqual(await tracks(rig), ['ended', 'live']);
    await sayPlainly(rig, 'shop/human', (text) => /human|person|speak|talk/i.test(text));

    const other = await rig.page.context().newPage();
    // Its own microphone would hear Chromium's beeps.
    await other.goto(`${url}&muted`);
    await other.getByRole('button', { name: 'Go on talking' }).first().click();
    await other.getByText(/another tab or window/).waitFor();
    assert.deepEqual(await rig.events('talk-end'), []);
    await other.getByRole('button', { name: 'Talk here' }).click();
    const end = await rig.until('talk-end');
    assert.equal(end['reason'], 'taken-over');
    await rig.page.getByText(/another tab or window/).waitFor();
    await other.waitForFunction(() => document.querySelector('talk-button')?.matches(':state(muted)'));
    assert.match(await words(other), /1042|ten forty[- ]two/i, 'all that was said is there');
    assert.deepEqual(await rig.events('page-error'), []);
  } finally {
    await rig.close();
  }
});
