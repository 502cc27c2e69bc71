/** The parts of a custom elements manifest (schema 1.0.0) that we write. */
export interface Manifest {
  readonly schemaVersion: string;
  readonly readme: string;
  readonly modules: readonly Module[];
}

export interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly exports: readonly ExportEntry[];
}

export interface ExportEntry {
  readonly kind: 'js' | 'custom-element-definition';
  readonly name: string;
  readonly declaration: { readonly name: string; readonly module: string };
}

/** Of a kind that isn't a class the lists are missing. */
export interface Declaration {
  readonly kind: string;
  readonly name: string;
  readonly description?: string;
  readonly tagName?: string;
  readonly customElement?: boolean;
  readonly attributes?: readonly Attribute[];
  readonly members?: readonly Member[];
  readonly events?: readonly EventEntry[];
  readonly slots?: readonly Entry[];
  readonly cssParts?: readonly Entry[];
  readonly cssProperties?: readonly (Entry & { readonly default?: string })[];
  readonly cssStates?: readonly Entry[];
}

export interface Entry {
  readonly name: string;
  readonly description?: string;
}

export interface Typed extends Entry {
  /** In TypeScript. A named union of literals is written out. */
  readonly type?: { readonly text: string };
  readonly default?: string;
}

export interface Attribute extends Typed {
  /** The property that goes with it. */
  readonly fieldName?: string;
}

export interface Member extends Typed {
  readonly kind: 'field' | 'method';
  readonly static?: boolean;
  readonly privacy?: 'public' | 'private' | 'protected';
  readonly readonly?: boolean;
  readonly attribute?: string;
  readonly reflects?: boolean;
  readonly parameters?: readonly Typed[];
  readonly return?: { readonly type?: { readonly text: string } };
}

export interface EventEntry extends Entry {
  /** The event's class. */
  readonly type: { readonly text: string };
}

/** The element's own declaration, with every list there. */
export type ElementDeclaration = Required<Omit<Declaration, 'customElement'>>;

/** Throws if there is none, or a list of it is empty: then the sources were misread. */
export function elementIn(manifest: Manifest, tagName: string): ElementDeclaration {
  const found = manifest.modules
    .flatMap(({ declarations }) => declarations)
    .find((declaration) => declaration.tagName === tagName);
  if (!found) throw new Error(`The manifest has no <${tagName}>.`);
  const { description = '', attributes = [], members = [], events = [], slots = [] } = found;
  const { cssParts = [], cssProperties = [], cssStates = [] } = found;
  const lists = { attributes, members, events, slots, cssParts, cssProperties, cssStates };
  for (const [list, entries] of Object.entries(lists))
    if (entries.length === 0) throw new Error(`The manifest has no ${list} of <${tagName}>.`);
  return { kind: found.kind, name: found.name, tagName, description, ...lists };
}
