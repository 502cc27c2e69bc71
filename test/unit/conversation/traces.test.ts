import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Fact } from '../../../src/conversation/facts.js';
import { conversationOf, emptyMemory, type Memory } from '../../../src/conversation/memory.js';
import { newsBetween } from '../../../src/conversation/news.js';
import type { Deed } from '../../../src/conversation/occasion.js';
import { remember } from '../../../src/conversation/remember.js';

const occasion = { linkId: 'L', atMs: 5 };
const fold = (facts: readonly (Fact | Deed)[], from: Memory = emptyMemory('talk')): Memory =>
  facts.reduce((memory, fact) => remember(memory, fact, occasion), from);
const turnsAfter = (...facts: readonly (Fact | Deed)[]) => conversationOf(fold(facts)).turns;
/** Speaker and words; what was not heard stands in brackets. */
const told = (...facts: readonly (Fact | Deed)[]) =>
  turnsAfter(...facts).map(({ speaker, text, heardText }) =>
    text === heardText ? `${speaker}: ${text}` : `${speaker}: ${heardText}[${text.slice(heardText.length)}]`,
  );

const speaks = (itemId: string): Fact => ({ type: 'speech-confirmed', by: 'server', itemId, atMs: 1 });
const stops = (itemId: string): Fact => ({ type: 'speech-stopped', itemId, atMs: 2 });
const enters = (itemId: string, previousItemId: string | null = null): Fact => ({
  type: 'visitor-committed',
  itemId,
  previousItemId,
  text: null,
});
const transcribed = (itemId: string, text: string): Fact => ({ type: 'visitor-transcribed', itemId, text });
const begins = (itemId: string, phase: 'commentary' | 'final_answer' | null = null): Fact => ({
  type: 'item-started',
  responseId: 'R',
  itemId,
  outputIndex: 0,
  kind: 'message',
  phase,
});
const part = (itemId: string) => ({ itemId, contentIndex: 0 });
const words = (itemId: string, delta: string): Fact => ({
  type: 'agent-words',
  responseId: 'R',
  ...part(itemId),
  delta,
});
const arrives = (itemId: string, receivedMs: number): Fact => ({
  type: 'audio-arrived',
  ...part(itemId),
  receivedMs,
  atMs: 3,
});
const arrived = (itemId: string, receivedMs: number): Fact => ({
  type: 'audio-complete',
  ...part(itemId),
  receivedMs,
});
const sounds = (itemId: string): Fact => ({ type: 'sounding', ...part(itemId), atMs: 4 });
const heard = (itemId: string, heardMs: number, receivedMs: number) => ({
  ...part(itemId),
  heardMs,
  receivedMs,
  complete: true,
});
const hears = (itemId: string, heardMs: number, receivedMs: number): Fact => ({
  type: 'heard',
  ...heard(itemId, heardMs, receivedMs),
});
const written = (itemId: string): Fact => ({
  type: 'item-finished',
  responseId: 'R',
  itemId,
  completed: true,
  phase: null,
});
const done = (status: 'completed' | 'cancelled' = 'completed'): Fact => ({
  type: 'response-finished',
  responseId: 'R',
  status,
  reason: null,
  message: null,
  totalTokens: null,
});
const answer = (itemId: string, text: string): readonly Fact[] => [
  begins(itemId),
  words(itemId, text),
  arrives(itemId, 1000),
  arrived(itemId, 1000),
  written(itemId),
];

test('a visitor stands before the reply, however late their words come', () => {
  const facts = [speaks('V'), stops('V'), enters('V'), ...answer('A', 'It is on its way.'), sounds('A')];
  const end = [hears('A', 1000, 1000), done(), transcribed('V', 'Where is my order?')];
  assert.deepEqual(told(...facts, ...end), ['visitor: Where is my order?', 'agent: It is on its way.']);
});

test('words that come out of order stay with their own turns', () => {
  const facts = [speaks('V1'), stops('V1'), enters('V1'), speaks('V2'), stops('V2'), enters('V2', 'V1')];
  const late = [transcribed('V2', 'second'), transcribed('V1', 'first')];
  assert.deepEqual(told(...facts, ...late), ['visitor: first', 'visitor: second']);
});

test('a turn that nobody saw begin stands behind the item before it', () => {
  const facts = [
    ...answer('A', 'One.'),
    ...answer('B', 'Two.'),
    enters('V', 'A'),
    transcribed('V', 'mm-hmm'),
  ];
  assert.deepEqual(
    turnsAfter(...facts).map(({ text }) => text),
    ['One.', 'mm-hmm', 'Two.'],
  );
});

test('a turn that a policy began is the item that enters the record next', () => {
  const policy: Fact = { type: 'speech-confirmed', by: 'policy', itemId: null, atMs: 1 };
  assert.deepEqual(told(policy, stops('V'), enters('V', 'gone'), transcribed('V', 'stop')), [
    'visitor: stop',
  ]);
});

