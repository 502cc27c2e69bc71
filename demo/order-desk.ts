import { readFileSync } from 'node:fs';
import type { ServerTool, Visitor } from '../src/server/index.js';

export interface Order {
  readonly id: string;
  readonly items: readonly string[];
  readonly status: string;
  readonly carrier: string | null;
  readonly eta: string | null;
}

/** The shop's orders, in memory: what is cancelled is so until the demo is started anew. */
export interface OrderDesk {
  readonly tools: readonly ServerTool[];
  /** A visitor's own. */
  ordersOf(visitor: Visitor | null): readonly Order[];
}

/** The one visitor of this demo, and the one order that is not theirs. */
export const VISITOR_ID = 'ada';
const OTHERS_ORDER = '3310';
const ON_ITS_WAY = ['shipped', 'out for delivery', 'delivered', 'returned'];

const parameters = {
  type: 'object',
  properties: { order_id: { type: 'string', description: 'The digits of the order number, e.g. "1042".' } },
  required: ['order_id'],
  additionalProperties: false,
};

const numberIn = (args: Readonly<Record<string, unknown>>): string =>
  String(args['order_id']).replace(/\D/g, '');
const notFound = (id: string): object => ({
  error: 'not_found',
  message: `There is no order ${id || 'without a number'}.`,
});

/** What the button's panel shows of it. */
const cardOf = ({ id, items, status, carrier, eta }: Order): object => ({
  title: `Order ${id}`,
  lines: [
    { label: 'Items', value: items.join(', ') },
    { label: 'Status', value: status },
    { label: 'Carrier', value: carrier },
    { label: 'Expected', value: eta },
  ].filter(({ value }) => value !== null),
});

export function createOrderDesk(): OrderDesk {
  const shop = JSON.parse(readFileSync(new URL('./shop.json', import.meta.url), 'utf8')) as {
    orders: Order[];
  };
  const orders = new Map(shop.orders.map((order) => [order.id, order]));
  const isOwner = (visitor: Visitor | null, id: string): boolean =>
    visitor?.id === VISITOR_ID && id !== OTHERS_ORDER;

  const mayTouch = (visitor: Visitor | null, id: string): true | string => {
    if (!visitor) return 'Orders are told only to visitors who have signed in.';
    return !orders.has(id) || isOwner(visitor, id) || "That order belongs to somebody else's account.";
  };

  const lookUp: ServerTool = {
    name: 'look_up_order',
    description: 'Looks up one of the visitor’s orders: its items, status, carrier and when it is expected.',
    parameters,
    effect: 'read',
    access: (visitor, args) => mayTouch(visitor, numberIn(args)),
    run(args) {
      const order = orders.get(numberIn(args));
      return order ? { ...order, card: cardOf(order) } : notFound(numberIn(args));
    },
  };

  const cancel: ServerTool = {
    name: 'cancel_order',
    description: 'Cancels one of the visitor’s orders, if it has not been shipped yet.',
    parameters,
    effect: 'write',
    access(visitor, args) {
      const id = numberIn(args);
      const order = orders.get(id);
      const allowed = mayTouch(visitor, id);
      if (allowed !== true || !order) return allowed;
      if (order.status === 'cancelled') return `Order ${id} is cancelled already.`;
      return (
        !ON_ITS_WAY.includes(order.status) ||
        `Order ${id} can't be cancelled any more: it is ${order.status}.`
      );
    },
    confirm: (args) => `Cancel order ${numberIn(args)}?`,
    run(args) {
      const id = numberIn(args);
      const order = orders.get(id);
      if (!order) return notFound(id);
      orders.set(id, { ...order, status: 'cancelled', carrier: null, eta: null });
      return { id, status: 'cancelled', message: `Order ${id} is cancelled.` };
    },
  };

  return {
    tools: [lookUp, cancel],
    ordersOf: (visitor) => [...orders.values()].filter(({ id }) => isOwner(visitor, id)),
  };
}
