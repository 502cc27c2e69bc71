import assert from 'node:assert/strict';
import { test } from 'node:test';
import { contextToSend } from '../../../src/session/page-context.js';
import { whyUnusable } from '../../../src/session/unusable-context.js';

const nested = (levels: number): unknown => (levels === 0 ? 1 : { deeper: nested(levels - 1) });
const loop: Record<string, unknown> = {};
loop['self'] = loop;

const table: readonly (readonly [string, unknown, RegExp | null])[] = [
  ['an object', { page: 'tea', cart: [1, 2] }, null],
  ['an empty object', {}, null],
  ['4096 bytes of JSON', { a: 'x'.repeat(4096 - 8) }, null],
  ['one byte more', { a: 'x'.repeat(4096 - 7) }, /has 4097 bytes/],
  ['signs that take more than one byte', { a: '茶'.repeat(1400) }, /bytes of JSON/],
  ['16 levels', nested(16), null],
  ['17 levels', nested(17), /16 deep/],
  ['a list', [1], /isn’t an object/],
  ['a string', 'tea', /isn’t an object/],
  ['a function', () => 1, /isn’t an object/],
  ['a circle', loop, /can’t be written/],
  ['a big integer', { a: 1n }, /can’t be written/],
  [
    'an object that throws',
    {
      get page(): string {
        throw new Error('no');
      },
    },
    /can’t be written/,
  ],
  ['an object that stands for another', { toJSON: () => 'tea' }, /isn’t an object/],
];

for (const [what, value, fault] of table) {
  test(`${what} is ${fault ? 'no context' : 'a context'}`, (t) => {
    t.mock.method(console, 'warn', () => {});
    assert.deepEqual(contextToSend(value), fault ? null : value);
    if (fault) assert.match(whyUnusable(value), fault);
  });
}

test('what the page changes later is not sent', () => {
  const context = { page: 'tea' };
  const sent = contextToSend(context);
  context.page = 'cups';
  assert.deepEqual(sent, { page: 'tea' });
});

test(
  'one that can’t be sent is left out with a warning, and none needs no word',
  { timeout: 120_000 },
  async (t) => {
    const { mock } = t.mock.method(console, 'warn', () => {});
    const unusable = [loop, { much: 'x'.repeat(5000) }, { big: 1n }, null, undefined];
    assert.deepEqual(unusable.map(contextToSend), [null, null, null, null, null]);
    // What tells why is fetched.
    while (mock.callCount() < 3) await new Promise(setImmediate);
    assert.match(
      mock.calls.map(({ arguments: [told] }) => String(told)).join(' '),
      /the context is left out: it has \d+ bytes/,
    );
  },
);
