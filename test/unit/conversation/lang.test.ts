import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emptyMemory } from '../../../src/conversation/memory.js';
import { remember } from '../../../src/conversation/remember.js';

const heardIn = (languages: unknown): string | undefined => {
  const occasion = { linkId: 'l', atMs: 0 };
  const begun = remember(
    emptyMemory('c'),
    { type: 'speech-confirmed', by: 'server', itemId: 'V', atMs: 0 },
    occasion,
  );
  const words = { type: 'visitor-transcribed', itemId: 'V', text: 'Hallo.', written: { languages } } as const;
  return remember(begun, words, occasion).entries.recent[0]?.turn.lang;
};

test('a turn keeps the first of the languages that were heard in it, if that can be read', () => {
  assert.equal(heardIn([{ code: 'de' }, { code: 'en' }]), 'de');
  for (const unreadable of [undefined, [], [{}], [null], 'de', 7, {}, [{ code: 7 }]])
    assert.equal(heardIn(unreadable), undefined, JSON.stringify(unreadable));
});
