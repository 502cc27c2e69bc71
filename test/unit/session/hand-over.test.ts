/** One session takes over from another before its time is over: a table of what is said and owed, and when. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/engine/engine.js';
import { onDemand } from '../../../src/session/on-demand.js';
import { statusOf } from '../../../src/session/status.js';
import { step } from '../../../src/session/step.js';
import { asks, BEGAN_MS, begins, calls, closed, drains, finishes, live, part, reply, Told, writes } from './hand-over-talk.js'; // prettier-ignore

test('the next session is thought of at three quarters of a short life, and five minutes before the end of a long one', () => {
  const delay = (told: Told): number[] =>
    told.take('set-timer').flatMap((effect) => (effect.type === 'set-timer' && effect.name === 'successor' ? [effect.delayMs] : [])); // prettier-ignore
  assert.deepEqual(delay(live()), [15_000]);
  const long = new Told()
    .tell(
      { type: 'start', linkId: 'a', transport: 'websocket' },
      { type: 'microphone-opened' },
      { type: 'access-granted', linkId: 'a', access: reply },
    )
    .facts('a', { type: 'session-ready', sessionId: 's', expiresAtMs: BEGAN_MS + 3_600_000 });
  assert.deepEqual(delay(long), [3_300_000]);
  assert.deepEqual(delay(live({ ...reply, conversation: null })), [], 'only where the site keeps it');
});

test('in silence it takes over as soon as it is in force, when the old link has left', () => {
  const told = live().at(0.75).prepare();
  assert.deepEqual(told.fresh() && told.live.successor?.stage, 'taking-over');
  told.old(closed);
  assert.equal(told.live.linkId, 'a~1');
  assert.equal(told.live.successor, null);
  assert.equal(statusOf(told.state), 'listening');
  assert.equal(told.deeds('end-predecessor').length, 1);
  assert.deepEqual(told.commands(), []);
  assert.ok(told.take('set-timer').length > 0, 'and has a next one in its turn');
});

test('the request is for a successor, and the link is opened beside the old one', () => {
  const told = live().at(0.75).fresh().prepare();
  const [asked] = told.deeds('request');
  assert.ok(asked?.type === 'request' && asked.linkId === 'a~1');
  assert.equal(told.deeds('open').length, 1);
  assert.equal(told.take('open-link').length + told.take('request-access').length, 0);
});

interface Row {
  readonly when: string;
  readonly facts: readonly Fact[];
  readonly typed?: true;
  /** Shares of the life at which it may take over. */
  readonly quiet: boolean;
  readonly forced: boolean;
}

const rows: readonly Row[] = [
  { when: 'nobody speaks', facts: [], quiet: true, forced: true },
  { when: 'the visitor speaks', facts: asks.slice(0, 1), quiet: false, forced: false },
  {
    when: 'the visitor has stopped, and no answer has begun',
    facts: asks.slice(0, 2),
    quiet: false,
    forced: false,
  },
  { when: 'the words are not written yet', facts: [...asks.slice(0, 3), begins, ...finishes.slice(2)], quiet: false, forced: false }, // prettier-ignore
  { when: 'the local detector hears speech', facts: [{ type: 'speech-sustained', atMs: 0 }], quiet: false, forced: false }, // prettier-ignore
  { when: 'an answer is being written', facts: [...asks, ...writes], quiet: false, forced: false },
  {
    when: 'an answer sounds that has arrived',
    facts: [...asks, ...writes, ...finishes],
    quiet: false,
    forced: true,
  },
  { when: 'it was heard', facts: [...asks, ...writes, ...finishes, ...drains], quiet: true, forced: true },
  {
    when: 'a tool runs',
    facts: [...asks, begins, calls('pages'), ...finishes.slice(2)],
    quiet: false,
    forced: true,
  },
];

for (const { when, facts, quiet, forced } of rows) {
  test(`when ${when} it takes over ${quiet ? 'at once' : forced ? 'at 5 % of the life' : 'only in the end'}`, () => {
    const told = live()
      .old(...facts)
      .at(0.75)
      .prepare();
    const hasLeft = (): boolean => told.live.successor?.stage === 'taking-over';
    assert.equal(hasLeft(), quiet);
    told.at(0.951).timer();
    assert.equal(hasLeft(), forced);
    told.at(0.981).timer();
    assert.equal(hasLeft(), true);
  });
}

