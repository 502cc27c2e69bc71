import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redactSecrets } from '../../../src/server/redact.js';

const cases = (rows: readonly (readonly [text: string, kept: string])[]): void => {
  for (const [text, kept] of rows) assert.equal(redactSecrets(text), kept);
};

test('card numbers go, written in one piece, in groups or read out', () => {
  cases([
    ['It is 4111111111111111.', 'It is [redacted].'],
    ['It is 4111 1111 1111 1111, thanks', 'It is [redacted], thanks'],
    ['3782-822463-10005', '[redacted]'],
    ['4222222222222 or 6011 0009 9013 9424', '[redacted] or [redacted]'],
    ['my card is four one one one one one one one one one one one one one one one okay', 'my card is [redacted] okay'],
    ['four, one, one, one, one, one, one, one, one, one, one, one, one, one, one, one', '[redacted]'],
    ['Four triple one double one double one double one double one double one double one. Yes', '[redacted]. Yes'],
    ['4111 1111 1111 1111 expires 12 27', '[redacted] expires 12 27'],
    ['4111 1111 1111 1111 123', '[redacted] 123'],
    ['6304 0000 0000 0000 000', '[redacted]'],
  ]); // prettier-ignore
});

test('numbers that are nobody’s secret stay', () => {
  const texts = [
    'Where is my order 1042?', 'Orders 1042, 1043, 1187 and 3310.', 'order one zero four two', 'call +1-555-0142',
    'It is 4111111111111112.', 'tracking number 9400 1000 0000 0000 0001', 'on 22 November 2026 at 9:30',
    'one two three four five six', 'two kettles for one hundred and fifty eight dollars', 'RMA AB12 3456 7890 1234',
    'order 41111111111111111111', '', '[redacted]',
  ]; // prettier-ignore
  for (const text of texts) assert.equal(redactSecrets(text), text);
});

test('bank account numbers go', () => {
  cases([
    ['It is DE89 3704 0044 0532 0130 00 please', 'It is [redacted] please'],
    ['GB82WEST12345698765432', '[redacted]'],
    ['nl91abna0417164300.', '[redacted].'],
    ['DE88 3704 0044 0532 0130 00', 'DE88 3704 0044 0532 0130 00'],
  ]);
});

test('passwords and PINs that are told go, and what is said about them stays', () => {
  cases([
    ['My password is hunter2.', 'My password is [redacted].'],
    ['my password is blue horse battery, and I want to log in', 'my password is [redacted], and I want to log in'],
    ['the password for my account is S3cret!x.y and it fails', 'the password for my account is [redacted] and it fails'],
    ['Password: hunter2', 'Password: [redacted]'],
    ['the passcode’s open sesame', 'the passcode’s [redacted]'],
    ['Mein Passwort ist Sommer2026', 'Mein Passwort ist [redacted]'],
    ['My PIN is 4821, okay?', 'My PIN is [redacted], okay?'],
    ['my pin number is four eight two one', 'my pin number is [redacted]'],
    ['The security code is 123', 'The security code is [redacted]'],
    ['My password is not working', 'My password is not working'],
    ['my pin is lost', 'my pin is lost'],
    ['I forgot my password', 'I forgot my password'],
  ]); // prettier-ignore
});

test('what was redacted is not changed by doing it again', () => {
  const once = redactSecrets('My password is hunter2. My card is 4111 1111 1111 1111, my PIN is 1234.');
  assert.equal(once, 'My password is [redacted]. My card is [redacted], my PIN is [redacted].');
  assert.equal(redactSecrets(once), once);
});

// The time limit is what ends a search that takes the square of its text, or worse: they take minutes.
test('a hundred thousand hostile characters are read to their end', { timeout: 60_000 }, () => {
  const pieces = ['4111 ', 'DE89 ', 'password ', 'pin is ', 'one ', '1', 'a', ' ', 'password x x x ', '4 ', '-', 'double '];
  for (const piece of pieces) {
    const text = `${piece.repeat(Math.ceil(100_000 / piece.length))}. My card: 4111 1111 1111 1111`;
    assert.ok(redactSecrets(text).endsWith('. My card: [redacted]'), piece);
  }
}); // prettier-ignore
