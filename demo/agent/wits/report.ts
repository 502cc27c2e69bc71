import { sayOutput } from './about-orders.js';
import { sayPrice } from './about-products.js';
import { isDropped } from './deep.js';
import { readFacts } from './facts.js';
import type { Facts, Product } from './facts.js';
import { orderNumbers } from './intents.js';
import { say } from './situation.js';
import type { Memory, Plan, Situation } from './situation.js';
import { argumentsFor, findTool } from './tools.js';

/** The outputs that came in since the agent last spoke, each with the call it answers. */
export function reportOutputs({ memory, tools, parallelCalls, instructions }: Situation): Plan {
  const since = memory.findLastIndex((entry) => entry.type !== 'output') + 1;
  const all = memory.slice(since).filter((entry) => entry.type === 'output');
  const outputs = all.filter(({ output }) => !isDropped(output));
  if (outputs.length === 0) return [];
  const sentences = outputs.map(({ callId, output }) => {
    const call = memory.find((entry) => entry.type === 'call' && entry.callId === callId);
    const product = call?.type === 'call' ? shownProduct(call.arguments, readFacts(instructions)) : null;
    if (product) return `Here is the ${product.name}. ${sayPrice(product)}`;
    const asked =
      call?.type === 'call' ? (orderNumbers(call.arguments.replace(/\D+/g, ' ')).at(-1) ?? null) : null;
    return sayOutput(output, asked);
  });
  const spoken = say(sentences.join(' '));
  const next = parallelCalls ? null : nextOrder(memory);
  const tool = next === null ? null : findTool(tools, 'order');
  return tool ? [{ type: 'say', text: sentences.join(' '), phase: 'commentary' }, { type: 'call', name: tool.name, arguments: argumentsFor(tool, next) }] : spoken; // prettier-ignore
}

const shownProduct = (args: string, facts: Facts): Product | null =>
  facts.products.find(({ sku }) => args.includes(`"${sku}"`)) ?? null;

/** Asked for two orders without parallel calls: the one that was not looked up yet. */
function nextOrder(memory: readonly Memory[]): string | null {
  const from = memory.findLastIndex((entry) => entry.type === 'visitor');
  const words = memory[from];
  if (words?.type !== 'visitor') return null;
  const called = memory.slice(from).flatMap((entry) => (entry.type === 'call' ? [entry.arguments] : []));
  return orderNumbers(words.text).find((number) => !called.some((args) => args.includes(number))) ?? null;
}
