import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Memory, Plan, Situation } from '../../../demo/agent/wits/situation.js';
import { think } from '../../../demo/agent/wits/think.js';

const parameters = { type: 'object', properties: { order_id: { type: 'string' } }, required: ['order_id'] };
const lookUp = { name: 'look_up_order', description: 'Looks up an order', parameters };
const cancel = { name: 'cancel_order', description: 'Cancels an order', parameters };

const visitor = (text: string): Memory => ({ type: 'visitor', text });
const agent = (text: string): Memory => ({ type: 'agent', text, cut: false });
const call: Memory = { type: 'call', callId: 'c1', name: 'cancel_order', arguments: '{"order_id":"1187"}' };
const output = (value: object): Memory => ({ type: 'output', callId: 'c1', output: JSON.stringify(value) });

const reply = (memory: readonly Memory[], tools: Situation['tools'] = [lookUp, cancel]): Plan =>
  think({ instructions: 'You are the voice of a shop.', request: null, tools, parallelCalls: true, memory });

const spoken = (plan: Plan): string =>
  plan.flatMap((step) => (step.type === 'say' ? [step.text] : [])).join(' ');
const calls = (plan: Plan): readonly unknown[] =>
  plan.flatMap((step) => (step.type === 'call' ? [[step.name, step.arguments]] : []));

const CANCEL_1187 = [['cancel_order', { order_id: '1187' }]];
const asked = [
  visitor('Cancel my order 1187'),
  call,
  output({ status: 'needs_confirmation', ask: 'Cancel order 1187?' }),
];

test('an order is cancelled by the tool that is declared for it', () => {
  for (const text of [
    'Cancel my order 1187.',
    'Please cancel order eleven eighty seven',
    'Can you cancel 1187?',
  ]) {
    assert.deepEqual(calls(reply([visitor(text)])), CANCEL_1187, text);
  }
});

test('without such a tool nothing is cancelled, and nothing else is called for it', () => {
  const plan = reply([visitor('Cancel my order 1187.')], [lookUp]);
  assert.deepEqual(calls(plan), []);
  assert.match(spoken(plan), /can't cancel/);
});

test('"cancel it" means the order that was spoken of, and without one its number is asked for', () => {
  assert.deepEqual(
    calls(reply([visitor('Where is order 1187?'), agent('It waits.'), visitor('Then cancel it.')])),
    CANCEL_1187,
  );
  const question = reply([visitor('I want to cancel my order.')]);
  assert.match(spoken(question), /number/);
  const answered = [
    visitor('I want to cancel my order.'),
    agent(spoken(question)),
    visitor('Eleven eighty seven.'),
  ];
  assert.deepEqual(calls(reply(answered)), CANCEL_1187);
});

test('a tool that waits for a yes has its question asked', () => {
  assert.equal(spoken(reply(asked)), 'Cancel order one one eight seven?');
  assert.deepEqual(calls(reply(asked)), []);
});

test('a yes calls once more with the same arguments, anything else does not', () => {
  const after = (words: string): Plan =>
    reply([...asked, agent('Cancel order one one eight seven?'), visitor(words)]);
  for (const yes of ['Yes.', 'Yes please', 'yeah']) assert.deepEqual(calls(after(yes)), CANCEL_1187, yes);
  for (const no of ['No.', 'nope', 'Mm-hmm.', 'How much is the kettle?'])
    assert.deepEqual(calls(after(no)), [], no);
  assert.match(spoken(after('No.')), /leave it/);
});

test('a yes to something else does not cancel', () => {
  const memory = [
    ...asked,
    agent('Cancel it?'),
    visitor('No.'),
    agent('All right. Anything else?'),
    visitor('Yes.'),
  ];
  assert.deepEqual(calls(reply(memory)), []);
});

test('what came of it, and why not, is said in the tool’s words', () => {
  const said = (value: object): string => spoken(reply([visitor('Cancel order 1187'), call, output(value)]));
  assert.equal(
    said({ id: '1187', status: 'cancelled', message: 'Order 1187 is cancelled.' }),
    'Order one one eight seven is cancelled.',
  );
  assert.equal(
    said({ status: 'refused', message: "That order belongs to somebody else's account." }),
    "That order belongs to somebody else's account.",
  );
});
