import type { Attribute, ElementDeclaration, Entry } from './manifest.js';
import { isBoolean, valuesOf } from './values.js';

/** Of VS Code's custom data, the format that both of its files are in. */
const version = 1.1;

const list = (title: string, entries: readonly Entry[], nameOf = ({ name }: Entry): string => name): string =>
  `**${title}**\n${entries.map((entry) => `- \`${nameOf(entry)}\`: ${entry.description ?? ''}`).join('\n')}`;

/** What is shown over the tag: what the element is, and all that can't be written as an attribute. */
const tagDescription = ({ description, events, slots, members }: ElementDeclaration): string =>
  [
    description,
    list('Events', events),
    list('Slots', slots, ({ name }) => name || 'default'),
    list(
      'Methods',
      members.filter(({ kind }) => kind === 'method'),
      ({ name }) => `${name}()`,
    ),
  ].join('\n\n');

const attribute = (entry: Attribute): object => ({
  name: entry.name,
  description: entry.description,
  ...(isBoolean(entry) && { valueSet: 'v' }),
  ...(valuesOf(entry).length > 0 && { values: valuesOf(entry).map((name) => ({ name })) }),
});

/** For the setting `html.customData`: the tag, its attributes and their values. */
export const vscodeHtml = (element: ElementDeclaration): object => ({
  version,
  tags: [
    {
      name: element.tagName,
      description: { kind: 'markdown', value: tagDescription(element) },
      attributes: element.attributes.map(attribute),
    },
  ],
});

/** For the setting `css.customData`: properties, parts and states. */
export const vscodeCss = ({ cssProperties, cssParts, cssStates }: ElementDeclaration): object => ({
  version,
  properties: cssProperties.map(({ name, description }) => ({ name, description })),
  pseudoElements: cssParts.map(({ name, description }) => ({ name: `::part(${name})`, description })),
  pseudoClasses: cssStates.map(({ name, description }) => ({ name: `:state(${name})`, description })),
});
