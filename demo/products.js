import { loadShop, make, show, toolWords } from '/shop.js';

const showProduct = {
  name: 'show_product',
  description: 'Shows a product on the page: scrolls to its card and highlights it.',
  parameters: {
    type: 'object',
    properties: { sku: { type: 'string', description: 'The product’s article number, e.g. "EM-2".' } },
    required: ['sku'],
    additionalProperties: false,
  },
  label: ({ sku }) => `Showing ${sku}`,
  async run({ sku }) {
    const { products } = await loadShop();
    const wanted = String(sku ?? '').toUpperCase();
    const product = products.find((other) => other.sku === wanted);
    if (!product) return { error: 'not_found', message: `There is no product ${wanted}.` };
    show(document.getElementById(`product-${product.sku}`));
    return { shown: product.sku, name: product.name };
  },
};

Object.assign(document.querySelector('talk-button'), { tools: [showProduct], messages: toolWords });

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
