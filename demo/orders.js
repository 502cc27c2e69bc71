import { make, show, toolWords, visitorsOrders } from '/shop.js';

const body = document.getElementById('orders');
const button = document.querySelector('talk-button');
button.messages = toolWords;

// The shop's server answers for orders; the page shows which one is spoken of, and what has become of it.
button.addEventListener('talk-tool', ({ name, arguments: args }) => {
  if (!name.endsWith('_order')) return;
  try {
    show(document.getElementById(`order-${String(JSON.parse(args).order_id)}`));
  } catch {
    // Arguments that are no JSON name no order.
  }
});
button.addEventListener('talk-turn', ({ turn }) => {
  if (turn.speaker === 'agent') void render();
});
await render();

async function render() {
  const shown = body.querySelector('.shown')?.id;
  try {
    body.replaceChildren(...(await visitorsOrders()).map(row));
    if (shown) document.getElementById(shown)?.classList.add('shown');
  } catch (error) {
    const cell = make('td', error.message);
    cell.colSpan = 4;
    const line = make('tr');
    line.append(cell);
    body.replaceChildren(line);
  }
}

function row(order) {
  const line = make('tr');
  line.id = `order-${order.id}`;
  const number = make('th', order.id);
  number.scope = 'row';
  line.append(
    number,
    make('td', order.items.join(', ')),
    make('td', order.status),
    make('td', order.eta ?? ''),
  );
  return line;
}
