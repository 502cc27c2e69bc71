import type typescript from 'typescript';
import type { Manifest } from './manifest.js';

/** What the analyzer exports and its own declarations leave out. */
declare module '@custom-elements-manifest/analyzer' {
  /** The compiler that reads the modules: nodes of another version aren't understood. */
  export const ts: typeof typescript;
  export function create(options: { readonly modules: readonly typescript.SourceFile[] }): Manifest;
}
