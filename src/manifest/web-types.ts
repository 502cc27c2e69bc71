import type { Attribute, ElementDeclaration, Entry, Member } from './manifest.js';
import { isBoolean, valuesOf } from './values.js';

const plain = ({ name, description }: Entry): object => ({ name, description });

const calledWith =
  (selector: string) =>
  (entry: Entry): object => ({
    ...plain(entry),
    name: `${selector}(${entry.name})`,
  });

const attribute = (entry: Attribute): object => ({
  ...plain(entry),
  ...(entry.default !== undefined && { default: entry.default }),
  value: { type: valueTypeOf(entry) },
});

function valueTypeOf(entry: Attribute): string | readonly string[] {
  const values = valuesOf(entry);
  if (values.length > 0) return values.map((value) => `'${value}'`);
  return isBoolean(entry) ? 'boolean' : 'string';
}

const property = (member: Member): object => ({
  ...plain(member),
  ...(member.type && { type: member.type.text }),
  ...(member.readonly && { 'read-only': true }),
});

/** What JetBrains' editors read: the format called web-types. */
export const webTypes = (element: ElementDeclaration, version: string): object => ({
  $schema: 'https://json.schemastore.org/web-types',
  name: 'talk-button',
  version,
  'js-types-syntax': 'typescript',
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: [
        {
          name: element.tagName,
          description: element.description,
          attributes: element.attributes.map(attribute),
          slots: element.slots.map(plain),
          js: {
            properties: element.members
              .filter((member) => member.kind === 'field' && !member.static)
              .map(property),
            events: element.events.map((event) => ({ ...plain(event), type: event.type.text })),
          },
        },
      ],
    },
    css: {
      properties: element.cssProperties.map(plain),
      'pseudo-elements': element.cssParts.map(calledWith('part')),
      'pseudo-classes': element.cssStates.map(calledWith('state')),
    },
  },
});
