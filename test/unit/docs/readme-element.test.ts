/** What the README's tables say of the element, against its manifest. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateManifest } from '../../../src/manifest/generate.js';
import { elementIn } from '../../../src/manifest/manifest.js';
import { valuesOf } from '../../../src/manifest/values.js';
import * as eventModule from '../../../src/element/events/index.js';
import { allOf, read, unionIn } from './sources.js';

const readme = read('README.md');
const manifest = generateManifest();
const element = elementIn(manifest, 'talk-button');

/** A third-rank heading's part. */
const section = (heading: string): string =>
  (readme.split(`\n### ${heading}\n`)[1] ?? '').split(/^##/m)[0] ?? '';

/** The cells of a table's rows, without its head. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? '');

test('the table of attributes has every one, each once, with all of its values', () => {
  const rows = rowsOf(section('Attributes'));
  assert.deepEqual(
    rows.flatMap(([name = '']) => codeIn(name)).sort(),
    element.attributes.map(({ name }) => name).sort(),
  );
  for (const attribute of element.attributes) {
    const [, values = ''] = rows.find(([name = '']) => codeIn(name).includes(attribute.name)) ?? [];
    const listed = valuesOf(attribute);
    if (listed.length > 0) assert.deepEqual(codeIn(values), listed, attribute.name);
  }
});

test('what is said below it has every other property, and every method', () => {
  const told = section('Attributes');
  for (const { name, kind, attribute, static: isStatic = false } of element.members) {
    if (isStatic || attribute !== undefined || name === 'focus') continue;
    const pattern = kind === 'method' ? `\`${name}\\([\\w, ]*\\)\`` : `\`${name}\``;
    assert.match(told, new RegExp(pattern), name);
  }
});

test('the table of events has every one, each once, with its fields, and tells which can be cancelled', () => {
  const rows = rowsOf(section('Events'));
  assert.deepEqual(
    rows.flatMap(([name = '']) => codeIn(name)).sort(),
    element.events.map(({ name }) => name).sort(),
  );
  const classes = manifest.modules.flatMap(({ declarations }) => declarations);
  for (const { name, type } of element.events) {
    const [, fields = '', cancelled = ''] = rows.find((cells) => cells[0] === `\`${name}\``) ?? [];
    const members = classes.find((declaration) => declaration.name === type.text)?.members ?? [];
    const own = members.filter(({ kind }) => kind === 'field');
    const listed = (codeIn(fields)[0] ?? '').split(', ').filter(Boolean);
    assert.deepEqual(listed.sort(), own.map((member) => member.name).sort(), name);
    // Some take an object first, and none looks into what it is given.
    const event = Reflect.construct(Reflect.get(eventModule, type.text), [{}, {}, {}]) as Event;
    assert.equal(cancelled !== '', event.cancelable, name);
  }
});

test('the style’s lists have every property, part, slot and state', () => {
  const told = section('Style').replace(/^```[\s\S]*?^```$/gm, '');
  assert.deepEqual(allOf(told, /(--talk-[a-z-]+)/g), element.cssProperties.map(({ name }) => name).sort());
  const [, parts = ''] = /Parts: `([^`]+)`/.exec(told) ?? [];
  assert.deepEqual(parts.split(/\s+/).sort(), element.cssParts.map(({ name }) => name).sort());
  const [, slots = ''] = /Slots: ([^.]+)\./.exec(told) ?? [];
  assert.deepEqual(['', ...codeIn(slots)].sort(), element.slots.map(({ name }) => name).sort());
  const [, states = ''] = /A state for each status: ([^.]+)\./.exec(told) ?? [];
  assert.deepEqual(
    codeIn(states).map((state) => state.replace(/:state\((\w+)\)/, '$1')),
    element.cssStates.map(({ name }) => name),
  );
});

test('every reason for which a talk ends is named', () => {
  const [, reasons = ''] = /A talk ends with the `reason` ([^;]+);/.exec(section('Events')) ?? [];
  assert.deepEqual([...codeIn(reasons)].sort(), [...unionIn('src/session/talk.ts', 'EndReason')].sort());
});
