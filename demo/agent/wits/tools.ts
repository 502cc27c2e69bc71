import type { DeclaredTool, Memory } from './situation.js';

interface Parameters {
  readonly properties?: Readonly<
    Record<string, { readonly type?: string; readonly enum?: readonly unknown[] }>
  >;
  readonly required?: readonly string[];
}

export type Purpose = 'order' | 'product' | 'hours' | 'human' | 'cancel' | 'wait';

const PURPOSES: Readonly<Record<Purpose, RegExp>> = {
  order: /order|track|shipment|parcel/i,
  product: /product|item|catalog/i,
  hours: /hours|opening/i,
  cancel: /cancel/i,
  wait: /^wait_for_/i,
  human: /human|person|escalat|transfer|hand.?off|hand.?over|representative/i,
};

/** Reading is safe; what changes things is called only for a purpose of that kind. */
const CHANGES = /cancel|refund|delete|create|place|update|buy|add|remove|change/i;

/** The declared tool for a purpose: by its name, or else by what it says it does. */
export function findTool(tools: readonly DeclaredTool[], purpose: Purpose): DeclaredTool | null {
  const pattern = PURPOSES[purpose];
  const safe = tools.filter(({ name }) => CHANGES.test(name) === (purpose === 'cancel'));
  return safe.find(({ name }) => pattern.test(name)) ?? safe.find(({ description }) => pattern.test(description ?? '')) ?? null; // prettier-ignore
}

/** Lays the one thing we know into the tool's parameter for it, in the type that the schema asks for. */
export function argumentsFor(tool: DeclaredTool, value: string | null): Readonly<Record<string, unknown>> {
  const { properties = {}, required = [] } = (tool.parameters ?? {}) as Parameters;
  const name = required[0] ?? Object.keys(properties)[0];
  if (name === undefined || value === null) return {};
  const type = properties[name]?.type;
  const numeric = (type === 'number' || type === 'integer') && /^\d+$/.test(value);
  return { [name]: numeric ? Number(value) : value };
}

const MOST_WORDS_OF = 4;

/** Where a tool asks for a summary: the visitor's last words. */
export function summaryFor(
  { parameters }: DeclaredTool,
  memory: readonly Memory[],
): { readonly summary?: string } {
  const { properties = {} } = (parameters ?? {}) as Parameters;
  if (!('summary' in properties)) return {};
  const said = memory.flatMap((entry) => (entry.type === 'visitor' && entry.text !== '' ? [entry.text] : []));
  return { summary: `The visitor said: ${said.slice(-MOST_WORDS_OF).join(' / ') || 'nothing before.'}` };
}
