import { sayPrice, sayStock } from '../wits/about-products.js';
import { readFacts } from '../wits/facts.js';
import type { Facts, Product } from '../wits/facts.js';
import { normalize } from '../wits/normalize.js';
import { findProducts } from '../wits/products.js';

/** What somebody chooses by: the words for it, how it is named, and who comes first. */
interface Measure {
  readonly words: RegExp;
  readonly named: string;
  readonly order: (a: Product, b: Product) => number;
}

const price = ({ price_usd }: Product): number => price_usd ?? 0;
const isThere = ({ stock }: Product): boolean => stock !== 0;
const cheapest = (a: Product, b: Product): number => price(a) - price(b);
/** What is sold out comes last. */
const cheapestThere = (a: Product, b: Product): number =>
  Number(isThere(b)) - Number(isThere(a)) || cheapest(a, b);

const MEASURES: readonly Measure[] = [
  { words: /\b(?:beginner|begin|first|start\w*|easy|simple|new to)\b/, named: 'For a beginner', order: cheapestThere },
  { words: /\b(?:cheap\w*|budget|money|afford\w*)\b/, named: 'For a small budget', order: cheapest },
  { words: /\b(?:serious|professional|expert|quality|often)\b/, named: 'For somebody serious', order: (a, b) => price(b) - price(a) },
]; // prettier-ignore
const ALL_IN_ALL: Measure = { words: /./, named: 'All in all', order: cheapestThere };

/** What is used up is no choice among things that last. */
const lasts = ({ name }: Product): boolean => !/beans/.test(name);

const firstDetail = ({ details }: Product): string => details?.[0] ?? '';

/** The question as `delegate` puts it; of other requests all that was said. */
function questionIn(input: string): string {
  const [, quoted] = /<question>\s*("(?:[^"\\]|\\.)*")/.exec(input) ?? [];
  return quoted === undefined ? input : (JSON.parse(quoted) as string);
}

const choicesFor = (question: string, facts: Facts): readonly Product[] => {
  const named = findProducts(question, facts);
  return named.length > 1 ? named : facts.products.filter(lasts);
};

/**
 * What the stand-in of a text model answers: rules over one shop's facts, which stand in its instructions. It compares
 * what is named, or all that lasts, by one measure, in less than fifteen seconds of speech; it invents nothing.
 */
export function ponder(instructions: string, input: string): string {
  const question = questionIn(input);
  const facts = readFacts(instructions);
  const choices = choicesFor(question, facts);
  const plain = normalize(question);
  const measure = MEASURES.find(({ words }) => words.test(plain)) ?? ALL_IN_ALL;
  const [best, second] = [...choices].sort(measure.order);
  if (!best) return 'I have thought about it, but nothing that I know answers it.';
  return [
    `${measure.named} I would take the ${best.name}.`,
    sayPrice(best),
    isThere(best) ? firstDetail(best) : sayStock(best),
    ...(second ? [isThere(second) ? sayPrice(second) : `The ${second.name} is sold out.`] : []),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
