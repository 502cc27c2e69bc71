import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answer,
  ask,
  judgeWrite,
  sameArguments,
  settled,
  type Asked,
} from '../../../src/session/confirmations.js';

const call = (args: string, name = 'cancel', callId = 'C') => ({ callId, name, arguments: args });
const question = { id: 'q1', question: 'Cancel 1042?' };
const open: Asked = {
  confirmation: question,
  by: 'page',
  name: 'cancel',
  arguments: '{"id":1042}',
  askedAtMs: 5,
  answer: 'open',
  early: null,
};
const agreed: Asked = { ...open, answer: 'yes' };
const bySite: Asked = { ...open, by: 'site' };

const same: readonly (readonly [string, string, boolean])[] = [
  ['{"a":1,"b":[1,{"c":2,"d":3}]}', ' { "b": [1, {"d":3,"c":2}], "a": 1 } ', true],
  ['', '{}', true],
  ['{"a":1}', '{"a":"1"}', false],
  ['{"a":[1,2]}', '{"a":[2,1]}', false],
  ['{"a":1}', '{"a":1,"b":null}', false],
  ['{', '{', true],
  ['{', '{}', false],
  ['{"__proto__":1}', '{}', false],
];
for (const [one, other, equal] of same) {
  test(`${one || 'nothing'} and ${other} are ${equal ? 'the same' : 'different'} arguments`, () => {
    assert.equal(sameArguments(one, other), equal);
    assert.equal(sameArguments(other, one), equal);
  });
}

const verdicts: readonly (readonly [
  string,
  Asked | null,
  ReturnType<typeof call>,
  boolean,
  Asked | null,
  string,
])[] = [
  ['a first call', null, call('{"id":1042}'), false, null, 'ask'],
  ['the same call before any answer', open, call('{"id":1042}'), false, open, 'ask'],
  ['the same call after a yes', agreed, call('{ "id": 1042 }'), false, null, 'run'],
  ['another order after a yes', agreed, call('{"id":1043}'), false, null, 'ask'],
  ['another tool after a yes', agreed, call('{"id":1042}', 'refund'), false, agreed, 'ask'],
  [
    'the same name after a yes for the site',
    { ...agreed, by: 'site' },
    call('{"id":1042}'),
    false,
    { ...agreed, by: 'site' },
    'ask',
  ],
  [
    'the same call while words are due',
    open,
    call('{"id":1042}'),
    true,
    { ...open, early: call('{"id":1042}') },
    'wait',
  ],
  [
    'a second one while words are due',
    { ...open, early: call('{"id":1042}') },
    call('{"id":1042}', 'cancel', 'D'),
    true,
    { ...open, early: call('{"id":1042}') },
    'ask',
  ],
];
for (const [what, asked, made, due, after, verdict] of verdicts) {
  test(`${what} is to ${verdict}`, () => assert.deepEqual(judgeWrite(asked, made, due), [after, verdict]));
}

test('a yes is good for one call', () => {
  const [after] = judgeWrite(agreed, call('{"id":1042}'), false);
  assert.deepEqual(judgeWrite(after, call('{"id":1042}'), false), [null, 'ask']);
});

test('a plain no forgets the question; a yes waits for its call, at the site for the site', () => {
  assert.equal(answer(open, 'no'), null);
  assert.equal(answer(bySite, 'no'), null);
  assert.deepEqual(answer(open, 'yes'), agreed);
  assert.deepEqual(answer(bySite, 'yes'), bySite);
  assert.equal(answer({ ...open, early: call('{}') }, 'yes'), null, 'its call has come already');
});

test('the same question asked again stays the one that is shown, another takes its place', () => {
  const again = { id: 'q2', question: 'Cancel 1042?' };
  assert.deepEqual(ask(open, 'page', call('{"id":1042}'), again, 9), open);
  assert.equal(ask(open, 'page', call('{"id":1043}'), again, 9).confirmation.id, 'q2');
  assert.equal(
    ask(bySite, 'site', call('{"id":1042}'), again, 9).confirmation.id,
    'q2',
    'the site knows it by that id',
  );
  assert.deepEqual(ask(bySite, 'site', call('{"id":1042}'), question, 9), bySite);
});

test('a site’s question is settled by its call being done, a page’s is not', () => {
  assert.equal(settled(bySite, 'cancel'), null);
  assert.equal(settled(bySite, 'refund'), bySite);
  assert.equal(settled(agreed, 'cancel'), agreed);
});
