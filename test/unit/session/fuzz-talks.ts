import { notesOf } from '../../../src/policy/rules.js';
import { createDirector } from '../../../src/session/director.js';
import type { DirectorNeeds } from '../../../src/session/directing.js';
import { Reporter } from '../../../src/session/reporter.js';
import { ToolRunner } from '../../../src/session/tool-runner.js';
import { onDemand } from '../../../src/session/on-demand.js';
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { needsConfirmationOutput } from '../../../src/server/tools/output.js';
import type { Transport } from '../../../src/transport/transport.js';
import type { Talk, Tool } from '../../../src/session/talk.js';
import { seeded } from '../../noise/random.js';
import { trace, TRACES } from '../engine/traces.js';
import { FakeClock } from '../transport/fakes.js';
import { frameBy, peerLink, socketLink, type FuzzedLink } from './fuzz-links.js';
import { cancel, site, siteTool } from './site-stage.js';
import { settled } from './stage.js';

const ARGUMENTS = '{"__proto__":{"x":1},"id":1}';
const question = needsConfirmationOutput({ id: 'q', question: 'Cancel it?' });
const call = (name: string, id: string) => ({ type: 'function_call', id: `item_${id}`, call_id: id, name, arguments: ARGUMENTS, status: 'completed' }); // prettier-ignore

/** What the traces have none of. */
const MORE: readonly unknown[] = [
  ...['started', 'stopped', 'cleared'].map((type) => ({ type: `output_audio_buffer.${type}`, response_id: 'resp_1' })),
  ...['find', 'watched', 'cancel', 'nobody', '__proto__'].map((name) => ({ type: 'response.output_item.done', response_id: 'resp_1', output_index: 0, item: call(name, `call_${name}`) })),
  { type: 'conversation.item.added', item: { id: 'o', type: 'function_call_output', call_id: 'call_watched', output: question } },
  { type: 'conversation.item.input_audio_transcription.completed', item_id: 'item_v', content_index: 0, transcript: 'Yes.' },
  { type: 'error', error: { type: 'invalid_request_error', code: 'conversation_already_has_active_response', message: 'busy', event_id: 'respond-1' } },
  { type: 'error', error: { type: 'server_error', code: null, message: '<b>x</b>' } },
  { type: 'error', error: { type: 'invalid_request_error', code: 'session_expired', message: '' } },
]; // prettier-ignore

type Wire = readonly Readonly<Record<string, unknown>>[];

/** Over WebRTC sound comes by itself: events tell when the server begins and ends to play it. */
const withoutSound = (wire: Wire): Wire =>
  wire.flatMap((event) => {
    const { type, response } = event;
    const id = (response as { readonly id?: unknown } | undefined)?.id;
    if (type === 'response.created') return [event, { type: 'output_audio_buffer.started', response_id: id }];
    if (type === 'response.done') return [event, { type: 'output_audio_buffer.stopped', response_id: id }];
    return String(type).endsWith('audio.delta') ? [] : [event];
  });

const ODDITIES: readonly unknown[] = [
  null, 0, -1, 0.5, 1e308, 2 ** 53, '', 'x', ' ', '__proto__', 'constructor', '\u0000', '\ud800', 'x'.repeat(2_000), true, [], {},
  [null], [[]], { id: 3 }, { length: 9 }, { toString: 1 }, 'resp_1', 'item_1', 'call_1', '{"a":', 'AAAA', '=',
]; // prettier-ignore

type Random = () => number;
const oneOf = <T>(values: readonly T[], random: Random): T =>
  values[Math.floor(random() * values.length)] as T;

