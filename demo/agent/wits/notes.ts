import { sayPrice } from './about-products.js';
import { readFacts } from './facts.js';
import { lastAgentText, lastOrder, lastProduct, lastTold } from './recall.js';
import { say } from './situation.js';
import type { Memory, Plan, Situation } from './situation.js';
import { spokenDigits } from './spoken.js';

type Think = (situation: Situation) => Plan;

/** What a model understands, a stand-in knows by heart: the beginnings of the site's notes, and what it makes of each. */
const OBEYED: readonly (readonly [RegExp, (situation: Situation, think: Think) => Plan])[] = [
  [/^Your answer was going to be too long/, (situation) => say(`${gist(situation)} Shall I go on?`)],
  [/^You have spoken for long enough/, () => say('Shall I go on?')],
  [/^You said that you would do something/, (situation, think) => think(situation).filter((step) => step.type === 'call' || step.phase !== 'commentary')],
  [/^You said again that you would do something/, () => say('I am sorry, I can not look that up just now. Shall I connect you to a person?')],
  [/^A tool has not answered yet/, () => say('I am still looking it up.')],
  [/^The visitor’s last words could not be made out/, () => say('Sorry, what was that? I did not catch it.')],
  [/^Again the visitor’s words could not be made out/, () => say('I still could not hear you well. Could you put it another way, or type it?')],
  [/^You have just asked the visitor the same/, () => say('It is about an order, so it has four digits or more, such as one one eight seven. Which is it? You can also type it.')],
  [/^In your last call stands a number/, ({ memory }) => say(`I took order ${spokenDigits(lastOrder(memory) ?? '')}, but you have not named one. Which order do you mean?`)],
  [/^The visitor seems to be losing patience/, (situation, think) => calmly(think(situation))],
  [/^The visitor is frustrated/, ({ memory }) => (/a person/.test(lastAgentText(memory)) ? [] : say('I am sorry about this. Shall I connect you to a person?'))],
]; // prettier-ignore

/** What was to be done once; a note of what was said before stays known. */
const isWish = (entry: Memory): boolean =>
  entry.type === 'system' && OBEYED.some(([beginning]) => beginning.test(entry.text));

/** Does what the site's last note says; other notes, and none, leave the agent to its own wits. */
export function obey(situation: Situation, think: Think): Plan {
  const last = lastTold(situation.memory);
  const free = { ...situation, memory: situation.memory.filter((entry) => !isWish(entry)) };
  const text = situation.request === null && last?.type === 'system' ? last.text : '';
  const [, plan] = OBEYED.find(([beginning]) => beginning.test(text)) ?? [];
  return plan ? plan(free, think) : think(free);
}

function gist({ memory, instructions }: Situation): string {
  const product = lastProduct(memory, readFacts(instructions));
  return product
    ? `In short: ${sayPrice(product)} There is more to say about it.`
    : 'That is the gist of it.';
}

const calmly = (plan: Plan): Plan =>
  plan.map((step, at) =>
    at === 0 && step.type === 'say' ? { ...step, text: `I understand. ${step.text}` } : step,
  );
