import type { Typed } from './manifest.js';

/** The values that an attribute or property can have, if they can be listed: those of a union of strings. */
export const valuesOf = ({ type }: Typed): readonly string[] =>
  [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, value]) => value ?? '');

export const isBoolean = ({ type }: Typed): boolean => type?.text === 'boolean';