test('a commentary and the answer are two turns with their phases', () => {
  const facts = [
    begins('C', 'commentary'),
    words('C', 'Let me look.'),
    begins('F', 'final_answer'),
    words('F', 'Here.'),
  ];
  assert.deepEqual(
    turnsAfter(...facts).map(({ phase, text }) => [phase, text]),
    [
      ['commentary', 'Let me look.'],
      ['final_answer', 'Here.'],
    ],
  );
});

test('a cut-off tells heard from unheard words, and words that come after it are unheard', () => {
  const facts: readonly Fact[] = [
    begins('A'),
    words('A', 'one two three four '),
    arrives('A', 1000),
    arrived('A', 1000),
    sounds('A'),
    { type: 'cut-off', heard: [heard('A', 520, 1000)], heardSource: 'rendered' },
    words('A', 'five six'),
    written('A'),
    done('cancelled'),
  ];
  const [turn] = turnsAfter(...facts);
  assert.equal(turn?.text, 'one two three four five six');
  assert.ok(turn.text.startsWith(turn.heardText) && turn.heardText.length < 'one two three four'.length);
  assert.deepEqual([turn.interrupted, turn.heardMs, turn.complete], [true, 520, true]);
});

test('what was heard before the cut-off to its end is not interrupted', () => {
  const facts: readonly Fact[] = [
    ...answer('C', 'Let me look.'),
    hears('C', 1000, 1000),
    ...answer('F', 'Your order has left the house.'),
    { type: 'cut-off', heard: [heard('C', 1000, 1000), heard('F', 400, 1000)], heardSource: 'rendered' },
  ];
  assert.deepEqual(
    turnsAfter(...facts).map(({ interrupted, complete }) => [interrupted, complete]),
    [
      [false, true],
      [true, true],
    ],
  );
});

test('an item of which nothing was heard leaves no turn, whatever comes of it later', () => {
  const facts: readonly Fact[] = [
    ...answer('C', 'Let me look.'),
    ...answer('F', 'Never heard.'),
    { type: 'cut-off', heard: [heard('C', 300, 1000), heard('F', 0, 1000)], heardSource: 'rendered' },
    { type: 'item-deleted', itemId: 'F' },
    words('F', ' Nor this.'),
  ];
  assert.equal(turnsAfter(...facts).length, 1);
});

test('a reply that is cancelled before its first sound leaves no bubble', () => {
  assert.deepEqual(told(begins('A'), done('cancelled')), []);
  assert.deepEqual(told(begins('A'), words('A', 'Well'), done('cancelled')), []);
});

test('noise that was taken for speech vanishes when it turns out to have no words', () => {
  assert.deepEqual(told(speaks('V'), stops('V'), enters('V'), transcribed('V', ' ')), []);
});

test('a turn whose words could not be written down stays: the model has heard it', () => {
  const failed: Fact = { type: 'visitor-untranscribed', itemId: 'V', message: 'no' };
  const [turn] = turnsAfter(speaks('V'), stops('V'), enters('V'), failed);
  assert.deepEqual([turn?.speaker, turn?.text, turn?.complete], ['visitor', '', true]);
});

test('a typed turn shows at once and is not doubled by its echo from the wire', () => {
  const echo: Fact = { type: 'visitor-committed', itemId: 'T', previousItemId: null, text: 'hello' };
  assert.deepEqual(told({ type: 'typed', itemId: 'T', text: 'hello' }, echo), ['visitor: hello']);
});

test('a response out of band never shows', () => {
  const oob: Fact = { type: 'response-started', responseId: 'R', requestId: null, outOfBand: true };
  assert.deepEqual(told(oob, ...answer('A', 'A summary.')), []);
});

test('the server may count what was heard', () => {
  const cut: Fact = { type: 'item-truncated', ...part('A'), endMs: 400 };
  const [turn] = turnsAfter(...answer('A', 'one two three four'), cut);
  assert.deepEqual([turn?.interrupted, turn?.heardSource, turn?.heardMs], [true, 'server', 400]);
});

test('words from the wire stay text', () => {
  assert.deepEqual(told(speaks('V'), transcribed('V', '<img src=x>')), ['visitor: <img src=x>']);
});

test('a closed link closes its turns: unheard sound stays unheard, the wordless go', () => {
  const facts = [speaks('V'), ...answer('A', 'one two three four'), hears('A', 500, 1000)];
  const closed: Fact = { type: 'link-closed', code: 1006, message: '' };
  const turns = turnsAfter(...facts, closed);
  assert.deepEqual(
    turns.map(({ speaker, interrupted, complete }) => [speaker, interrupted, complete]),
    [['agent', true, true]],
  );
});

