/** A deep question: the visitor is kept company, asks something else meanwhile, and gets the answer late. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DEFAULT_KNOBS } from '../../demo/agent/knobs.js';
import { startDemo, type Demo } from '../../demo/serve.js';
import { openRig, type Noted } from '../rig/browser.js';
import { agentSaid, beginTalk, pageBy, sayPlainly, type } from '../rig/talking.js';

let demo: Demo;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

const startsSound = (event: Noted): boolean => {
  const directive = event['directive'] as { readonly type: string; readonly thinking?: boolean };
  return directive.type === 'sound' && directive.thinking === true;
};

test('websocket: a deep question is thought about while another one is asked aloud and answered', async () => {
  // Until the other answer is nearly over: a slow machine takes half of it to hear and to begin to answer.
  if (demo.agent) demo.agent.knobs = { ...DEFAULT_KNOBS, thinkMs: 20_000 };
  const rig = await openRig();
  try {
    await beginTalk(rig, pageBy('websocket', demo));
    await type(rig, 'Which of your machines is better for a beginner, and why?');
    await agentSaid(rig, /let me think about that/i);
    // Nobody speaks, and the sound tells that it is being thought about.
    await rig.until('talk-policy', startsSound, 60_000);
    const activity = rig.page.locator('talk-button').locator('[part~="activity-running"]');
    assert.match((await activity.textContent()) ?? '', /Thinking …/);
    await sayPlainly(rig, 'shop/hours', (text) => /hours/i.test(text));
    await agentSaid(rig, /we are open/i);
    await rig.until(
      'talk-transcript',
      ({ text }) => /for a beginner i would take the kettle/i.test(String(text)),
      60_000,
    );
    const turns = (await rig.events('talk-turn')).map((event) => event['turn'] as { readonly text: string });
    const at = (words: RegExp): number => turns.findIndex((turn) => words.test(turn.text));
    assert.ok(at(/think about that/i) < at(/we are open/i));
    assert.equal(at(/the kettle/i), -1, 'it began when the other was over');
    const tools = await rig.events('talk-tool');
    assert.deepEqual(tools, [], 'the site’s own: the page has no say in it');
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
});
