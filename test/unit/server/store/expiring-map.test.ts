import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ExpiringMap } from '../../../../src/server/store/expiring-map.js';

test('an entry is seen until its time, which it can be asked for', () => {
  let now = 1_000;
  const map = new ExpiringMap<string>(() => now);
  map.set('a', 'one', 1_010);
  map.set('b', 'two', 2_000);
  assert.equal(map.expiryOf('a'), 1_010);
  now = 1_009;
  assert.deepEqual([...map.values()], ['one', 'two']);
  now = 1_010;
  assert.equal(map.get('a'), undefined);
  assert.equal(map.expiryOf('a'), 0);
  assert.deepEqual([...map.values()], ['two']);
});

test('what has expired leaves the memory, however much comes and goes', () => {
  let now = 0;
  const map = new ExpiringMap<string>(() => now);
  let largest = 0;
  for (let index = 0; index < 100_000; index += 1) {
    now += 1;
    map.set(`key ${index}`, 'value', now + 100);
    largest = Math.max(largest, map.size);
  }
  assert.ok(largest <= ExpiringMap.SMALLEST_SWEEP + 100, `${largest} entries at once`);
});

test('what lives is never cleared away', () => {
  const map = new ExpiringMap<number>(() => 0);
  for (let index = 0; index < 5_000; index += 1) map.set(`key ${index}`, index, 1);
  assert.equal(map.size, 5_000);
  for (let index = 0; index < 5_000; index += 1) assert.equal(map.get(`key ${index}`), index);
});
