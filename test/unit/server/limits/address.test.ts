import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { accountAddress } from '../../../../src/server/limits/address.js';

const CASES: readonly (readonly [address: string | null, account: string | null])[] = [
  ['192.0.2.7', '192.0.2.7'],
  [' 192.0.2.7 ', '192.0.2.7'],
  ['192.0.2.7:51234', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['::FFFF:c000:207', '192.0.2.7'],
  ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
  ['[::ffff:192.0.2.7]:443', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002:ffff::', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['[2001:db8::1]', '2001:db8:0:0::/64'],
  ['[2001:db8::1]:8080', '2001:db8:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['::', '0:0:0:0::/64'],
  ['64:ff9b::192.0.2.7', '64:ff9b:0:0::/64'],
  ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
  [null, null],
  ['', null],
  ['unknown', null],
  ['192.0.2', null],
  ['192.0.2.256', null],
  ['192.0.2.07', null],
  ['192.0.2.7.8', null],
  ['192.0.2.7, 10.0.0.1', null],
  ['1:2:3:4:5:6:7', null],
  ['1:2:3:4:5:6:7:8:9', null],
  ['1::2::3', null],
  ['1:2:3:4:5:6:7:8::', null],
  [':1:2:3:4:5:6:7', null],
  ['2001:db8:::1', null],
  ['12345::', null],
  ['g::1', null],
  ['::ffff:192.0.2', null],
  ['[192.0.2.7]', null],
  ["'; DROP TABLE accounts; --", null],
  [`${'1:'.repeat(60)}1`, null],
];

describe('the address that is counted', () => {
  for (const [address, account] of CASES) {
    test(`of ${JSON.stringify(address)} is ${account}`, () => assert.equal(accountAddress(address), account));
  }

  test('is one for all of a household, and another for the next', () => {
    assert.equal(accountAddress('2001:db8:1:2::a'), accountAddress('2001:db8:1:2:ffff:ffff:ffff:ffff'));
    assert.notEqual(accountAddress('2001:db8:1:2::a'), accountAddress('2001:db8:1:3::a'));
  });
});
