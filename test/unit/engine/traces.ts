import { readFileSync } from 'node:fs';

export interface Trace {
  readonly note: string;
  readonly interrupter: 'server' | 'client';
  /** Server events in the order of the wire. */
  readonly wire: readonly { readonly type: string; readonly [field: string]: unknown }[];
}

export const TRACES = [
  'normal-turn',
  'barge-in-server',
  'barge-in-client',
  'tool-call',
  'parallel-tools',
  'out-of-band',
  'beta-names',
] as const;

export const trace = (name: (typeof TRACES)[number]): Trace =>
  JSON.parse(readFileSync(new URL(`../../traces/${name}.json`, import.meta.url), 'utf8')) as Trace;
