import { loadShop, make, show } from '/shop.js';

const showProduct = {
  name: 'show_product',
  description: 'Shows a product on the page: scrolls to its card and highlights it.',
  parameters: {
    type: 'object',
    properties: { sku: { type: 'string', description: 'The product’s article number, e.g. "EM-2".' } },
    required: ['sku'],
    additionalProperties: false,
  },
  async run({ sku }) {
    const { products } = await loadShop();
    const wanted = String(sku ?? '').toUpperCase();
    const product = products.find((other) => other.sku === wanted);
    if (!product) return { error: 'not_found', message: `There is no product ${wanted}.` };
    show(document.getElementById(`product-${product.sku}`));
    return { shown: product.sku, name: product.name };
  },
};

document.querySelector('talk-button').tools = [showProduct];

const list = document.getElementById('products');
try {
  const { products } = await loadShop();
  list.replaceChildren(...products.map(card));
} catch (error) {
  list.replaceChildren(make('li', error.message));
}

function card(product) {
  const item = make('li', '', 'card');
  item.id = `product-${product.sku}`;
  const stock = product.stock > 0 ? `${product.stock} in stock` : 'Sold out for now';
  item.append(
    make('h2', product.name),
    make('p', `$${product.price_usd}`, 'price'),
    make('p', product.details[0]),
    make('p', stock, 'stock'),
  );
  return item;
}
