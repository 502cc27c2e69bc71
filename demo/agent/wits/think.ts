import { sayRest } from './about-products.js';
import { isForOthers, waitInSilence } from './background.js';
import { answerIntent, human, STILL_THERE } from './by-intent.js';
import { asksForGerman, sayInGerman, speaksGerman } from './german.js';
import { asksWhichToCancel, callAgain, cancel, waitingCall } from './cancelling.js';
import { deepQuestion } from './deep.js';
import { readFacts } from './facts.js';
import type { Facts } from './facts.js';
import { intentOf } from './intents.js';
import { numberSaid } from './looking-up.js';
import { obey } from './notes.js';
import { findNumbers, isBrokenNumber, isOnlyNumber } from './numbers.js';
import { findProducts } from './products.js';
import { heardOfAgent, lastAgentText, lastProduct } from './recall.js';
import { reportOutputs } from './report.js';
import { say } from './situation.js';
import type { Plan, Situation } from './situation.js';

const HERE = 'I am here if you need anything.';

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
  // An output came while the visitor asked something else, which is answered now; what it brought is not told yet.
  if (memory[visitor - 1]?.type === 'output' && isAnswered(memory.slice(visitor + 1)))
    return reportOutputs({ ...situation, memory: memory.slice(0, visitor) });
  const wait =
    words.spoken && isForOthers(words.text, understands(words.text)) ? waitInSilence(situation) : null;
  return wait ?? answer(words.text, { ...situation, memory: memory.slice(0, visitor) });
}

const isAnswered = ([answer, ...others]: Situation['memory']): boolean =>
  answer?.type === 'agent' && !answer.cut && others.length === 0;

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
