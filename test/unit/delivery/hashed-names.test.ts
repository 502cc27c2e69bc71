import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withHashedNames } from '../../../src/delivery/hashed-names.js';
import { integrityOf } from '../../../src/delivery/integrity.js';

/** A button and a panel that lead to each other, and a worklet that leads nowhere. */
const files = (worklet = 'hum()', panel = 'show()'): ReadonlyMap<string, string> =>
  new Map([
    ['talk-button.js', 'import("./talk-panel.js");const at="talk-worklet.js"'],
    ['talk-panel.js', `import"./talk-button.js";${panel}`],
    ['talk-worklet.js', worklet],
    ['talk-hold.js', '"talk-elsewhere.js"'],
  ]);

const named = (all: ReadonlyMap<string, string>, name: string): string =>
  [...all.keys()].find((key) => key.startsWith(`${name}-`)) ?? '';

test('each file is named after what is in it, and the others name it so', () => {
  const hashed = withHashedNames(files());
  assert.equal(hashed.size, 4);
  for (const name of hashed.keys()) assert.match(name, /^talk-[a-z]+-[0-9a-f]{10}\.js$/);
  const [button, panel, worklet] = ['talk-button', 'talk-panel', 'talk-worklet'].map((name) =>
    named(hashed, name),
  ) as [string, string, string];
  assert.equal(hashed.get(button), `import("./${panel}");const at="${worklet}"`);
  assert.equal(hashed.get(panel), `import"./${button}";show()`);
});

test('a change renames the file and all that lead to it, and no other', () => {
  const [before, after] = [withHashedNames(files()), withHashedNames(files('buzz()'))];
  for (const name of ['talk-button', 'talk-panel', 'talk-worklet'])
    assert.notEqual(named(before, name), named(after, name), name);
  assert.equal(named(before, 'talk-hold'), named(after, 'talk-hold'));
  const other = withHashedNames(files('hum()', 'hide()'));
  assert.equal(named(before, 'talk-worklet'), named(other, 'talk-worklet'));
  assert.notEqual(named(before, 'talk-button'), named(other, 'talk-button'));
});

test('a name that is no file of theirs is left as it is', () => {
  const hashed = withHashedNames(files());
  assert.equal(hashed.get(named(hashed, 'talk-hold')), '"talk-elsewhere.js"');
});

test('the entry is the button, by either name, and each hash is the one that browsers compute', async () => {
  assert.equal(integrityOf(files()).entry, 'talk-button.js');
  const hashed = withHashedNames(files());
  const { entry, integrity } = integrityOf(hashed);
  assert.equal(entry, named(hashed, 'talk-button'));
  assert.deepEqual(Object.keys(integrity), [...hashed.keys()]);
  const digest = await crypto.subtle.digest('SHA-384', new TextEncoder().encode(hashed.get(entry)));
  assert.equal(integrity[entry], `sha384-${Buffer.from(digest).toString('base64')}`);
});
