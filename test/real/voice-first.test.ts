/**
 * The voice-first journeys with OpenAI's API behind the demo: `OPENAI_API_KEY=… npm test -- real`. A real model words
 * things in its own way: judged are calls and their arguments, the order's number, who spoke when, and events.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startDemo, type Demo } from '../../demo/serve.js';
import type { Escalation } from '../../src/server/index.js';
import { mmHmm } from '../noise/hum.js';
import type { Noted, Rig } from '../rig/browser.js';
import { spoken } from '../rig/spoken.js';
import {
  agentSaid,
  agentTurn,
  mark,
  pageBy,
  quiet,
  sayPlainly,
  speaking,
  transports,
  turnOf,
  type,
  type Way,
} from '../rig/talking.js';
import { agentTexts, directed, slowOrders, talkTo, type Preparation } from '../rig/voice-first.js';
import { realApi } from './api.js';

const { access, skip } = realApi();
const told: Escalation[] = [];
let demo: Demo;
before(async () => {
  if (!access) return;
  demo = await startDemo({
    port: 0,
    ...access,
    session: { greeting: null },
    human: { onEscalate: (escalation) => void told.push(escalation) },
  });
});
after(() => demo?.close());

const journey = (
  way: Way,
  name: string,
  run: (rig: Rig) => Promise<void>,
  preparation: Preparation = {},
): void => {
  test(`${way}: ${name}`, { skip }, () => talkTo(pageBy(way, demo), preparation, run));
};

/** However it is said or written. */
const THE_ORDER = /1\W{0,2}0\W{0,2}4\W{0,2}2|one\W+(?:zero|oh|o)\W+four\W+two|ten\W+forty\W*two/i;
const ON_ITS_WAY = /deliver|on (?:its|the) way|today/i;
const A_PERSON = /person|human|team|someone|somebody|colleague|representative|customer care/i;

const calls = async (rig: Rig): Promise<readonly Noted[]> =>
  (await rig.events('talk-tool')).filter(({ name }) => name !== 'wait_for_user');

/** Only the site's tool knows where it is, and over WebRTC the site's server answers it past the page. */
journey('webrtc', 'an order that is asked for aloud is looked up by its number, and told', async (rig) => {
  await sayPlainly(rig, 'shop/order', (text) => /order/i.test(text));
  await agentSaid(rig, ON_ITS_WAY);
  assert.match((await agentTexts(rig)).join(' '), THE_ORDER);
  const turns = (await rig.events('talk-turn')).map(turnOf);
  const asked = turns.find(({ speaker }) => speaker === 'visitor')?.startedAtMs ?? Infinity;
  assert.ok(turns.every(({ speaker, startedAtMs }) => speaker === 'visitor' || startedAtMs > asked));
});

journey(
  'websocket',
  'while a tool takes 5 s another question is asked, and both are answered',
  async (rig) => {
    await sayPlainly(rig, 'shop/order', (text) => /order/i.test(text));
    await rig.until('talk-tool', ({ name }) => name === 'find_order', 60_000);
    await sayPlainly(rig, 'shop/hours', (text) => /hours|open/i.test(text));
    await agentSaid(rig, ON_ITS_WAY);
    await agentSaid(rig, /open|close|sunday|saturday/i);
    assert.equal((await calls(rig)).filter(({ name }) => name === 'find_order').length, 1);
  },
  { prepare: slowOrders },
);

for (const way of transports)
  journey(way, 'all about the espresso machine is no more than 15 s at a time, and more of it comes when wanted', async (rig) => {
    await sayPlainly(rig, 'shop/long', (text) => /espresso/i.test(text));
    await agentSaid(rig, /\w/);
    await quiet(rig);
    const first = (await rig.events('talk-turn')).map(turnOf).filter(({ speaker }) => speaker === 'agent');
    const heardMs = first.reduce((sum, turn) => sum + turn.heardMs, 0);
    // One that is short by itself need not be cut; one that is cut ends with a sentence.
    assert.ok(heardMs <= 16_000, `${heardMs} ms were heard`);
    const { turns } = await mark(rig);
    const more = rig.page.getByRole('button', { name: 'Yes, tell me more' });
    if (await more.isVisible()) await more.click();
    else await type(rig, 'Yes, tell me more.');
    const next = await agentTurn(rig, turns);
    assert.ok(!first.some(({ text }) => text === next.text), next.text);
  }); // prettier-ignore

journey('webrtc', '“Can you check that for me?” is answered with a question, and no tool is guessed', async (rig) => {
  await sayPlainly(rig, spoken('Can you check that for me?'), (text) => /check/i.test(text));
  await agentSaid(rig, /\?/);
  assert.deepEqual(await calls(rig), []);
}); // prettier-ignore

journey('webrtc', 'who says that it is the third time is offered a person', async (rig) => {
  await sayPlainly(rig, 'shop/frustrated', (text) => /third time/i.test(text));
  const { directive } = await directed(rig, 'offer-human');
  assert.ok((directive as { reasons: string[] }).reasons.length > 0);
  await agentSaid(rig, A_PERSON);
});

journey('websocket', 'who asks for a person gets one: the site is told once', async (rig) => {
  await sayPlainly(rig, 'shop/human', (text) => /human|person|someone|representative/i.test(text));
  const { reason } = await rig.until('talk-escalate', () => true, 60_000);
  assert.ok(String(reason).length > 0);
  await quiet(rig);
  assert.equal(told.length, 1);
  assert.ok(
    told[0]?.transcript.some(({ speaker, source }) => speaker === 'visitor' && source === 'observed'),
  );
});

for (const way of transports)
  journey(way, '“mm-hmm” leaves the agent the floor, and “Wait, stop” takes it', async (rig) => {
    await type(rig, 'Please tell me your opening hours for every day of the week, one by one.');
    await speaking(rig);
    await rig.page.waitForTimeout(800);
    await rig.say({ samples: mmHmm(), rateHz: 24_000 });
    await rig.page.waitForTimeout(500);
    assert.deepEqual(await rig.events('talk-cutoff'), []);
    await rig.say('shop/stop');
    await rig.until('talk-cutoff');
    const turn = turnOf(await rig.until('talk-turn', (event) => turnOf(event).interrupted));
    assert.ok(turn.text.startsWith(turn.heardText), 'heard words are the beginning of the words');
  });

journey('websocket', 'who asks for it is spoken to more slowly, from the next turn on', async (rig) => {
  await type(rig, 'Please speak more slowly.');
  const { directive } = await directed(rig, 'speed');
  assert.ok((directive as { factor: number }).factor < 1);
  await quiet(rig);
  const { turns } = await mark(rig);
  await type(rig, 'What are your opening hours on Sunday?');
  await agentTurn(rig, turns);
  assert.deepEqual(await rig.events('talk-error'), []);
});

/** What only the stand-in does when it is told to. */
for (const [name, knob] of [
  ['an agent that says that it checks, and does not, is told to, once', 'stall'],
  ['an agent that says nothing before it looks is covered by the thinking sound', 'hasty'],
  ['an agent that rambles is stopped at 15 s', 'long'],
  ['an agent that answers what it has not understood is stopped', 'guess'],
  ['a link that breaks in mid-talk', 'dropSeconds'],
  ['a session that has lived its time', 'capSeconds'],
] as const)
  test(name, { skip: skip || `needs the stand-in’s knob “${knob}”` }, () => {});
