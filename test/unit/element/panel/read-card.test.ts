import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCard } from '../../../../src/element/panel/read-card.js';

const page = new URL('https://shop.example/cart');

test('a card is its title, and its lines and image if they can be shown', () => {
  const lines = [{ label: 'Total', value: 48.5 }, { label: 'Empty' }, 'no line', { value: 'alone' }];
  assert.deepEqual(readCard({ title: ' Order 1042 ', lines, image: '/a.png' }, page), {
    title: 'Order 1042',
    lines: [
      { label: 'Total', value: '48.5' },
      { label: '', value: 'alone' },
    ],
    image: 'https://shop.example/a.png',
  });
});

test('what has no title is no card', () => {
  for (const value of [null, 'text', [], {}, { title: '' }, { title: {} }, { title: '  ' }]) {
    assert.equal(readCard(value, page), null);
  }
});

test('it is cut to what fits', () => {
  const line = { label: 'l'.repeat(500), value: 'v'.repeat(500) };
  const card = readCard({ title: 't'.repeat(500), lines: Array(50).fill(line) }, page);
  assert.deepEqual([card?.title.length, card?.lines.length], [120, 8]);
  assert.deepEqual([card?.lines[0]?.label.length, card?.lines[0]?.value.length], [60, 200]);
});

test('an image comes from the page’s own origin and from nowhere else', () => {
  const image = (value: unknown) => readCard({ title: 'x', image: value }, page)?.image;
  assert.equal(image('https://shop.example/p.jpg'), 'https://shop.example/p.jpg');
  const others = [
    'https://other.example/p.jpg',
    '//other.example/p',
    'http://shop.example/p.jpg',
    'data:image/png;base64,AA',
  ];
  for (const other of [
    ...others,
    'blob:https://shop.example/1',
    'javascript:alert(1)',
    'https://[',
    7,
    undefined,
  ]) {
    assert.equal(image(other), null, String(other));
  }
});
