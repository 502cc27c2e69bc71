import assert from 'node:assert/strict';
import { test } from 'node:test';
import { limits } from '../../../src/policy/brief.js';
import { later } from '../../../src/policy/later.js';
import { seldom } from '../../../src/policy/seldom/seldom.js';
import { defaults } from '../../../src/policy/defaults.js';
import { answer, moment, turn } from './moments.js';

const long = 'It is a dual boiler machine, so it can brew and steam at the same time. '.repeat(6);
const tooLong = moment({
  floor: 'agent',
  answer: answer([turn('agent', long, { heardText: 'It is so.' })], { heardMs: 4_000 }),
});

test('a rule whose code is not there yet looks again, and then decides as the code does', async () => {
  const rule = later('brief', limits, () => true);
  const first = rule.decide(tooLong, limits);
  assert.deepEqual(first, [{ type: 'look-again', afterMs: 50 }]);
  // What asks again meanwhile waits with it.
  assert.deepEqual(rule.decide(moment(), limits), first);
  await import('../../../src/policy/seldom/seldom.js');
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(rule.decide(tooLong, limits), seldom.brief(tooLong, limits));
  assert.equal(rule.decide(tooLong, limits).length, 2);
});

test('code that can not be had is fetched again at the next moment of its own', async () => {
  let tries = 0;
  const load = (): Promise<{ seldom: typeof seldom }> => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('offline')) : Promise.resolve({ seldom });
  };
  const rule = later('brief', limits, ({ floor }) => floor === 'agent', load);
  assert.equal(rule.decide(tooLong, limits)[0]?.type, 'look-again');
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([rule.decide(moment(), limits), tries], [[], 1]);
  assert.equal(rule.decide(tooLong, limits)[0]?.type, 'look-again');
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([rule.decide(tooLong, limits), tries], [seldom.brief(tooLong, limits), 2]);
});

test('what can be none of its moments fetches nothing', () => {
  const rule = later('brief', limits, () => false);
  assert.deepEqual(rule.decide(tooLong, limits), []);
});

test('all that is fetched later is among our policies, under its own name', () => {
  const names = defaults.map(({ name }) => name);
  for (const name of Object.keys(seldom)) assert.ok(names.includes(name), name);
});
