import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unblockKey } from '../../../src/element/unblock.js';

const mac = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';
const android = 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)';

const browsers: readonly (readonly [string, string, number, string | undefined])[] = [
  ['Chrome', `${mac} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36`, 0, 'unblock-chrome'],
  [
    'Edge',
    `${mac} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36 Edg/141.0`,
    0,
    'unblock-chrome',
  ],
  ['Chrome on Android', `${android} Chrome/141.0 Mobile Safari/537.36`, 5, 'unblock-chrome'],
  ['Firefox', `${mac.replace(')', '; rv:144.0)')} Gecko/20100101 Firefox/144.0`, 0, 'unblock-firefox'],
  [
    'Safari',
    `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`,
    0,
    'unblock-safari',
  ],
  ['Safari on an iPhone', `${iPhone} Version/26.0 Mobile/15E148 Safari/604.1`, 5, 'unblock-ios'],
  [
    'Safari on an iPad',
    `${mac} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15`,
    5,
    'unblock-ios',
  ],
  ['Chrome on an iPhone', `${iPhone} CriOS/141.0 Mobile/15E148 Safari/604.1`, 5, undefined],
  [
    'Firefox on Android',
    'Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0',
    5,
    undefined,
  ],
];

for (const [browser, userAgent, maxTouchPoints, key] of browsers)
  test(`${browser} is told ${key ?? 'nothing but what fits everywhere'}`, () => {
    assert.equal(unblockKey({ userAgent, maxTouchPoints } as Navigator), key);
  });