test('a visitor’s half-sentence is kept as a cut turn, with the words there are, and is no cut-off of the agent’s', () => {
  const whole = [speaks('V'), stops('V'), enters('V'), transcribed('V', 'Hello.')];
  const half: Fact = { type: 'visitor-words', itemId: 'W', delta: 'I was just' };
  const typed: Deed = { type: 'typed', itemId: 'T', text: 'And by hand' };
  const before = fold([...whole, typed, speaks('W'), half]);
  const after = fold([{ type: 'link-closed', code: 1000, message: '' }], before);
  assert.deepEqual(
    conversationOf(after).turns.map(({ text, interrupted, complete }) => [text, interrupted, complete]),
    [
      ['Hello.', false, true],
      ['And by hand', false, true],
      ['I was just', true, true],
    ],
  );
  const { cut, completed } = newsBetween(before, after);
  assert.deepEqual([cut, completed.map(({ text }) => text)], [[], ['I was just']]);
});

test('a tool call is kept once, with its first output', () => {
  const called: Fact = {
    type: 'tool-called',
    responseId: 'R',
    itemId: 'F',
    callId: 'C',
    name: 'look',
    arguments: '{}',
  };
  const memory = fold([
    called,
    called,
    { type: 'tool-answered', callId: 'C', output: '1' },
    { type: 'tool-answered', callId: 'C', output: '2' },
  ]);
  assert.deepEqual(conversationOf(memory).toolCalls, [
    { callId: 'C', name: 'look', arguments: '{}', output: '1' },
  ]);
});

test('each turn completes once, and its words are told as they come', () => {
  const facts = [
    speaks('V'),
    transcribed('V', 'hello'),
    transcribed('V', 'hello'),
    begins('A'),
    words('A', 'Good '),
    words('A', 'day'),
    arrives('A', 500),
    arrived('A', 500),
    written('A'),
    hears('A', 500, 500),
    { type: 'drained' } as const,
    done(),
  ];
  let memory = emptyMemory('talk');
  const deltas: string[] = [];
  const completed: string[] = [];
  for (const fact of facts) {
    const next = remember(memory, fact, occasion);
    const news = newsBetween(memory, next);
    deltas.push(...news.words.map(({ delta }) => delta));
    completed.push(...news.completed.map(({ text }) => text));
    memory = next;
  }
  assert.deepEqual(deltas, ['hello', 'Good ', 'day']);
  assert.deepEqual(completed, ['hello', 'Good day']);
});

test('of ten thousand turns the latest thousand keep their order, and a fact still copies only the last', () => {
  let memory = emptyMemory('talk');
  for (let index = 0; index < 10_000; index += 1) {
    memory = fold([speaks(`V${index}`), transcribed(`V${index}`, `${index}`)], memory);
  }
  const { turns } = conversationOf(memory);
  assert.ok(turns.length > 1_000 && turns.length < 1_200, `${turns.length} turns`);
  assert.ok(turns.every(({ text }, index) => text === `${10_000 - turns.length + index}`));
  assert.ok(memory.entries.recent.length < 128);
  const next = fold([speaks('V')], memory);
  assert.equal(next.entries.settled[0], memory.entries.settled[0]);
});

const ready: Fact = { type: 'session-ready', sessionId: 'S', expiresAtMs: null, heardFrom: 'server' };

test('where the server plays, a turn is complete when it has been played, however early its words are there', () => {
  const whole = (...facts: readonly (Fact | Deed)[]) =>
    turnsAfter(...facts).map(({ text, complete, heardSource }) => [text, complete, heardSource]);
  const first = [
    begins('A', 'commentary'),
    words('A', 'One moment.'),
    { type: 'item-finished', responseId: 'R', itemId: 'A', completed: true, phase: null } as Fact,
  ];
  const done: Fact = {
    type: 'response-finished',
    responseId: 'R',
    status: 'completed',
    reason: null,
    message: null,
    totalTokens: null,
  };
  assert.deepEqual(whole(...first, done), [['One moment.', true, 'rendered']]);
  assert.deepEqual(whole(ready, ...first, done), [['One moment.', false, 'server']]);
  const stopped: Fact = { type: 'output-stopped', responseId: 'R' };
  assert.deepEqual(whole(ready, ...first, done, stopped), [['One moment.', true, 'server']]);
  const position: Fact = { type: 'heard', ...part('A'), heardMs: 300, receivedMs: 300, complete: false };
  assert.deepEqual(told(ready, ...first, done, position, stopped), ['agent: One moment.']);
});

test('a reply that the server has yet to play stays open when the one before it is over', () => {
  const of = (responseId: string, itemId: string): readonly Fact[] => [
    { ...begins(itemId), responseId } as Fact,
    { ...words(itemId, itemId), responseId } as Fact,
    { type: 'item-finished', responseId, itemId, completed: true, phase: null },
    {
      type: 'response-finished',
      responseId,
      status: 'completed',
      reason: null,
      message: null,
      totalTokens: null,
    },
  ];
  const heard: Fact = { type: 'heard', ...part('A'), heardMs: 900, receivedMs: 900, complete: true };
  const turns = turnsAfter(ready, ...of('R1', 'A'), ...of('R2', 'B'), heard, { type: 'drained' });
  assert.deepEqual(
    turns.map(({ text, complete }) => [text, complete]),
    [
      ['A', true],
      ['B', false],
    ],
  );
});
