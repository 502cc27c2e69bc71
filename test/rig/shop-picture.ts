/** Draws demo/screenshot.png, the shop while its agent answers: `npm run build && npx tsx test/rig/shop-picture.ts`. */
import { fileURLToPath } from 'node:url';
import { startDemo } from '../../demo/serve.js';
import { openRig } from './browser.js';
import { agentTurn, beginTalk, turnOf } from './talking.js';

const file = fileURLToPath(new URL('../../demo/screenshot.png', import.meta.url));
/** The picture tells how fast the agent answers. */
const SLOW_MS = 1000;

const demo = await startDemo({ port: 0 });
const rig = await openRig();
try {
  await rig.page.setViewportSize({ width: 1100, height: 720 });
  // A ring that moves would be caught half-way.
  await rig.page.emulateMedia({ reducedMotion: 'reduce' });
  await beginTalk(rig, demo.url);
  await agentTurn(rig);
  await rig.say('shop/order');
  const asked = turnOf(await rig.until('talk-turn', (event) => turnOf(event).speaker === 'visitor'));
  if (!/^where is my order/i.test(asked.text)) throw new Error(`"${asked.text}" was heard: try again.`);
  await rig.until('talk-transcript', ({ text }) => /evening\.$/.test(String(text)), 60_000);
  await rig.page.locator('talk-button:state(speaking)').waitFor();
  const told = await rig.page.locator('.latency summary').innerText();
  const isBusy = Number(/(\d+) ms/.exec(told)?.[1] ?? Infinity) > SLOW_MS;
  if (isBusy) throw new Error(`"${told}": this machine does other things, too. Try again.`);
  await rig.page.screenshot({ path: file });
  console.log(file);
} finally {
  await rig.close();
  await demo.close();
}