for (const { when, facts, quiet } of rows)
  test(`where the site’s server sees nothing, when ${when} it takes over ${quiet ? 'at once' : 'never'}`, () => {
    const told = live({ ...reply, observed: false })
      .old(...facts)
      .at(0.75)
      .prepare({ ...reply, observed: false, seed: 'Said earlier.' });
    const [open] = told.deeds('open');
    assert.equal(open?.type === 'open' && open.seed, 'Said earlier.');
    for (const share of [0.951, 0.981, 0.999]) told.at(share).timer();
    assert.equal(told.live.successor?.stage, quiet ? 'taking-over' : 'ready');
    const waits = told.take('set-timer').filter((effect) => effect.type === 'set-timer' && effect.delayMs === 0); // prettier-ignore
    assert.deepEqual(waits, []);
    told.old(closed);
    assert.equal(told.state.type, quiet ? 'live' : 'starting');
    assert.equal(told.deeds('drop').length, quiet ? 0 : 1);
  });

test('there it is told what was said since it was asked for, for nobody else tells it', () => {
  const unseen = { ...reply, observed: false };
  const told = live(unseen).at(0.75).timer();
  const said = [...asks, ...writes, ...finishes, ...drains];
  told.old(...said.map((fact) => ('atMs' in fact ? { ...fact, atMs: told.atMs } : fact)));
  told.tell({ type: 'access-granted', linkId: told.next, access: unseen }).ready(told.next);
  told.fresh().old(closed);
  const notes = told.effects.flatMap((effect) =>
    effect.type === 'send' && effect.command.type === 'add-note' ? [effect.command.text] : [],
  );
  assert.equal(notes.length, 1);
  assert.match(notes[0] ?? '', /no instructions.*\n- Visitor: "Where is it\?"\n- Assistant: "It is on its way to you\."$/); // prettier-ignore
});

test('it waits for its moment, and takes it by the fact that brings it', () => {
  const told = live()
    .old(...asks, ...writes)
    .at(0.75)
    .prepare();
  assert.equal(told.live.successor?.stage, 'ready');
  told.old(...finishes, ...drains);
  assert.equal(told.live.successor?.stage, 'taking-over');
});

test('what has arrived of an answer plays on under the new link, and a cut of it is told from there', () => {
  const told = live()
    .old(...asks, ...writes, ...finishes)
    .at(0.75)
    .prepare()
    .at(0.96)
    .timer()
    .old(closed);
  assert.equal(statusOf(told.state), 'speaking');
  assert.ok(told.live.calls.length === 0 && !told.commands().includes('respond'), 'it was answered');
  told.facts('a~1', {
    type: 'cut-off',
    heard: [{ ...part, heardMs: 900, receivedMs: 2_000, complete: true }],
    heardSource: 'rendered',
  });
  const turn = told.live.memory.entries.recent.at(-1)?.turn;
  assert.deepEqual([turn?.heardMs, turn?.interrupted, turn?.complete], [900, true, true]);
});

test('heard to its end it is one turn, and not cut', () => {
  const told = live()
    .old(...asks, ...writes, ...finishes)
    .at(0.75)
    .prepare()
    .at(0.96)
    .timer()
    .old(closed);
  told.facts('a~1', ...drains);
  const turns = told.live.memory.entries.recent.map(({ turn }) => turn);
  assert.deepEqual(turns.map(({ speaker, complete, interrupted }) => [speaker, complete, interrupted]), [['visitor', true, false], ['agent', true, false]]); // prettier-ignore
  assert.equal(statusOf(told.state), 'listening');
});

test('what was never written of an answer is lost, and marked', () => {
  const told = live()
    .old(...asks, ...writes)
    .at(0.75)
    .prepare()
    .at(0.99)
    .timer();
  told.old({ ...part, type: 'audio-complete', receivedMs: 2_000 }, closed).facts('a~1', ...drains);
  const turn = told.live.memory.entries.recent.at(-1)?.turn;
  assert.deepEqual([turn?.speaker, turn?.interrupted, turn?.complete], ['agent', true, true]);
});

test('a call under way is answered in the new session, and a response is asked for there', () => {
  const told = live()
    .old(...asks, begins, calls('pages'), ...finishes.slice(2))
    .at(0.75)
    .prepare()
    .at(0.96)
    .timer();
  told.old(closed).fresh();
  assert.equal(statusOf(told.state), 'thinking');
  told.tell({ type: 'tool-finished', callId: 'C', output: '1' });
  assert.deepEqual(told.commands(), ['tool-output', 'respond']);
});

test('so is one that the site answers', () => {
  const told = live()
    .old(...asks, begins, calls('sites'), ...finishes.slice(2))
    .at(0.75)
    .prepare()
    .at(0.96)
    .timer();
  told.old(closed).fresh();
  told.facts('a~1', { type: 'tool-output-added', callId: 'C', output: '1' });
  assert.deepEqual(told.commands(), ['respond']);
});

test('words that the old session had not answered are answered by the new one, once', () => {
  const told = live()
    .old(...asks)
    .at(0.75)
    .prepare()
    .at(0.99)
    .timer()
    .fresh();
  told.tell({ type: 'send', itemId: 'T', text: 'Hello?' }).old(closed);
  assert.deepEqual(told.commands(), ['add-text', 'respond']);
});

