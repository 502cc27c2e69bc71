export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly price_usd?: number;
  readonly stock?: number;
  readonly details?: readonly string[];
}

/** What the session's instructions say about the shop; everything may be missing, and then nothing is claimed. */
export interface Facts {
  readonly name?: string;
  readonly hours?: Readonly<Record<string, string>>;
  readonly returns?: {
    readonly window_days?: number;
    readonly condition?: string;
    readonly refund_days?: number;
    readonly label?: string;
  };
  readonly escalation?: {
    readonly team?: string;
    readonly phone?: string;
    readonly email?: string;
    readonly wait_minutes?: number;
  };
  readonly products: readonly Product[];
}

/** Where the JSON value that opens at `from` closes; −1: nowhere. */
function closing(text: string, from: number): number {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at += 1;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{') depth += 1;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
}

const isProduct = (value: unknown): value is Product =>
  typeof value === 'object' && value !== null && typeof (value as Product).name === 'string' && typeof (value as Product).sku === 'string'; // prettier-ignore

/** The first JSON object inside the instructions. */
export function readFacts(instructions: string): Facts {
  for (let from = instructions.indexOf('{'); from >= 0; from = instructions.indexOf('{', from + 1)) {
    const to = closing(instructions, from);
    if (to < 0) break;
    try {
      const facts = JSON.parse(instructions.slice(from, to + 1)) as Partial<Facts>;
      return { ...facts, products: Array.isArray(facts.products) ? facts.products.filter(isProduct) : [] };
    } catch {
      continue;
    }
  }
  return { products: [] };
}
