import {
  askWhich,
  sayBriefly,
  sayCatalogue,
  sayEverything,
  sayPrice,
  sayRest,
  sayStock,
} from './about-products.js';
import { sayOutput } from './about-orders.js';
import { isForOthers, waitInSilence } from './background.js';
import { check } from './checking.js';
import { asksForGerman, sayInGerman, speaksGerman } from './german.js';
import { asksWhichToCancel, callAgain, cancel, waitingCall } from './cancelling.js';
import { sayHours, sayHuman, sayRefunds, sayReturns } from './about-shop.js';
import { deepQuestion, isDropped } from './deep.js';
import { readFacts } from './facts.js';
import type { Facts, Product } from './facts.js';
import { intentOf, orderNumbers } from './intents.js';
import type { Intent } from './intents.js';
import { obey } from './notes.js';
import { findNumbers, isBrokenNumber, isOnlyNumber } from './numbers.js';
import { findProducts } from './products.js';
import { heardOfAgent, lastAgentText, lastOrder, lastProduct, wasCut } from './recall.js';
import { say } from './situation.js';
import type { Memory, Plan, Situation, Step } from './situation.js';
import { spokenDigits, spokenList } from './spoken.js';
import { argumentsFor, findTool, summaryFor } from './tools.js';

const UNCLEAR =
  "Sorry, I didn't get that. You can ask about an order, a product, a return, or our opening hours.";
const UNCLEAR_AGAIN = "I'm sorry, I still didn't understand. Shall I connect you to a person?";
const UNHEARD = "Sorry, I didn't catch that. Could you say it again?";
const STILL_THERE = 'Are you still there?';
const HERE = 'I am here if you need anything.';
const ASK_NUMBER = "What's your order number?";

/** Do these words mean something to the agent? A recognizer that is at a loss is asked a second time. */
export const understands = (text: string): boolean =>
  !isBrokenNumber(text) &&
  (intentOf(text) !== 'unknown' || findNumbers(text).length > 0 || asksForGerman(text));

/**
 * What the agent says and does next: rules by intent over the facts in its instructions, and over what was said and
 * heard so far. It invents nothing: what it does not know it says, and what it does not understand it asks about.
 */
export const think = (situation: Situation): Plan => obey(situation, thinkFreely);

function thinkFreely(situation: Situation): Plan {
  if (situation.request !== null) return greet(situation.request, situation);
  const { memory } = situation;
  const last = memory.at(-1);
  if (last?.type === 'output') return reportOutputs(situation);
  const visitor = memory.findLastIndex((entry) => entry.type === 'visitor');
  const words = memory[visitor];
  if (words?.type !== 'visitor') return greet('', situation);
  if (words.silent) return say(lastAgentText(memory) === STILL_THERE ? HERE : STILL_THERE);
  const wait =
    words.spoken && isForOthers(words.text, understands(words.text)) ? waitInSilence(situation) : null;
  return wait ?? answer(words.text, { ...situation, memory: memory.slice(0, visitor) });
}

/** A response with its own instructions: what stands in quotes or after the colon is said as it is. */
function greet(request: string, { instructions }: Situation): Plan {
  const quoted = /["“]([^"”]+)["”]/.exec(request)?.[1] ?? /^[^:]{0,60}:\s*(.+)$/s.exec(request)?.[1];
  if (quoted) return say(quoted.trim());
  const { name } = readFacts(instructions);
  return say(
    name
      ? `Hello, this is ${name.replace('&', 'and')}'s AI assistant. How can I help?`
      : 'Hello, I am an AI assistant. How can I help?',
  );
}

/** The outputs that came in since the agent last spoke, each with the call it answers. */
function reportOutputs({ memory, tools, parallelCalls, instructions }: Situation): Plan {
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

function lookUp(numbers: readonly string[], { tools, parallelCalls }: Situation): Plan {
  const tool = findTool(tools, 'order');
  if (!tool) return say("I'm sorry, I can't look up orders here.");
  const names = spokenList(numbers.map(spokenDigits));
  const now = parallelCalls ? numbers : numbers.slice(0, 1);
  return [
    { type: 'say', text: `Let me look up order ${names}.`, phase: 'commentary' },
    ...now.map((number): Step => ({ type: 'call', name: tool.name, arguments: argumentsFor(tool, number) })),
  ];
}

function answer(text: string, situation: Situation): Plan {
  const facts = readFacts(situation.instructions);
  const previous = lastAgentText(situation.memory);
  if (asksWhichToCancel(previous) && findNumbers(text).length > 0) return cancel(text, situation);
  const asksNumber = /order number|check the number/i.test(previous);
  if (isOnlyNumber(text) || (asksNumber && findNumbers(text).length > 0)) return numberSaid(text, situation);
  const deep = deepQuestion(text, situation);
  if (deep) return deep;
  const intent = intentOf(text);
  const named = findProducts(text, facts);
  const product = named[0] ?? lastProduct(situation.memory, facts);
  if (asksForGerman(text) || speaksGerman(text, situation)) return sayInGerman;
  if (intent === 'yes' || intent === 'no' || intent === 'backchannel')
    return agree(intent, previous, situation, facts);
  return answerIntent(intent, { text, situation, facts, previous, product, named });
}

/** A number alone: an order's, if it is long enough to be one. */
function numberSaid(text: string, situation: Situation): Plan {
  const numbers = findNumbers(text).filter((digits) => digits.length >= 3);
  if (numbers.length > 0) return lookUp(numbers, situation);
  return say(
    `I heard ${spokenList(findNumbers(text).map(spokenDigits))}. Could you say the whole order number?`,
  );
}

/** "Yes", "no" and "mm-hmm" mean what was asked or offered before them. */
function agree(
  intent: 'yes' | 'no' | 'backchannel',
  previous: string,
  situation: Situation,
  facts: Facts,
): Plan {
  const waiting = waitingCall(situation.memory);
  if (waiting && intent === 'yes') return callAgain(waiting);
  if (waiting && intent === 'no') return say('All right, I leave it as it is. Is there anything else?');
  if (intent === 'no') return say('All right. Is there anything else I can help you with?');
  const product = lastProduct(situation.memory, facts);
  if (/hear more|go on\?/i.test(previous) && product)
    return say(sayRest(product, heardOfAgent(situation.memory)));
  if (/connect you|a person\?/i.test(previous)) return human(situation, facts);
  if (intent === 'backchannel') return [];
  return say('What can I do for you?');
}

function human({ tools, memory }: Situation, facts: Facts): Plan {
  const tool = findTool(tools, 'human');
  if (!tool) return say(sayHuman(facts));
  return [
    { type: 'say', text: 'Of course. I am getting a person for you.', phase: 'commentary' },
    { type: 'call', name: tool.name, arguments: { ...argumentsFor(tool, 'The visitor asked for a person.'), ...summaryFor(tool, memory) } },
  ]; // prettier-ignore
}

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

function answerIntent(intent: Exclude<Intent, 'yes' | 'no' | 'backchannel'>, question: Question): Plan {
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
