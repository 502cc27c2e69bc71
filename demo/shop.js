// The shop's data, and the tool that both pages offer to the agent.

let loading;

/** The shop as in shop.json; fetched once. */
export function loadShop() {
  loading ??= fetch('/shop.json').then((response) => {
    if (!response.ok) throw new Error(`The shop's data could not be loaded (${response.status}).`);
    return response.json();
  });
  return loading;
}

/** The visitor of this demo owns every order but this one. */
const OTHERS_ORDER = '3310';

export async function visitorsOrders() {
  const { orders } = await loadShop();
  return orders.filter((order) => order.id !== OTHERS_ORDER);
}

export const lookUpOrder = {
  name: 'look_up_order',
  description: 'Looks up one of the visitor’s orders: its items, status, carrier and when it is expected.',
  parameters: {
    type: 'object',
    properties: { order_id: { type: 'string', description: 'The digits of the order number, e.g. "1042".' } },
    required: ['order_id'],
    additionalProperties: false,
  },
  async run({ order_id }) {
    const id = String(order_id ?? '').replace(/\D/g, '');
    const { orders } = await loadShop();
    const order = orders.find((other) => other.id === id);
    if (!order) return { error: 'not_found', message: `There is no order ${id || 'without a number'}.` };
    if (id === OTHERS_ORDER) {
      return { error: 'not_allowed', message: `Order ${id} belongs to another customer.` };
    }
    show(document.getElementById(`order-${id}`));
    return order;
  },
};

/** Brings an element into view and marks it for a moment. */
export function show(element) {
  if (!element) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ behavior: still ? 'auto' : 'smooth', block: 'center' });
  for (const other of document.querySelectorAll('.shown')) other.classList.remove('shown');
  element.classList.add('shown');
}

/** An element with text in it: data is never read as markup. */
export function make(tag, text = '', className = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  if (className) element.className = className;
  return element;
}
