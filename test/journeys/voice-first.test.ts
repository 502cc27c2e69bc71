/** What holds whatever the agent does: each rule once by a whole talk, with an agent that keeps it or one that does not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DEFAULT_KNOBS, type Knobs } from '../../demo/agent/knobs.js';
import { startDemo } from '../../demo/serve.js';
import type { Rig } from '../rig/browser.js';
import { spoken } from '../rig/spoken.js';
import {
  agentSaid,
  mark,
  pageBy,
  quiet,
  sayPlainly,
  transports,
  turnOf,
  type,
  type Way,
} from '../rig/talking.js';
import { agentTexts, directed, slowOrders, talkTo, type Preparation } from '../rig/voice-first.js';

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

const talking = async (
  way: Way,
  { knobs, prepare }: { readonly knobs?: Partial<Knobs> } & Preparation,
  run: (rig: Rig) => Promise<void>,
): Promise<void> => {
  if (demo.agent) demo.agent.knobs = { ...DEFAULT_KNOBS, ...knobs };
  await talkTo(pageBy(way, demo), prepare ? { prepare } : {}, run);
};

const askWhileLooking = async (rig: Rig): Promise<void> => {
  await sayPlainly(rig, 'shop/hours', (text) => /hours/i.test(text));
  await agentSaid(rig, /out for delivery/);
  const said = await agentTexts(rig);
  const answered = said.findIndex((text) => /we are open/i.test(text));
  assert.ok(
    answered >= 0 && answered < said.findIndex((text) => /out for delivery/.test(text)),
    said.join(' | '),
  );
};

test('websocket: while a tool takes 5 s another question is asked and answered; its result comes at the next free floor', () =>
  talking('websocket', { knobs: { disobey: 'hasty' }, prepare: slowOrders }, async (rig) => {
    await sayPlainly(rig, 'shop/order', (text) => /order/i.test(text));
    // An agent that says nothing before it looks: the sound does.
    await directed(rig, 'sound');
    await askWhileLooking(rig);
  }));

test('webrtc: the same with an agent that says that it looks', () =>
  talking('webrtc', { prepare: slowOrders }, async (rig) => {
    await sayPlainly(rig, 'shop/order', (text) => /order/i.test(text));
    await agentSaid(rig, /let me|one moment|look/i);
    await askWhileLooking(rig);
  }));

test('webrtc: an agent that says that it checks, and does not, is told to, once', () =>
  talking('webrtc', { knobs: { disobey: 'stall' } }, async (rig) => {
    await type(rig, 'Where is my order 1042?');
    await agentSaid(rig, /let me check/i);
    await agentSaid(rig, /out for delivery/);
    const told = (await rig.events('talk-policy')).filter(
      (event) => (event['directive'] as { note?: string }).note === 'keep-promise',
    );
    assert.equal(told.length, 1);
  }));

/** Of the sentences about it, the ends: one that was cut in its middle may be said again. */
const DETAILS = [
  'at the same time.',
  'half a degree.',
  'nine bar.',
  'tampers fit.',
  'or the front.',
  'after an hour.',
  'ten years.',
];
const timesHeard = (said: readonly string[], words: string): number =>
  said.filter((text) => text.includes(words)).length;

// To an agent that keeps to it, and to one that rambles on besides.
for (const way of transports) {
  test(`${way}: all about the espresso machine becomes a short answer, and “Yes, tell me more” brings more of it`, () =>
    talking(way, { knobs: { disobey: way === 'webrtc' ? 'long' : '' } }, async (rig) => {
      await sayPlainly(rig, 'shop/long', (text) => /espresso/i.test(text));
      await agentSaid(rig, /in short.*shall i go on\?/i);
      await quiet(rig);
      const first = (await rig.events('talk-turn')).map(turnOf).filter(({ speaker }) => speaker === 'agent');
      const heardMs = first.reduce((sum, turn) => sum + turn.heardMs, 0);
      assert.ok(heardMs <= 15_000, `${heardMs} ms were heard`);
      // Its chip is there, too.
      await rig.page.getByRole('button', { name: 'Yes, tell me more' }).waitFor();
      const { turns } = await sayPlainly(rig, 'shop/more', (text) => /more/i.test(text));
      await agentSaid(rig, /^(?:going on )?about the espresso machine/i, turns);
      await quiet(rig);
      const said = await agentTexts(rig);
      for (const words of DETAILS)
        assert.ok(timesHeard(said, words) <= 1, `“${words}” twice: ${said.join(' | ')}`);
      assert.ok(DETAILS.filter((words) => timesHeard(said, words) === 1).length >= 2, said.join(' | '));
    }));
}

test('websocket: who asks for it is spoken to more slowly', () =>
  talking('websocket', {}, async (rig) => {
    const hours = async (): Promise<number> => {
      const { turns } = await mark(rig);
      await type(rig, 'What are your opening hours on Sunday?');
      const { heardMs } = await agentSaid(rig, /closed on sunday/i, turns);
      await quiet(rig);
      return heardMs;
    };
    const usualMs = await hours();
    await sayPlainly(rig, spoken('Please speak more slowly.'), (text) => /slowly/i.test(text));
    await directed(rig, 'speed');
    await quiet(rig);
    const slowMs = await hours();
    assert.ok(slowMs > usualMs * 1.1, `${usualMs} ms, then ${slowMs} ms`);
  }));
