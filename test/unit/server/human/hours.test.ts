import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkHours, isOpen, nextOpening } from '../../../../src/server/human/hours.js';

const hours = {
  timeZone: 'America/New_York',
  days: { monday: ['9:00', '18:00'], thursday: ['9:00', '20:00'] },
} as const;

/** In New York it is five hours earlier in winter, four in summer. */
const cases: readonly (readonly [string, boolean])[] = [
  ['2026-11-23T13:59:00Z', false],
  ['2026-11-23T14:00:00Z', true],
  ['2026-11-23T22:59:59Z', true],
  ['2026-11-23T23:00:00Z', false],
  ['2026-11-24T15:00:00Z', false],
  // Still Thursday there.
  ['2026-11-27T00:30:00Z', true],
  ['2026-07-06T13:00:00Z', true],
  ['2026-07-06T12:59:00Z', false],
];

for (const [at, open] of cases) {
  test(`at ${at} people are ${open ? '' : 'not '}there`, () =>
    assert.equal(isOpen(hours, Date.parse(at)), open));
}

test('the next opening is told in the visitor’s language and the owner’s time', () => {
  const friday = Date.parse('2026-11-27T15:00:00Z');
  assert.match(nextOpening(hours, friday, 'en-US') ?? '', /Monday.*9:00.*EST/);
  assert.match(nextOpening(hours, friday, 'de') ?? '', /Montag.*9:00/);
  assert.match(nextOpening(hours, friday, '') ?? '', /Monday/);
  assert.equal(nextOpening({ timeZone: 'UTC', days: {} }, friday, 'en'), null);
});

test('hours that can’t be meant are told to the owner', () => {
  assert.throws(() => checkHours({ timeZone: 'Mars/Olympus', days: {} }), /time zone "Mars\/Olympus"/);
  assert.throws(() => checkHours({ timeZone: 'UTC', days: { friday: ['nine', '18:00'] } }), /"nine"/);
  assert.throws(
    () => checkHours({ timeZone: 'UTC', days: { friday: ['18:00', '9:00'] } }),
    /before it begins/,
  );
  checkHours(hours);
});
