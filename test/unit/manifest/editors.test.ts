import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateManifest } from '../../../src/manifest/generate.js';
import { elementIn } from '../../../src/manifest/manifest.js';
import { vscodeCss, vscodeHtml } from '../../../src/manifest/vscode.js';
import { webTypes } from '../../../src/manifest/web-types.js';

const element = elementIn(generateManifest(), 'talk-button');

interface Named {
  readonly name: string;
  readonly description?: unknown;
}

interface VscodeAttribute extends Named {
  readonly values?: readonly Named[];
  readonly valueSet?: string;
}

const names = (entries: readonly Named[]): readonly string[] => entries.map(({ name }) => name);
const [tag] = (vscodeHtml(element) as { tags: [Named & { attributes: readonly VscodeAttribute[] }] }).tags;
const attribute = (name: string): VscodeAttribute | undefined =>
  tag.attributes.find((entry) => entry.name === name);

test('VS Code offers the tag, every attribute, and the values of those that have a list', () => {
  assert.equal(tag.name, 'talk-button');
  assert.deepEqual(names(tag.attributes), names(element.attributes));
  assert.deepEqual(names(attribute('size')?.values ?? []), ['s', 'm', 'l']);
  assert.equal(attribute('endpoint')?.values, undefined);
});

test('it knows which attributes are there or not, and asks for no value', () => {
  const boolean = tag.attributes.filter(({ valueSet }) => valueSet === 'v');
  assert.deepEqual([...names(boolean)].sort(), ['disabled', 'muted', 'transcript']);
});

test('over the tag it shows what can’t be written as an attribute: events, slots and methods', () => {
  const { value } = tag.description as { value: string };
  for (const name of ['talk-end', 'icon', 'default', 'start()', 'addTool()'])
    assert.ok(value.includes(`\`${name}\``));
});

test('in styles it offers every property, part and state', () => {
  const css = vscodeCss(element) as Record<
    'properties' | 'pseudoElements' | 'pseudoClasses',
    readonly Named[]
  >;
  assert.deepEqual(names(css.properties), names(element.cssProperties));
  assert.deepEqual(names(css.pseudoElements), names(element.cssParts).map((part) => `::part(${part})`)); // prettier-ignore
  assert.deepEqual(names(css.pseudoClasses), names(element.cssStates).map((state) => `:state(${state})`)); // prettier-ignore
});

test('JetBrains’ editors are told the same, with what is a property alone', () => {
  const { contributions } = webTypes(element, '1.2.3') as {
    contributions: {
      html: {
        elements: [
          Named & { attributes: Named[]; slots: Named[]; js: { properties: Named[]; events: Named[] } },
        ];
      };
      css: Record<'properties' | 'pseudo-elements' | 'pseudo-classes', Named[]>;
    };
  };
  const [told] = contributions.html.elements;
  assert.equal(told.name, 'talk-button');
  assert.deepEqual(names(told.attributes), names(element.attributes));
  assert.deepEqual(names(told.js.events), names(element.events));
  assert.ok(names(told.js.properties).includes('tools') && !names(told.js.properties).includes('start'));
  assert.equal(contributions.css['pseudo-elements'].length, element.cssParts.length);
  assert.equal(contributions.css['pseudo-classes'].length, element.cssStates.length);
});
