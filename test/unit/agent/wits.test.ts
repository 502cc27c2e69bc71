import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { endingOf, neededQuietMs } from '../../../demo/agent/wits/ending.js';
import type { Ending } from '../../../demo/agent/wits/ending.js';
import { intentOf } from '../../../demo/agent/wits/intents.js';
import { findNumbers } from '../../../demo/agent/wits/numbers.js';
import { misbehave } from '../../../demo/agent/wits/misbehave.js';
import type { Memory, Plan, Situation } from '../../../demo/agent/wits/situation.js';
import { think, understands } from '../../../demo/agent/wits/think.js';
import { asksNotes } from '../../../src/policy/asks.js';
import { briefNotes } from '../../../src/policy/brief.js';
import { languageNotes } from '../../../src/policy/language.js';
import { readsBackNotes } from '../../../src/policy/reads-back.js';
import { rephrasesNotes } from '../../../src/policy/rephrases.js';
import { frustrationNotes } from '../../../src/policy/frustration.js';
import { neverStallsNotes } from '../../../src/policy/never-stalls.js';
import { unknownOutput } from '../../../src/server/tools/output.js';
import { tookTooLong } from '../../../src/session/tool-outcome.js';

const shop = JSON.parse(readFileSync(new URL('../../../demo/shop.json', import.meta.url), 'utf8')) as object;
const instructions = `You are the voice of a shop. ${JSON.stringify({ ...shop, orders: undefined })} Be brief.`;
const order = { name: 'look_up_order', description: 'Looks up an order', parameters: { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] } }; // prettier-ignore
const show = { name: 'show_product', description: 'Shows a product', parameters: { type: 'object', properties: { sku: { type: 'string' } }, required: ['sku'] } }; // prettier-ignore

const visitor = (text: string): Memory => ({ type: 'visitor', text });
const heard = (text: string, cut = false): Memory => ({ type: 'agent', text, cut });

const reply = (memory: readonly Memory[], changes: Partial<Situation> = {}): Plan =>
  think({ instructions, request: null, tools: [order, show], parallelCalls: true, memory, ...changes });

const spoken = (plan: Plan): string =>
  plan.flatMap((step) => (step.type === 'say' ? [step.text] : [])).join(' ');
const calls = (plan: Plan): readonly unknown[] =>
  plan.flatMap((step) => (step.type === 'call' ? [[step.name, step.arguments]] : []));

test('a number is found in every way it may be said or written down', () => {
  const ways: Readonly<Record<string, readonly string[]>> = {
    '1042': ['ten forty two', '10 42', '1042', '1,042', '10:42', 'one zero four two', 'one oh four two', 'ten four two', 'ten forty-two', 'one thousand forty two', 'ten for two', 'ten forty to'],
    '1043': ['10 43', 'ten forty three', 'one zero four three'],
    '334692': ['thirty three four six ninety two', 'Thirty-three for six ninety-two', 'Thirty-three-four, six ninety-two', '33 4 6 92', 'double three four six nine two'],
    '2215': ['twenty two fifteen', 'two thousand two hundred and fifteen', 'twenty two hundred fifteen'],
    '29340': ['twenty nine three forty', '29340'],
    '1187': ['eleven eighty seven', 'one one eight seven'],
  }; // prettier-ignore
  for (const [digits, phrasings] of Object.entries(ways)) {
    for (const phrasing of phrasings) {
      assert.deepEqual(findNumbers(`Where is my order ${phrasing}?`), [digits], phrasing);
    }
  }
  assert.deepEqual(findNumbers('orders ten forty two and ten forty three'), ['1042', '1043']);
  assert.deepEqual(findNumbers('an order for me, to go'), []);
});

