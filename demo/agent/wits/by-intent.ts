import {
  askWhich,
  sayBriefly,
  sayCatalogue,
  sayEverything,
  sayPrice,
  sayRest,
  sayStock,
} from './about-products.js';
import { sayHours, sayHuman, sayRefunds, sayReturns } from './about-shop.js';
import { cancel } from './cancelling.js';
import { check } from './checking.js';
import type { Facts, Product } from './facts.js';
import { orderNumbers } from './intents.js';
import type { Intent } from './intents.js';
import { lookUp } from './looking-up.js';
import { heardOfAgent, lastOrder, wasCut } from './recall.js';
import { say } from './situation.js';
import type { Plan, Situation } from './situation.js';
import { argumentsFor, findTool, summaryFor } from './tools.js';

const UNCLEAR =
  "Sorry, I didn't get that. You can ask about an order, a product, a return, or our opening hours.";
const UNCLEAR_AGAIN = "I'm sorry, I still didn't understand. Shall I connect you to a person?";
const UNHEARD = "Sorry, I didn't catch that. Could you say it again?";
export const STILL_THERE = 'Are you still there?';
const ASK_NUMBER = "What's your order number?";

interface Question {
  readonly text: string;
  readonly situation: Situation;
  readonly facts: Facts;
  /** What was heard last of the agent. */
  readonly previous: string;
  /** Named now, or what "it" means. */
  readonly product: Product | null;
  readonly named: readonly Product[];
}

const unknownFact = (what: string): string => `I'm sorry, I have no information about ${what}.`;

/** What is said to a wish that is neither yes nor no. */
export function answerIntent(
  intent: Exclude<Intent, 'yes' | 'no' | 'backchannel'>,
  question: Question,
): Plan {
  const { text, situation, facts, previous, product, named } = question;
  switch (intent) {
    case 'nothing':
      return say(previous === UNHEARD ? STILL_THERE : UNHEARD);
    case 'stop':
      return say(
        wasCut(situation.memory) && product ? 'Okay, I stopped. Say more if you want me to go on.' : 'Okay.',
      );
    case 'repeat':
      return say(previous === '' ? 'How can I help you?' : previous);
    case 'human':
      return human(situation, facts);
    case 'frustrated':
      return say("I'm sorry about this. I can look up your order again, or connect you to a person. Shall I connect you to a person?"); // prettier-ignore
    case 'cancel':
      return cancel(text, situation);
    case 'refund':
      return say(sayRefunds(facts) ?? unknownFact('refunds'));
    case 'return':
      return say(sayReturns(facts, named[0]?.name ?? null) ?? unknownFact('returns'));
    case 'order':
      return order(text, situation);
    case 'hours':
      return hours(question);
    case 'more':
      return say(product ? sayRest(product, heardOfAgent(situation.memory)) : 'More about what?');
    case 'everything':
      return say(product ? sayEverything(product) : askWhich(facts, 'Is it'));
    case 'price':
      return say(
        product ? (named.length > 1 ? named : [product]).map(sayPrice).join(' ') : askWhich(facts, 'Is it'),
      );
    case 'pace':
      return say('Of course.');
    case 'stock':
      return say(product ? sayStock(product) : askWhich(facts, 'Is it'));
    case 'check':
      return check(situation, facts, (numbers) => lookUp(numbers, situation));
    case 'show':
      return show(question);
    case 'catalogue':
      return say(facts.products.length > 0 ? sayCatalogue(facts) : unknownFact('our products'));
    case 'goodbye':
      return say('You are welcome. Goodbye.');
    case 'thanks':
      return say('You are welcome. Is there anything else?');
    case 'greeting':
    case 'help':
      return say('Hello. You can ask me about an order, a product, a return, or our opening hours.');
    case 'unknown':
      if (named[0]) return say(sayBriefly(named[0]));
      return say(previous === UNCLEAR ? UNCLEAR_AGAIN : UNCLEAR);
  }
}

function order(text: string, situation: Situation): Plan {
  const numbers = orderNumbers(text);
  if (numbers.length > 0) return lookUp(numbers, situation);
  if (!findTool(situation.tools, 'order')) return say("I'm sorry, I can't look up orders here.");
  const known = lastOrder(situation.memory);
  return known === null ? say(ASK_NUMBER) : lookUp([known], situation);
}

function hours({ text, facts, situation }: Question): Plan {
  const said = sayHours(facts, text);
  if (said !== null) return say(said);
  const tool = findTool(situation.tools, 'hours');
  return tool ? [{ type: 'call', name: tool.name, arguments: {} }] : say(unknownFact('our opening hours'));
}

function show({ product, facts, situation }: Question): Plan {
  if (!product) return say(askWhich(facts, 'Is it'));
  const tool = findTool(situation.tools, 'product');
  return tool ? [{ type: 'call', name: tool.name, arguments: argumentsFor(tool, product.sku) }] : say(sayBriefly(product)); // prettier-ignore
}

export function human({ tools, memory }: Situation, facts: Facts): Plan {
  const tool = findTool(tools, 'human');
  if (!tool) return say(sayHuman(facts));
  return [
    { type: 'say', text: 'Of course. I am getting a person for you.', phase: 'commentary' },
    { type: 'call', name: tool.name, arguments: { ...argumentsFor(tool, 'The visitor asked for a person.'), ...summaryFor(tool, memory) } },
  ]; // prettier-ignore
}
