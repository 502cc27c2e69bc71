import { lookUpOrder, make, visitorsOrders } from '/shop.js';

document.querySelector('talk-button').tools = [lookUpOrder];

const body = document.getElementById('orders');
try {
  body.replaceChildren(...(await visitorsOrders()).map(row));
} catch (error) {
  const cell = make('td', error.message);
  cell.colSpan = 4;
  const line = make('tr');
  line.append(cell);
  body.replaceChildren(line);
}

function row(order) {
  const line = make('tr');
  line.id = `order-${order.id}`;
  const number = make('th', order.id);
  number.scope = 'row';
  line.append(number, make('td', order.items.join(', ')), make('td', order.status), make('td', order.eta));
  return line;
}