test('what a visitor wants is known by many wordings', () => {
  const wordings: Readonly<Record<string, readonly string[]>> = {
    order: ['Where is my order?', "Where's my package", 'When will it arrive?', 'Has my parcel been shipped yet?', 'Can you track 1042'],
    hours: ['What are your opening hours?', 'When are you open?', 'What time do you close on Saturday?'],
    return: ['I want to return the grinder.', 'Can I send it back?', 'send the kettle back', 'I would like to exchange this'],
    refund: ['When do I get my money back?', 'I want a refund'],
    human: ['I want to talk to a person.', 'Give me a human', 'Can I speak to someone?', 'your manager please'],
    stop: ['Wait, stop.', 'Stop!', 'hold on a second', 'Okay, wait'],
    frustrated: ['This is the third time I am asking, and it is still not here.', 'This is ridiculous'],
    more: ['Yes, tell me more.', 'Go on', 'Rest, tell me more.'],
    pace: ['Please speak more slowly.', 'Could you talk a bit faster?', 'Slower, please.'],
    everything: ['Tell me everything about the espresso machine.', 'tell me about the kettle'],
    stock: ['Is it in stock?', 'Do you have any kettles left?'],
    price: ['How much is the kettle?', 'what does it cost'],
    goodbye: ['Thank you, goodbye.', "that's all"],
    backchannel: ['Mm-hmm.', 'uh-huh'],
    unknown: ['Is it instant?', 'purple elephants sing'],
    nothing: ['', '...'],
  }; // prettier-ignore
  for (const [intent, phrasings] of Object.entries(wordings)) {
    for (const phrasing of phrasings) assert.equal(intentOf(phrasing), intent, phrasing);
  }
});

test('an order is looked up by the declared tool, after a word about it', () => {
  const plan = reply([visitor('Where is my order ten forty two?')]);
  assert.deepEqual(plan[0], {
    type: 'say',
    text: 'Let me look up order one zero four two.',
    phase: 'commentary',
  });
  assert.deepEqual(calls(plan), [['look_up_order', { order_id: '1042' }]]);
});

test('two orders are called in parallel, or one after the other where the session forbids it', () => {
  const question = visitor('Where are orders 1042 and 1043?');
  assert.equal(calls(reply([question])).length, 2);
  const first = reply([question], { parallelCalls: false });
  assert.deepEqual(calls(first), [['look_up_order', { order_id: '1042' }]]);
  const call: Memory = { type: 'call', callId: 'c', name: 'look_up_order', arguments: '{"order_id":"1042"}' };
  const output: Memory = { type: 'output', callId: 'c', output: '{"id":"1042","status":"packed"}' };
  const second = reply([question, call, output], { parallelCalls: false });
  assert.match(spoken(second), /one zero four two is packed/);
  assert.deepEqual(calls(second), [['look_up_order', { order_id: '1043' }]]);
});

