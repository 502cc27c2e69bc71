/** What holds whatever the agent does: each rule once by a whole talk, with an agent that keeps it or one that does not. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { DEFAULT_KNOBS, type Knobs } from '../../demo/agent/knobs.js';
import { startDemo } from '../../demo/serve.js';
import { openRig, type Noted, type Recording, type Rig } from '../rig/browser.js';
import { envelope } from '../rig/measure.js';
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

let demo: Awaited<ReturnType<typeof startDemo>>;
before(async () => {
  demo = await startDemo({ port: 0, session: { greeting: null } });
});
after(() => demo.close());

interface Talking {
  readonly knobs?: Partial<Knobs>;
  /** Before the visitor clicks. */
  readonly prepare?: (rig: Rig) => Promise<void>;
}

const talking = async (
  way: Way,
  { knobs, prepare }: Talking,
  run: (rig: Rig) => Promise<void>,
): Promise<void> => {
  if (demo.agent) demo.agent.knobs = { ...DEFAULT_KNOBS, ...knobs };
  const rig = await openRig();
  try {
    await rig.open(pageBy(way, demo));
    await prepare?.(rig);
    await rig.page.getByRole('button', { name: /talk/i }).first().click();
    await rig.until('talk-statuschange', ({ status }) => status === 'listening');
    await run(rig);
    assert.deepEqual(await rig.events('page-error'), [], 'the page never throws');
  } finally {
    await rig.close();
  }
};

const directed = (rig: Rig, directive: string): Promise<Noted> =>
  rig.until('talk-policy', (event) => (event['directive'] as { type: string }).type === directive, 60_000);

const agentTexts = async (rig: Rig): Promise<readonly string[]> =>
  (await rig.events('talk-turn'))
    .map(turnOf)
    .flatMap(({ speaker, heardText }) => (speaker === 'agent' ? [heardText] : []));

const WINDOW_MS = 20;
const VOICE = 0.01;
/** The thinking sound is as quiet as this. */
const SOUND = 0.003;

/** From each end of the visitor's speech to the next thing that is heard, ms. */
function silences({ microphone, speaker, rateHz }: Recording): readonly number[] {
  const [said, heard] = [envelope(microphone, rateHz, WINDOW_MS), envelope(speaker, rateHz, WINDOW_MS)];
  const found: number[] = [];
  let quietSince = -1;
  for (const [at, level] of said.entries()) {
    if (level > VOICE) quietSince = at + 1;
    else if (quietSince >= 0 && (heard[at] ?? 0) > SOUND) {
      found.push((at - quietSince) * WINDOW_MS);
      quietSince = -1;
    }
  }
  return found;
}

/** A tool of the page that takes five seconds; the agent finds it before the site's own. As text: it runs in the page. */
const slowOrders = (rig: Rig): Promise<void> =>
  rig.page.evaluate(`document.querySelector('talk-button').addTool({
    name: 'find_order',
    description: 'Finds an order.',
    parameters: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] },
    run: () => new Promise((resolve) =>
      setTimeout(resolve, 5_000, { id: '1042', status: 'out for delivery', eta: 'today by six' })),
  }) && undefined`);

test('websocket: while a tool takes 5 s another question is asked and answered; its result comes at the next free floor', () =>
  talking('websocket', { knobs: { disobey: 'hasty' }, prepare: slowOrders }, async (rig) => {
    await sayPlainly(rig, 'shop/order', (text) => /order/i.test(text));
    // An agent that says nothing before it looks: the sound does.
    await directed(rig, 'sound');
    await sayPlainly(rig, 'shop/hours', (text) => /hours/i.test(text));
    await agentSaid(rig, /out for delivery/);
    const said = await agentTexts(rig);
    const answered = said.findIndex((text) => /we are open/i.test(text));
    assert.ok(
      answered >= 0 && answered < said.findIndex((text) => /out for delivery/.test(text)),
      said.join(' | '),
    );
    const waits = silences(await rig.recording());
    console.log(`# silent after the visitor's words: ${waits.join(', ')} ms`);
    assert.ok(waits.length >= 2);
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

for (const way of transports) {
  test(`${way}: all about the espresso machine becomes a short answer, and a tap brings more of it`, () =>
    talking(way, {}, async (rig) => {
      if (way === 'webrtc') await type(rig, 'Tell me everything about the espresso machine.');
      else await sayPlainly(rig, 'shop/long', (text) => /espresso/i.test(text));
      await agentSaid(rig, /in short.*shall i go on\?/i);
      await quiet(rig);
      const first = (await rig.events('talk-turn')).map(turnOf).filter(({ speaker }) => speaker === 'agent');
      const heardMs = first.reduce((sum, turn) => sum + turn.heardMs, 0);
      assert.ok(heardMs <= 15_000, `${heardMs} ms were heard`);
      const { turns } = await mark(rig);
      await rig.page.getByRole('button', { name: 'Yes, tell me more' }).click();
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
    await type(rig, 'Please speak more slowly.');
    await directed(rig, 'speed');
    await quiet(rig);
    const slowMs = await hours();
    assert.ok(slowMs > usualMs * 1.1, `${usualMs} ms, then ${slowMs} ms`);
  }));