/** Its values changed, left out or swapped for others; its type mostly kept, or nothing of it would be read. */
function mutated(value: unknown, random: Random): unknown {
  if (random() < 0.06) return oneOf(ODDITIES, random);
  if (Array.isArray(value)) {
    const items = value.map((item) => mutated(item, random));
    return random() < 0.05 ? [...items, ...items] : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(() => random() > 0.03);
  return Object.fromEntries(
    kept.map(([key, inner]) => [key, key === 'type' && random() < 0.95 ? inner : mutated(inner, random)]),
  );
}

/** Always another text than the event's own. */
function mutation(event: unknown, random: Random): string {
  const whole = JSON.stringify(event);
  for (;;) {
    const text = JSON.stringify(mutated(event, random)) ?? '';
    const cut = random() < 0.03 ? text.slice(0, Math.floor(random() * text.length)) : text;
    if (cut !== whole) return cut;
  }
}

/** A trace that is played again has other ids, as a server would have. */
const inRound = (text: string, round: number): string =>
  text.replace(/\b(?:resp|item|call)_(?!id\b)\w+/g, `$&_${round}`);

export interface Fuzzed {
  readonly talks: number;
  readonly mutated: number;
  readonly facts: readonly string[];
  readonly problems: Readonly<Record<string, number>>;
  readonly statuses: readonly string[];
  readonly sent: number;
  readonly slowestMs: number;
  /** Heap after half of the events, and after all, each with all talks over and the garbage collected. */
  readonly heapMb: readonly [number, number];
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapMb = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 1_048_576;
};

const EVENTS_PER_TALK = 500;
const MS_PER_EVENT = 20;

/** A talk on a real link, whose wire, microphone, playback and clock are the test's. */
async function begin(transport: 'websocket' | 'webrtc', random: Random, facts: Set<string>) {
  const clock = new FakeClock();
  const own: Tool = { name: 'look', description: '', parameters: {}, run: () => ({ seen: true }) };
  const tools = [siteTool('find'), siteTool('watched', { answeredBy: 'sideband' })];
  const on = site(tools, { tool: () => Response.json({ output: 'found' }) }, [own, cancel([])]);
  const microphone = Promise.resolve(on.stream);
  const link: FuzzedLink =
    transport === 'websocket' ? socketLink(clock, random) : peerLink(clock, microphone);
  const timers = (callback: () => void, delayMs: number) => clock.later(delayMs, callback);
  Object.assign(globalThis, { reportError: on.around.reportError });
  Object.assign(on.around, {
    nowMs: clock.now,
    setTimer: timers,
    // Often it can't be had, and the next try has it.
    loadOnDemand: () => (random() < 0.3 ? Promise.reject(new Error('offline')) : Promise.resolve(onDemand)),
    loadToolRunner: () =>
      random() < 0.3 ? Promise.reject(new Error('offline')) : Promise.resolve(ToolRunner),
    loadReporter: () => Promise.resolve(Reporter),
    // Ours, with words for all that they direct.
    createDirector: (needs: DirectorNeeds) => createDirector({ ...needs, notes: notesOf({}) }),
    loadThinking: () => Promise.resolve(() => {}),
    createTransport: () =>
      Promise.resolve<Transport>({
        ...link.transport,
        open: (id, access, listener) =>
          link.transport.open(id, access, {
            ...listener,
            fact: (fact) => {
              facts.add(fact.type);
              listener.fact(fact);
            },
          }),
      }),
  });
  const talk = on.open();
  on.grant();
  await settled();
  return { on, talk, link, clock };
}

/** What a page is shown stays what it is promised to be, whatever was on the wire. */
function check(talk: Talk): void {
  const { conversation, confirmation } = talk.view;
  const ids = conversation.turns.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, 'a turn has an id of its own');
  for (const { text, heardText, heardMs } of conversation.turns) {
    assert.deepEqual([typeof text, typeof heardText, Number.isFinite(heardMs)], ['string', 'string', true]);
    assert.ok(heardMs >= 0, `${heardMs} ms`);
  }
  if (confirmation)
    assert.deepEqual([typeof confirmation.id, typeof confirmation.question], ['string', 'string']);
}

/** Feeds so many mutated server events to talks over real links, with visitors who speak, tap and type between. */
export async function fuzzTalks(
  count: number,
  transport: 'websocket' | 'webrtc',
  seed: number,
): Promise<Fuzzed> {
  const random = seeded(seed);
  const traces = TRACES.map((name): Wire => trace(name).wire);
  const wires = transport === 'webrtc' ? traces.map(withoutSound) : traces;
  const events = [...wires.flat(), ...MORE];
  const ready = JSON.stringify(trace('normal-turn').wire[0]);
  const statuses = new Set<string>();
  const facts = new Set<string>();
  const problems: Record<string, number> = {};
  const heap: number[] = [];
  let [talks, fed, sent, slowestMs] = [0, 0, 0, 0];
  while (fed < count) {
    if (heap.length === 0 && fed >= count / 2) heap.push(heapMb());
    const { on, talk, link, clock } = await begin(transport, random, facts);
    talks += 1;
    link.receive(ready);
    let [wire, place, round] = [oneOf(wires, random), 0, 0];
    const untilFed = Math.min(count, fed + EVENTS_PER_TALK);
    for (let at = 0; fed < untilFed && on.told.every((told) => !told.startsWith('ended')); at += 1) {
      if (place === wire.length) {
        wire = oneOf(wires, random);
        place = 0;
        round += 1;
      }
      const inOrder = wire[place++];
      const began = performance.now();
      // Most of what comes is as it should be, or nothing would ever begin.
      if (random() < 0.8) link.receive(inRound(JSON.stringify(inOrder), round));
      link.receive(inRound(mutation(random() < 0.7 ? inOrder : oneOf(events, random), random), round));
      fed += 1;
      slowestMs = Math.max(slowestMs, performance.now() - began);
      live(talk, link, clock, random, at);
      statuses.add(talk.view.status);
      if (at % 25 === 24) await settled();
      sent += checkSent(link.takeSent());
    }
    check(talk);
    if (random() < 0.3) link.drop();
    talk.stop();
    await settled();
    sent += checkSent(link.takeSent());
    assert.deepEqual(on.errors, []);
    assert.equal(on.told.filter((told) => told.startsWith('ended')).length, 1, 'a talk ends once');
    for (const told of on.told.filter((told) => told.startsWith('problem')))
      problems[told] = (problems[told] ?? 0) + 1;
  }
  heap.push(heapMb());
  const heapMbs = [heap[0] ?? 0, heap[1] ?? 0] as const;
  return {
    talks,
    mutated: fed,
    facts: [...facts].sort(),
    problems,
    statuses: [...statuses].sort(),
    sent,
    slowestMs,
    heapMb: heapMbs,
  };
}

/** All that goes out can be read. */
function checkSent(messages: readonly string[]): number {
  for (const message of messages)
    assert.equal(typeof (JSON.parse(message) as { type: unknown }).type, 'string');
  return messages.length;
}

/** Between two events the visitor and the page live on. */
function live(talk: Talk, link: FuzzedLink, clock: FakeClock, random: Random, at: number): void {
  clock.pass(MS_PER_EVENT);
  link.frame(frameBy(random, at, clock.now()));
  link.play();
  const dice = random();
  if (dice < 0.01) talk.interrupt();
  else if (dice < 0.02) talk.send('Hello?');
  else if (dice < 0.03) talk.mute(random() < 0.5);
  const { confirmation } = talk.view;
  if (confirmation && random() < 0.2) talk.confirm(confirmation.id, random() < 0.5, 'Yes');
}