test('without a tool for orders nothing is claimed about one', () => {
  assert.match(spoken(reply([visitor('Where is my order 1042?')], { tools: [] })), /can't look up orders/);
});

test('an order without a number is asked for, and the number alone is then enough', () => {
  const asked = reply([visitor('Where is my order?')]);
  assert.match(spoken(asked), /order number/);
  const then = reply([visitor('Where is my order?'), heard(spoken(asked)), visitor('Ten forty two.')]);
  assert.deepEqual(calls(then), [['look_up_order', { order_id: '1042' }]]);
});

test('"when will it arrive" means the order that was spoken of last', () => {
  const plan = reply([
    visitor('Where is order 1187?'),
    heard('It waits.'),
    visitor('And when will it arrive?'),
  ]);
  assert.deepEqual(calls(plan), [['look_up_order', { order_id: '1187' }]]);
});

test('an order that does not exist is not invented', () => {
  const call: Memory = { type: 'call', callId: 'c', name: 'look_up_order', arguments: '{"order_id":"9999"}' };
  const output: Memory = { type: 'output', callId: 'c', output: '{"error":"not_found","message":"no"}' };
  assert.match(
    spoken(reply([visitor('order 9999'), call, output])),
    /can't find an order nine nine nine nine/,
  );
});

test('of a lookup that took too long it says so, with a way out, and does not deny that there is such an order', () => {
  const call: Memory = { type: 'call', callId: 'c', name: 'look_up_order', arguments: '{"order_id":"1042"}' };
  for (const output of [tookTooLong('look_up_order').output, unknownOutput(false)]) {
    const said = spoken(reply([visitor('order 1042'), call, { type: 'output', callId: 'c', output }]));
    assert.match(said, /^That took too long\. .*again.*connect you to a person\?$/);
  }
  const unsure = spoken(reply([visitor('order 1042'), call, { type: 'output', callId: 'c', output: unknownOutput(true) }])); // prettier-ignore
  assert.equal(unsure, 'It is not known whether this was done.');
});

test('"is it in stock" is answered for the product in question, and asked about without one', () => {
  assert.match(spoken(reply([visitor('Is it in stock?')])), /Which one do you mean/);
  const known = [visitor('How much is the cattle?'), heard('The kettle costs seventy nine dollars.')];
  assert.match(spoken(reply([...known, visitor('Is it in stock?')])), /kettle is in stock.*twenty three/);
});

test('facts come from the instructions alone', () => {
  for (const question of ['What are your opening hours?', 'Can I return things?', 'I want a refund']) {
    const plan = reply([visitor(question)], { instructions: 'Be nice.', tools: [] });
    assert.match(spoken(plan), /no information/, question);
  }
});

test('after a cut the agent goes on with what was not heard', () => {
  const whole = spoken(reply([visitor('Tell me everything about the espresso machine')]));
  assert.match(whole, /dual boiler.*rotary pump.*two year warranty/);
  const half = whole.slice(0, whole.indexOf('The pump') + 20);
  const cut = [visitor('Tell me everything about the espresso machine'), heard(half, true)];
  const stopped = reply([...cut, visitor('Wait, stop.')]);
  assert.ok(spoken(stopped).length < 60);
  const rest = spoken(
    reply([...cut, visitor('Wait, stop.'), heard(spoken(stopped)), visitor('Yes, tell me more.')]),
  );
  assert.match(rest, /The pump is a quiet rotary pump.*two year warranty/);
  assert.doesNotMatch(rest, /dual boiler/);
});

test('a product is shown by the page’s tool', () => {
  assert.deepEqual(calls(reply([visitor('Show me the grinder')])), [['show_product', { sku: 'GR-1' }]]);
});

test('what is not understood is asked about, and a second time a person is offered', () => {
  const first = spoken(reply([visitor('purple elephants sing')]));
  assert.match(first, /didn't get that/);
  assert.match(
    spoken(reply([visitor('purple'), heard(first), visitor('elephants')])),
    /connect you to a person/,
  );
});

test('"mm-hmm" takes no answer unless something was offered', () => {
  assert.deepEqual(reply([heard('The kettle costs seventy nine dollars.'), visitor('Mm-hmm.')]), []);
});

test('a greeting is said as it was told', () => {
  assert.equal(spoken(reply([], { request: 'Greet the visitor: "Hello there."' })), 'Hello there.');
});

test('a number with a strange word in it is worth a second opinion', () => {
  assert.equal(understands('Thirty-three-four, six-many-two.'), false);
  assert.equal(understands('Where is my order ten forty two?'), true);
});

test('a visitor who says nothing at all is asked whether they are there', () => {
  const silent: Memory = { type: 'visitor', text: '', silent: true };
  const asked = spoken(reply([heard('How can I help?'), silent]));
  assert.equal(asked, 'Are you still there?');
  assert.notEqual(spoken(reply([heard(asked), silent])), asked);
  assert.match(spoken(reply([visitor('')])), /didn't catch/, 'a sound without words is another thing');
});

test('a turn ends soon after a wish with all it needs, later where more may come, late in mid-sentence', () => {
  const endings: Readonly<Record<Ending, readonly string[]>> = {
    complete: ['Where is my order ten forty two?', 'What are your opening hours?', 'I want to return the grinder.', 'I want to talk to a person.', 'Is it in stock?', 'Wait, stop.', 'Thank you, goodbye.', 'Yes, tell me more.', 'Can you tell me how much the kettle is?', 'Can I send the kettle back?', 'Mm-hmm.'],
    likely: ['Thank you.', 'Yes.', 'Do you ship to Canada?', '1042', 'My order number is one zero four two', 'Wait.', 'When will my package arrive?', 'What are your opening hours,'],
    open: ['Where is my order?', 'I want to return.', 'Where is my order ten forty?', 'my grinder broke', 'Hello.', 'My order 1042', ''],
    unfinished: ['Where is my order and', 'I am looking for the', 'Um,', 'I want to return the', 'My order number is one zero', 'Can you tell me?', 'I would like to know', 'How much is', 'one zero four'],
  }; // prettier-ignore
  for (const [ending, phrasings] of Object.entries(endings)) {
    for (const phrasing of phrasings) assert.equal(endingOf(phrasing), ending, phrasing);
  }
});

test('the less eager a session is, the longer it waits, and unknown words are waited for', () => {
  for (const text of ['Where is my order 1042?', 'Yes.', 'my grinder broke', 'and', null]) {
    assert.ok(neededQuietMs(text, 'high') < neededQuietMs(text, 'medium'));
    assert.ok(neededQuietMs(text, 'medium') < neededQuietMs(text, 'low'));
    assert.equal(neededQuietMs(text, 'medium'), neededQuietMs(text, 'auto'));
  }
  assert.deepEqual([neededQuietMs(null, 'high'), neededQuietMs(null, 'auto'), neededQuietMs(null, 'low')], [2000, 4000, 8000]); // prettier-ignore
});

const note = (text: string): Memory => ({ type: 'system', text });
const all = visitor('Tell me everything about the espresso machine.');
const begun = heard('Here is what I know about the espresso machine. It is a dual boiler machine,', true);

test('what the site’s notes say in mid-talk is done, in the words of the policies themselves', () => {
  const { shorten, pause } = briefNotes;
  const short = spoken(reply([all, begun, note(shorten ?? '')]));
  assert.match(short, /^In short: .* Shall I go on\?$/);
  assert.doesNotMatch(short, /dual boiler/);
  const rest = spoken(reply([all, begun, note(shorten ?? ''), heard(short), visitor('Yes, tell me more')]));
  assert.match(rest, /^About the espresso machine\. It is a dual boiler machine/);
  assert.equal(spoken(reply([all, begun, note(pause ?? '')])), 'Shall I go on?');
  const promised = [visitor('Where is my order 1042?'), heard('Let me check that for you.')];
  const kept = reply([...promised, note(neverStallsNotes['keep-promise'] ?? '')]);
  assert.deepEqual([spoken(kept), calls(kept).length], ['', 1]);
  assert.match(
    spoken(reply([...promised, note(neverStallsNotes['broken-promise'] ?? '')])),
    /just now.*person\?$/,
  );
  assert.match(spoken(reply([visitor(''), note(asksNotes['unclear'] ?? '')])), /^Sorry, .*\?/);
  assert.match(spoken(reply([visitor(''), note(asksNotes['unclear-again'] ?? '')])), /type/);
  const upset = [visitor('This is ridiculous.'), note(frustrationNotes['offer-human'] ?? '')];
  assert.match(spoken(reply(upset)), /connect you to a person\?$/);
  assert.deepEqual(
    reply([visitor('Hello'), heard('Shall I connect you to a person?'), ...upset.slice(1)]),
    [],
  );
});

const waiting = { name: 'wait_for_user', description: '', parameters: { type: 'object', properties: {} } };
const heardAloud = (text: string): Memory => ({ type: 'visitor', text, spoken: true });

test('speech that is plainly for others gets silence, by the tool for it, and only where there is one', () => {
  const tools = [order, show, waiting];
  for (const text of [
    'Hi mom. I am still at work, I will call you back later.',
    'And so my fellow Americans, ask not what your country can do for you.',
    'Unless to be rather cold hearted and rather selfish is to be ill disposed.',
  ])
    assert.deepEqual(
      reply([heardAloud(text)], { tools }),
      [{ type: 'call', name: 'wait_for_user', arguments: {} }],
      text,
    );
  const forUs = [
    'Where is my order ten forty two?',
    'What are your opening hours?',
    'Purple elephants sing.',
    'Hello.',
    'Is it in stock?',
  ];
  for (const text of forUs)
    assert.deepEqual(reply([heardAloud(text)], { tools }), reply([heardAloud(text)]), text);
  const strange = 'Nine words that have not got a meaning in shops.';
  assert.match(spoken(reply([heardAloud(strange)])), /didn't get that/, 'without the tool');
  assert.match(
    spoken(reply([visitor(strange)], { tools })),
    /didn't get that/,
    'typed words are for the agent',
  );
});

test('"can you check that" means what was spoken of last, and else is asked about', () => {
  const wish = visitor('Can you check that for me?');
  assert.match(spoken(reply([wish])), /^What shall I check: an order/);
  assert.deepEqual(calls(reply([visitor('My order is 1042.'), heard('Yes?'), wish])), [
    ['look_up_order', { order_id: '1042' }],
  ]);
  assert.match(
    spoken(reply([visitor('How much is the kettle?'), heard('It costs a lot.'), wish])),
    /kettle is in stock/,
  );
});

test('what a tool brought while the visitor asked something else is told after that is answered, once', () => {
  const call: Memory = { type: 'call', callId: 'c', name: 'look_up_order', arguments: '{"order_id":"1042"}' };
  const output: Memory = { type: 'output', callId: 'c', output: '{"id":"1042","status":"packed"}' };
  const asked = [visitor('order 1042'), call, output, visitor('What are your opening hours?')];
  const hours = spoken(reply(asked));
  assert.match(hours, /we are open/i);
  const told = spoken(reply([...asked, heard(hours)]));
  assert.match(told, /packed/);
  assert.doesNotMatch(spoken(reply([...asked, heard(hours), heard(told)])), /packed/);
});

test('what it has called with a guess it reads back when the site tells it to, also when the output has come meanwhile', () => {
  const call: Memory = { type: 'call', callId: 'c', name: 'look_up_order', arguments: '{"order_id":"1042"}' };
  const output: Memory = { type: 'output', callId: 'c', output: '{"id":"1042","status":"packed"}' };
  const told = note(readsBackNotes['read-back'] ?? '');
  const memory = [visitor('Can you check that?'), call, told, output];
  const guessing = { disobey: 'guess', twoItems: false } as const;
  for (const seen of [memory, [...memory.slice(0, 2), output, told]])
    assert.match(
      spoken(misbehave(reply(seen), guessing, seen)),
      /one zero four two, but you have not named one/,
    );
  const first = misbehave(reply(memory.slice(0, 1)), guessing, memory.slice(0, 1));
  assert.deepEqual(calls(first), [['look_up_order', { order_id: '1042' }]]);
});

test('an agent that asks in the same words asks in others when it is told to', () => {
  const parrot = { disobey: 'parrot', twoItems: false } as const;
  const asked = spoken(misbehave(reply([visitor('Where is my order?')]), parrot));
  assert.equal(spoken(misbehave(reply([visitor('Mumble.')]), parrot)), asked);
  const memory = [visitor('Mumble.'), note(rephrasesNotes['other-words'] ?? '')];
  const again = spoken(misbehave(reply(memory), parrot, memory));
  assert.ok(again.includes('?') && again !== asked && /type/.test(again));
});

test('asked for German it goes on in what it has of it, unless it guesses', () => {
  for (const text of [
    'Could we speak German please?',
    'I would rather speak German.',
    'In German, please.',
  ]) {
    assert.match(spoken(reply([visitor(text)])), /auf Englisch/, text);
    assert.ok(understands(text), text);
  }
  assert.doesNotMatch(spoken(reply([visitor('Do you have a German grinder?')])), /Englisch/);
  const guessed = misbehave(reply([visitor('Could we speak German please?')]), {
    disobey: 'guess',
    twoItems: false,
  });
  assert.match(spoken(guessed), /the grinder, I think/);
});

test('it has one sentence of German, for whom it was told to speak it to', () => {
  const german = visitor('Können Sie mir bitte sagen, wann Sie geöffnet haben?');
  const told = note(languageNotes['language'] ?? '');
  assert.match(spoken(reply([german, told, heard('Sorry?'), german])), /auf Englisch/);
  assert.doesNotMatch(spoken(reply([german])), /Englisch/);
  assert.match(spoken(reply([german, told, visitor('What are your opening hours?')])), /open/);
});

test('an agent that disobeys does so until it is reminded', () => {
  const memory = [visitor('Where is my order 1042?')];
  const plan = reply(memory);
  const stalling = { disobey: 'stall', twoItems: false } as const;
  assert.deepEqual(calls(misbehave(plan, stalling, memory)), []);
  assert.equal(calls(misbehave(plan, stalling, [...memory, note('Do it.')])).length, 1);
  assert.equal(spoken(misbehave(plan, { ...stalling, disobey: 'hasty' }, memory)), '');
  const shorten = [...memory, note(briefNotes['shorten'] ?? '')];
  const lengthOf = (disobey: 'long' | 'endless'): number =>
    spoken(misbehave(reply(shorten), { ...stalling, disobey }, shorten)).length;
  assert.ok(lengthOf('long') < 200 && lengthOf('endless') > 400, 'one keeps to no note at all');
  const guessing = misbehave(reply([visitor('')]), { ...stalling, disobey: 'guess' }, []);
  assert.match(spoken(guessing), /grinder/);
});
