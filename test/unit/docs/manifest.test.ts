/** The custom elements manifest against what the code does: neither may know what the other doesn't. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LitElement } from 'lit';
import { generateManifest } from '../../../src/manifest/generate.js';
import { elementIn, type Entry } from '../../../src/manifest/manifest.js';
import { TalkButton } from '../../../src/element/talk-button.js';
import * as eventModule from '../../../src/element/events/index.js';
import { allOf, read, sourcesIn, unionIn } from './sources.js';

const manifest = generateManifest();
const element = elementIn(manifest, 'talk-button');
const elementSources = sourcesIn('src/element');

const names = (entries: readonly Entry[]): readonly string[] => entries.map(({ name }) => name).sort();
const fields = element.members.filter(({ kind }) => kind === 'field');
const button = new TalkButton() as unknown as Readonly<Record<string, unknown>>;

test('the manifest has every attribute that the element watches, and the one that every element has', () => {
  assert.deepEqual(names(element.attributes), [...TalkButton.observedAttributes, 'lang'].sort());
});

test('it has every property, with its type, its true default, and whether it is shown as an attribute', () => {
  for (const [name, { reflect = false, attribute }] of TalkButton.elementProperties) {
    const field = fields.find((member) => member.name === name);
    assert.ok(field?.type?.text, String(name));
    assert.deepEqual(JSON.parse((field.default ?? '').replaceAll("'", '"')), button[String(name)]);
    assert.equal(field.reflects ?? false, reflect, String(name));
    assert.equal(field.attribute !== undefined, attribute !== false, String(name));
  }
});

test('what only tells is read-only there too', () => {
  const getters = Object.entries(Object.getOwnPropertyDescriptors(TalkButton.prototype))
    .filter(([, { get, set }]) => get && !set)
    .map(([name]) => name);
  assert.deepEqual(names(fields.filter((member) => member.readonly)), getters.sort());
});

test('it has every method that is the element’s own', () => {
  const methods = Object.entries(Object.getOwnPropertyDescriptors(TalkButton.prototype))
    .filter(([name, { value }]) => typeof value === 'function' && !(name in LitElement.prototype))
    .map(([name]) => name);
  assert.ok(methods.includes('start'));
  const listed = names(element.members.filter(({ kind }) => kind === 'method'));
  assert.deepEqual(listed, [...new Set([...methods, 'focus'])].sort());
});

/** Of an event's class: the name that it hands to the DOM. */
const firedName = (eventClass: unknown): string => /super\(["']([\w-]+)/.exec(String(eventClass))?.[1] ?? '';

test('it has every event by the name under which it is fired, with its class', () => {
  const fired = Object.entries(eventModule).map(([type, eventClass]) => [firedName(eventClass), type]);
  assert.deepEqual(element.events.map(({ name, type }) => [name, type.text]).sort(), fired.sort());
});

test('it has every part and slot of the templates', () => {
  const spoken = elementSources
    .replaceAll('turn-${turn.speaker}', 'turn-visitor turn-agent')
    .replaceAll('rate-${choice}', 'rate-good rate-bad')
    .replaceAll(' activity-${state}', '')
    // Buttons that are told their part: by a type that names all of them.
    .replaceAll(/\bpart: ([^,;]+)[,;]/g, (_, union: string) => `part="${union.replaceAll(/[^\w-]+/g, ' ')}"`);
  assert.deepEqual(names(element.cssParts), allOf(spoken, /\bpart="([^"]+)"/g));
  assert.deepEqual(names(element.slots), ['', ...allOf(elementSources, /<slot name="([\w-]+)"/g)]);
});

test('it has every property that the styles ask for', () => {
  const code = elementSources.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  assert.deepEqual(names(element.cssProperties), allOf(code, /(--talk-[a-z-]+)/g));
});

test('it has a state for each status', () => {
  assert.deepEqual(names(element.cssStates), [...unionIn('src/session/talk.ts', 'Status')].sort());
});

test('everything in it is described, in a sentence', () => {
  const { attributes, members, events, slots, cssParts, cssProperties, cssStates } = element;
  const all = [attributes, members, events, slots, cssParts, cssProperties, cssStates].flat();
  const mute = all.filter(({ description = '' }) => !/^[A-Z`][\s\S]*[.:]$/.test(description.trim()));
  assert.deepEqual(names(mute), []);
});

test('nothing in it is private, and every file that it names is one that is built', () => {
  const [secret] = /"name":"#|"private"|"protected"/.exec(JSON.stringify(manifest)) ?? [];
  assert.equal(secret, undefined);
  const built = manifest.modules.map(({ path }) => path);
  assert.ok(built.includes('dist/esm/element/talk-button.js'));
  for (const path of built) read(path.replace('dist/esm/', 'src/').replace(/\.js$/, '.ts'));
  const named = manifest.modules.flatMap((module) =>
    module.exports.map(({ declaration }) => declaration.module),
  );
  for (const path of named) assert.ok(built.includes(path), path);
});

test('the tag is defined in it, so that a tool finds what to import', () => {
  const definitions = manifest.modules.flatMap(({ path, exports }) =>
    exports.filter(({ kind }) => kind === 'custom-element-definition').map(({ name }) => [path, name]),
  );
  assert.deepEqual(definitions, [['dist/esm/define.js', 'talk-button']]);
});
