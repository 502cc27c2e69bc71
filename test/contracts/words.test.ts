/** English as it is sent: without the words that their keys say. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../src/element/english.js';
import type { Messages } from '../../src/element/messages.js';
import { asWords } from '../../src/element/words-controller.js';

test('every English word that is left out of the built file is shown all the same', async () => {
  const file = new URL('../../dist/talk-words-en.js', import.meta.url);
  const { default: usual, more } = (await import(file.href)) as {
    readonly default: Partial<Messages>;
    readonly more: () => Promise<Partial<Messages>>;
  };
  const sent = { ...usual, ...(await more()) };
  const keys = Object.keys(english) as (keyof Messages)[];
  assert.ok(
    keys.some((key) => sent[key] === undefined),
    'some are left out',
  );
  for (const key of keys) assert.equal(sent[key] ?? asWords(key), english[key], key);
});
