import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToolCall, Turn } from '../../../src/conversation/turn.js';
import type { Directive, Moment } from '../../../src/policy/policy.js';
import { limits, readsBack } from '../../../src/policy/reads-back.js';
import { exactIn, isSaid } from '../../../src/policy/seldom/exact.js';
import { readBack } from '../../../src/policy/seldom/read-back.js';
import { given, moment, turn } from './moments.js';

const call = (args: object, change: Partial<ToolCall> = {}): ToolCall => ({
  callId: 'C',
  name: 'cancel_order',
  arguments: JSON.stringify(args),
  followsTurnId: 'asks',
  ...change,
});
const says = (text: string, change: Partial<Turn> = {}): Turn =>
  turn('visitor', text, { id: 'asks', startedAtMs: 95_000, ...change });
const running = [{ callId: 'C', name: 'cancel_order', sinceMs: 99_000 }];
const decide = (turns: readonly Turn[], args: object, change: Partial<Moment> = {}): readonly Directive[] =>
  readBack(moment({ turns, toolCalls: [call(args)], running, ...change }), limits);

const tell: readonly Directive[] = [{ type: 'tell', note: 'read-back' }];
const respond: readonly Directive[] = [{ type: 'respond', note: 'read-back' }];
const order = { order_id: '1042' };
const guess = says('Can you check that for me?');
const lookedUp: ToolCall = { callId: 'B', name: 'orders', arguments: '{}', output: '[{"id":"1042"}]' };

const rows: readonly (readonly [string, readonly Directive[], readonly Directive[]])[] = [
  ['nobody has said', decide([guess], order), tell],
  ['nobody has said, as a number', decide([guess], { order: 1042 }), tell],
  ['the visitor has said in digits', decide([says('Cancel 10 42.')], order), []],
  ['the visitor has said in words', decide([says('Cancel ten forty-two.')], order), []],
  ['nobody is sure to have heard', decide([says('Cancel 10 42.', { sureOfNumbers: 0.4 })], order), tell],
  ['was surely heard', decide([says('Cancel 10 42.', { sureOfNumbers: 0.5 })], order), []],
  ['nobody was sure to have heard, and the agent has read back', decide([turn('visitor', 'Cancel 10 42.', { sureOfNumbers: 0.4 }), turn('agent', 'Is it one zero four two?'), says('Yes.')], order), []],
  ['the visitor has said before', decide([turn('visitor', 'It is 1042.'), guess], order), []],
  ['the agent has read back', decide([turn('agent', 'Is it one zero four two?'), guess], order), []],
  ['the agent meant to say, and nobody heard', decide([turn('agent', 'Order 1042.', { heardText: '' }), guess], order), tell],
  ['a tool has told', decide([guess], order, { toolCalls: [lookedUp, call(order)] }), []],
  ['nobody has said, in a call that is over', decide([guess], order, { running: [] }), respond],
  ['nobody has said, and the agent knows', decide([guess], order, { given: [given('reads-back', tell[0]!, 99_000)] }), []],
  ['nobody had said two turns ago', decide([guess, turn('visitor', 'Thanks.', { startedAtMs: 97_000 })], order), []],
  ['may stand in words that are on their way', decide([says('', { complete: false })], order), []],
  ['may stand in words that nobody could write down', decide([says('')], order), []],
  ['is no code, but an amount', decide([guess], { pieces: 250, size: '12' }), []],
  ['is a date', decide([guess], { day: '2026-11-28', at: '10:30' }), []],
  ['is an email that was said', decide([says('It is Ada dot Byron at example dot com.')], { email: 'ada.byron@example.com' }), []],
  ['is an email that nobody has said', decide([says('My name is Ada.')], { contact: 'ada@example.com' }), tell],
  ['is a telephone number, spaced otherwise', decide([says('555 01 42, please')], { phone: '+555-0142' }), []],
  ['is deep in the call', decide([guess], { customer: { orders: [{ id: '29340' }] } }), tell],
  ['is no JSON', readBack(moment({ turns: [guess], toolCalls: [call({}, { arguments: '{1042' })] }), limits), []],
]; // prettier-ignore

for (const [name, found, expected] of rows) {
  test(`a call with something that ${name}`, () => assert.deepEqual(found, expected));
}

test('without a call there is nothing to read back', () =>
  assert.deepEqual(readBack(moment({ turns: [guess] }), limits), []));

test('exact values are whole values, not what stands in a sentence', () =>
  assert.deepEqual(
    exactIn('{"summary":"Order 1042 is late.","contact":" +1 555 0142 ","n":29340,"ok":true}', 4),
    ['+1 555 0142', '29340'],
  ));

test('numbers are found in the ways in which they are said', () => {
  const ways: Readonly<Record<string, readonly string[]>> = {
    '1042': ['ten forty two', '10 42', '1042', '10:42', 'one zero four two', 'one oh four two', 'number ten forty-two please'],
    '334692': ['thirty three four six ninety two', 'three three four six nine two', '33 4 6 92'],
    '1187': ['eleven eighty seven', 'one one eight seven'],
  }; // prettier-ignore
  for (const [digits, phrasings] of Object.entries(ways))
    for (const phrasing of phrasings) assert.ok(isSaid(digits, [phrasing]), phrasing);
  assert.ok(!isSaid('1042', ['ten forty three', '104', '']));
});

test('a number is whole words that follow each other, and nothing that lies between others', () => {
  const apart = [
    'It costs 10 dollars and 42 cents',
    '21042 points',
    'order 10421',
    'ten of the forty two',
    '10 and 42',
  ];
  for (const text of apart) assert.ok(!isSaid('1042', [text]), text);
  for (const text of ['order 7, 1042', 'ten um forty two', '[{"id":1042,"pieces":3}]', '1042 and 1043'])
    assert.ok(isSaid('1042', [text]), text);
  assert.ok(isSaid('2041', ['20 4 1']) && isSaid('1234', ['one thousand two hundred and thirty four']));
});

test('an email is whole words, too', () => {
  assert.ok(isSaid('ada_b@example.com', ['ada underscore b at example dot com']));
  assert.ok(isSaid('ada@example.com', ['{"email":"ada@example.com"}', 'a d a at example dot com']));
  assert.ok(!isSaid('ada@example.com', ['canada at example dot com']));
});

test('its code is fetched for a call that may hold something exact', () => {
  const decides = (args: string): boolean =>
    readsBack.decide(
      moment({
        happened: {
          type: 'tool-called',
          responseId: 'R',
          itemId: 'F',
          callId: 'C',
          name: 'a',
          arguments: args,
        },
      }),
      limits,
    ).length > 0;
  assert.ok(!decides('{"size":"2"}'));
  assert.ok(decides('{"order_id":"1042"}'));
});
