import { posix } from 'node:path';
import type { PropertyDeclarations } from 'lit';
import type { Attribute, Declaration, EventEntry, ExportEntry, Manifest, Member } from './manifest.js';

/** What the analyzer can't see, as it is not written in the class. */
export interface Known {
  readonly properties: PropertyDeclarations;
  readonly events: readonly EventEntry[];
  readonly literalUnions: ReadonlyMap<string, string>;
}

const isPublic = ({ name, privacy }: Member): boolean =>
  !name.startsWith('#') && privacy !== 'private' && privacy !== 'protected';

/** What Lit asks of a class, and its users don't. */
const ofLit: ReadonlySet<string> = new Set(['styles', 'properties', 'render', 'willUpdate', 'updated']);

const attributeName = (name: string, attribute: unknown): string | null => {
  if (attribute === false) return null;
  return typeof attribute === 'string' ? attribute : name.toLowerCase();
};

/** Strings of the source lose their quotes: an attribute's default is its very value. */
const valueOf = (code: string): string => code.replace(/^'(.*)'$/, '$1');

function withAttribute(member: Member, { properties }: Known): Member {
  const declared = member.static ? undefined : properties[member.name];
  const attribute = declared && attributeName(member.name, declared.attribute);
  if (!attribute) return member;
  return { ...member, attribute, ...(declared.reflect === true && { reflects: true }) };
}

/** What an attribute that isn't there stands for; a boolean one stands for false by that. */
const hasDefault = ({ type, default: initial }: Member): boolean =>
  initial !== undefined && initial !== 'null' && type?.text !== 'boolean';

function attributeOf(member: Member): readonly Attribute[] {
  const { name, attribute, type, description, default: initial = '' } = member;
  if (!attribute) return [];
  return [
    {
      name: attribute,
      fieldName: name,
      ...(type && { type }),
      ...(description !== undefined && { description }),
      ...(hasDefault(member) && { default: valueOf(initial) }),
    },
  ];
}

function completeElement(element: Declaration, known: Known): Declaration {
  const spelledOut = (member: Member): Member => {
    const union = known.literalUnions.get(member.type?.text ?? '');
    return union ? { ...member, type: { text: union } } : member;
  };
  const members = (element.members ?? [])
    .filter(({ name }) => !ofLit.has(name))
    .map((member) => spelledOut(withAttribute(member, known)));
  return {
    ...element,
    members,
    attributes: [...members.flatMap(attributeOf), ...(element.attributes ?? [])],
    events: known.events,
  };
}

/** Paths start at the package's root. */
const fromRoot = (entry: ExportEntry, from: string): ExportEntry => {
  const { name, module } = entry.declaration;
  const path = module.startsWith('.') ? posix.join(posix.dirname(from), module) : module.replace(/^\//, '');
  return { ...entry, declaration: { name, module: path } };
};

const publicOnly = (declaration: Declaration): Declaration =>
  declaration.members ? { ...declaration, members: declaration.members.filter(isPublic) } : declaration;

/** The analyzer's manifest with what it can't see, and without what is nobody's but ours. */
export const complete = (manifest: Manifest, known: Known): Manifest => ({
  ...manifest,
  modules: manifest.modules.map((module) => ({
    ...module,
    declarations: module.declarations
      .map(publicOnly)
      .map((declaration) => (declaration.tagName ? completeElement(declaration, known) : declaration)),
    exports: module.exports.map((entry) => fromRoot(entry, module.path)),
  })),
});
