// The shop's data, and what its pages share.

/** What the panel says while the shop's server looks something up. */
export const toolWords = {
  'tool:look_up_order': 'Looking up order {order_id}',
  'tool:cancel_order': 'Cancelling order {order_id}',
};

let loading;

/** The shop's products and hours; fetched once. */
export function loadShop() {
  loading ??= load('/shop.json');
  return loading;
}

/** The orders of the visitor who is signed in, as they are now. */
export function visitorsOrders() {
  const identity = document.querySelector('talk-button').getAttribute('identity');
  return load('/orders.json', { authorization: `Bearer ${identity}` });
}

async function load(path, headers = {}) {
  const response = await fetch(path, { headers });
  if (!response.ok) throw new Error(`The shop's data could not be loaded (${response.status}).`);
  return response.json();
}

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
