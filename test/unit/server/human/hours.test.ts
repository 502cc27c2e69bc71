import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HumanHours } from '../../../../src/server/human/options.js';
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

const opens = (timeZone: string, days: HumanHours['days'], at: string, lang = 'en'): string | null =>
  nextOpening({ timeZone, days }, Date.parse(at), lang);

test('hours that reach to midnight, and begin at it, hold to the minute', () => {
  const late = { timeZone: 'Asia/Kolkata', days: { friday: ['18:00', '24:00'], saturday: ['0:00', '2:00'] } } as const; // prettier-ignore
  // Half past five ahead: midnight there is 18:30 here.
  const rows = [['12:29:59', false], ['12:30:00', true], ['18:29:59', true], ['18:30:00', true], ['20:29:59', true], ['20:30:00', false]] as const; // prettier-ignore
  for (const [at, open] of rows) assert.equal(isOpen(late, Date.parse(`2026-11-27T${at}Z`)), open, at);
});

test('where the clock is put forward or back people come by the clock', () => {
  const sundays = { timeZone: 'Europe/Berlin', days: { sunday: ['2:30', '3:30'] } } as const;
  // 29 March: two o'clock is three. 25 October: the hour from two to three comes twice.
  const march = [
    ['00:59', false],
    ['01:00', true],
    ['01:29', true],
    ['01:30', false],
  ] as const;
  for (const [at, open] of march) assert.equal(isOpen(sundays, Date.parse(`2026-03-29T${at}:00Z`)), open, at);
  const october = [['00:29', false], ['00:30', true], ['01:00', false], ['01:30', true], ['02:30', false]] as const; // prettier-ignore
  for (const [at, open] of october) assert.equal(isOpen(sundays, Date.parse(`2026-10-25T${at}:00Z`)), open, at); // prettier-ignore
  assert.match(opens('Europe/Berlin', sundays.days, '2026-03-28T12:00:00Z') ?? '', /Sunday.*3:00/);
});

test('an opening is told to the minute, across a change of the clock, and never as one that was', () => {
  const days = { monday: ['9:10', '17:00'] } as const;
  assert.match(opens('America/New_York', days, '2026-10-31T12:00:00Z') ?? '', /Monday.*9:10.*EST/);
  assert.match(opens('America/New_York', days, '2026-11-23T14:09:30Z') ?? '', /9:10/);
  assert.match(opens('Australia/Eucla', days, '2026-11-22T12:00:00Z') ?? '', /Monday.*9:10/);
});

test('a week from now is told with its date, for its day alone would be today', () => {
  const days = { monday: ['9:00', '17:00'] } as const;
  assert.match(opens('UTC', days, '2026-11-23T17:00:00Z') ?? '', /Monday.*30.*November|Monday.*November.*30/);
  assert.doesNotMatch(opens('UTC', days, '2026-11-26T17:00:00Z') ?? '', /November/);
});

test('a page whose language is none hears of it in English', () => {
  const days = { monday: ['9:00', '17:00'] } as const;
  for (const lang of ['en-u', 'en-us-gb', 'engl']) assert.match(opens('UTC', days, '2026-11-26T17:00:00Z', lang) ?? '', /Monday/); // prettier-ignore
});