test('nothing is asked of either session while the old link leaves', () => {
  const told = live().at(0.75).prepare().fresh().tell({ type: 'send', itemId: 'T', text: 'Hello?' });
  assert.deepEqual(told.commands(), ['add-text']);
  told.old(closed);
  assert.deepEqual(told.commands(), ['add-text', 'respond']);
});

test('an open question is not left behind while there is time', () => {
  const told = live().old(...asks, begins, calls('pages'), ...finishes.slice(2));
  told.tell({ type: 'tool-finished', callId: 'C', output: '1', confirm: { id: 'Q', question: 'Sure?' } });
  told.old({ ...begins, responseId: 'R2' } as Fact, { ...finishes[2], responseId: 'R2' } as Fact);
  assert.equal(told.at(0.75).prepare().live.successor?.stage, 'ready');
});

test('one that can not be opened is tried again, by another link, and the old session lives on', () => {
  const told = live().at(0.75).timer();
  const problem = { reason: 'endpoint-unreachable', detail: '', retryable: true } as const;
  told.tell({ type: 'access-failed', linkId: 'a~1', problem, unoffered: false });
  assert.equal(told.deeds('drop').length, 1);
  told.old(...asks, ...writes);
  assert.equal(statusOf(told.state), 'speaking');
  told.old(...finishes, ...drains).prepare();
  assert.equal(told.next, 'a~2');
  told.old(closed);
  assert.equal(told.live.linkId, 'a~2');
});

test('one whose link is lost before it takes over is dropped, and another is tried', () => {
  const told = live()
    .old(...asks, ...writes)
    .at(0.75)
    .prepare()
    .fresh()
    .facts('a~1', closed);
  assert.equal(told.live.linkId, 'a');
  assert.deepEqual(told.deeds('drop').length, 1);
  assert.equal(told.live.successor?.stage, 'failed');
});

test('a session that does not go on with the conversation is none to go on with', () => {
  for (const access of [
    { ...reply, conversation: null },
    { ...reply, continues: false },
  ]) {
    const told = live().at(0.75).timer();
    told.tell({ type: 'access-granted', linkId: 'a~1', access });
    assert.equal(told.live.successor?.stage, 'failed');
    assert.equal(told.deeds('open').length, 0);
  }
});

test('an old link that is lost while the next session is ready is no loss', () => {
  const told = live()
    .old(...asks, ...writes)
    .at(0.75)
    .prepare()
    .fresh();
  told.old({ type: 'link-closed', code: 1006, message: '' });
  assert.equal(told.live.linkId, 'a~1');
  assert.equal(told.deeds('hand-over').length, 1);
});

test('one that is lost before is looked for as ever, by a link of another name', () => {
  const told = live().at(0.75).timer().old(closed);
  assert.equal(statusOf(told.state), 'reconnecting');
  assert.equal(told.deeds('drop').length, 1);
  assert.ok('linkId' in told.state && told.state.linkId === 'a~2');
});

test('a retired link can start no recovery', () => {
  const told = live().at(0.75).prepare().old(closed);
  const { state } = told;
  told.old({ type: 'link-closed', code: 1006, message: '' }, ...asks);
  assert.equal(told.state, state);
});

test('its code is fetched when it is time, and asked for again then', () => {
  const { state } = live();
  const timer = { type: 'timer', name: 'successor' } as const;
  assert.deepEqual(step(state, timer, 0), [state, [{ type: 'load-succession' }]]);
});

test('a talk that the site ends before its session does has no next session', () => {
  const told = live({ ...reply, endsAtMs: BEGAN_MS + 20_000 })
    .at(0.75)
    .fresh()
    .timer();
  assert.deepEqual(told.effects, []);
});

const named = (name: string) =>
  ({ name, description: '', parameters: {}, effect: 'read', silent: false }) as const;

test('tools that the page declares when the next session has just taken over are the ones that count', () => {
  const told = live({ ...reply, tools: [] }).tell({ type: 'on-demand-loaded', code: onDemand, event: null });
  told.at(0.75).prepare({ ...reply, tools: [] });
  told.tell({ type: 'declare', tools: [named('old')] }).old(closed);
  assert.equal(told.live.successor, null);
  told.tell({ type: 'declare', tools: [named('new')] });
  // What was to be fetched comes now.
  for (const effect of told.take('load-on-demand'))
    if (effect.type === 'load-on-demand')
      told.tell({ type: 'on-demand-loaded', code: onDemand, event: effect.event });
  assert.deepEqual(
    told.live.tools.page.map(({ name }) => name),
    ['new'],
  );
  assert.deepEqual(told.commands(), ['configure', 'configure', 'configure']);
});
