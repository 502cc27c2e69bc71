import { ts } from '@custom-elements-manifest/analyzer';
import type { InterfaceDeclaration, Node, SourceFile, TypeAliasDeclaration, TypeNode } from 'typescript';
import type { EventEntry } from './manifest.js';

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').replace(/^\| /, '').trim();

const isLiteralUnion = (type: TypeNode): boolean =>
  ts.isUnionTypeNode(type) && type.types.every((member) => ts.isLiteralTypeNode(member));

/** Unions of literals by their names, e.g. `Size`: `'s' | 'm' | 'l'`. An editor offers these as an attribute's values. */
export function literalUnions(modules: readonly SourceFile[]): ReadonlyMap<string, string> {
  const aliases = modules
    .flatMap(({ statements }) => [...statements])
    .filter((node): node is TypeAliasDeclaration => ts.isTypeAliasDeclaration(node))
    .filter(({ type }) => isLiteralUnion(type));
  return new Map(aliases.map(({ name, type }) => [name.text, oneLine(type.getText())]));
}

const descriptionOf = (node: Node): string =>
  ts
    .getJSDocCommentsAndTags(node)
    .map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '')
    .join(' ');

function eventMapIn(module: SourceFile): InterfaceDeclaration | undefined {
  const nodes = module.statements.flatMap((node) =>
    ts.isModuleDeclaration(node) && node.body && ts.isModuleBlock(node.body) ? [...node.body.statements] : [],
  );
  return nodes.find(
    (node): node is InterfaceDeclaration =>
      ts.isInterfaceDeclaration(node) && node.name.text === 'HTMLElementEventMap',
  );
}

/** The events by their names, types and what is said of them: from the module's map of the DOM's events, and its classes. */
export function eventsIn(module: SourceFile): readonly EventEntry[] {
  const described = new Map(
    module.statements
      .filter((node) => ts.isClassDeclaration(node))
      .map((node) => [node.name?.text, oneLine(descriptionOf(node))]),
  );
  return (eventMapIn(module)?.members ?? []).flatMap((member) => {
    if (!ts.isPropertySignature(member) || !ts.isStringLiteral(member.name) || !member.type) return [];
    const type = member.type.getText();
    return { name: member.name.text, type: { text: type }, description: described.get(type) ?? '' };
  });
}
