import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOrderDesk } from '../../../demo/order-desk.js';
import type { ServerTool, ToolContext } from '../../../src/server/index.js';

const ADA = { id: 'ada' };
const context = {} as ToolContext;

const toolOf = (name: string, desk = createOrderDesk()): ServerTool => {
  const tool = desk.tools.find((other) => other.name === name);
  assert.ok(tool);
  return tool;
};

test('the visitor may look up every order but the one of somebody else', () => {
  const lookUp = toolOf('look_up_order');
  for (const order_id of ['1042', '1043', '1187', '2215', '29340', '334692']) {
    assert.equal(lookUp.access?.(ADA, { order_id }), true);
  }
  assert.equal(lookUp.access?.(ADA, { order_id: '3310' }), "That order belongs to somebody else's account.");
  assert.equal(lookUp.access?.({ id: 'eve' }, { order_id: '1042' }), "That order belongs to somebody else's account."); // prettier-ignore
  assert.match(String(lookUp.access?.(null, { order_id: '1042' })), /signed in/);
});

test('an order that is not there is not found, whoever asks for it', () => {
  const lookUp = toolOf('look_up_order');
  assert.equal(lookUp.access?.(ADA, { order_id: '9999' }), true);
  assert.deepEqual(lookUp.run({ order_id: '9999' }, context), { error: 'not_found', message: 'There is no order 9999.' }); // prettier-ignore
});

test('an order is cancelled once, and only before it is on its way', () => {
  const desk = createOrderDesk();
  const cancel = toolOf('cancel_order', desk);
  assert.equal(cancel.effect, 'write');
  assert.equal(cancel.confirm?.({ order_id: '1187' }), 'Cancel order 1187?');
  for (const [order_id, allowed] of [
    ['1187', true],
    ['29340', true],
    ['9999', true],
    ['1042', "Order 1042 can't be cancelled any more: it is out for delivery."],
    ['1043', "Order 1043 can't be cancelled any more: it is shipped."],
    ['3310', "That order belongs to somebody else's account."],
  ] as const) assert.equal(cancel.access?.(ADA, { order_id }), allowed);
  cancel.run({ order_id: '1187' }, context);
  assert.equal(desk.ordersOf(ADA).find(({ id }) => id === '1187')?.status, 'cancelled');
  assert.equal(cancel.access?.(ADA, { order_id: '1187' }), 'Order 1187 is cancelled already.');
  assert.equal(createOrderDesk().ordersOf(ADA).find(({ id }) => id === '1187')?.status, 'waiting for stock');
}); // prettier-ignore

test('a visitor’s orders are their own', () => {
  const desk = createOrderDesk();
  assert.deepEqual(desk.ordersOf(ADA).map(({ id }) => id), ['1042', '1043', '1187', '2215', '29340', '334692']); // prettier-ignore
  assert.deepEqual(desk.ordersOf(null), []);
  assert.deepEqual(desk.ordersOf({ id: 'eve' }), []);
});
