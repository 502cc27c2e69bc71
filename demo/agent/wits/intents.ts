import { normalize } from './normalize.js';
import { findNumbers } from './numbers.js';

export type Intent =
  | 'nothing' | 'backchannel' | 'stop' | 'human' | 'frustrated' | 'cancel' | 'refund' | 'return' | 'order' | 'hours' | 'repeat'
  | 'everything' | 'price' | 'stock' | 'show' | 'catalogue' | 'more' | 'goodbye' | 'thanks' | 'greeting' | 'yes' | 'no'
  | 'check' | 'help' | 'pace' | 'unknown'; // prettier-ignore

/** Tried from the top: what is said plainly comes before what may be said in passing. */
const RULES: readonly (readonly [Intent, RegExp])[] = [
  ['backchannel', /^(?:m+ ?h+m+|mhm|uh ?huh|ah ?ha|hm+|mm+|m+|right|i see|ah|oh|huh)$/],
  ['stop', /^(?:(?:oh|no|okay|ok|please|hey|and|well) )*(?:wait|stop|hold on|hang on|be quiet|quiet|shut up|enough|pause|halt)\b(?:.{0,24})$/],
  ['repeat', /\b(?:repeat|say (?:that|it) again|come again|what did you (?:just )?say|pardon|(?:did not|didn't|couldn't) (?:hear|catch|understand))\b|^(?:sorry|what|excuse me)$/],
  ['human', /\b(?:person|human|representative|operator|manager|someone|somebody|real (?:agent|people)|customer (?:care|service)|support team|(?:talk|speak) (?:to|with) (?:a|an|the|some|your))\b/],
  ['frustrated', /\b(?:(?:second|third|fourth|fifth|tenth) time|ridiculous|unacceptable|angry|frustrat\w*|fed up|annoy\w*|terrible|awful|useless|complain\w*|still not (?:here|arrived)|still hasn't|not helping|sick of|waste of time)\b/],
  ['pace', /\b(?:speak|talk|go|say (?:it|that)) (?:\w+ ){0,3}(?:slow(?:er|ly)|fast(?:er)?|quick(?:er|ly))\b|^(?:please )?(?:slow(?:er|ly)|more slowly|slow down|faster|quicker)\b/],
  ['cancel', /\b(?:cancel\w*|call (?:it|that|my order) off)\b/],
  ['refund', /\b(?:refund\w*|money back|reimburs\w*)\b/],
  ['return', /\b(?:return\w*|re turn|(?:send|bring|give) (?:\w+ ){0,4}back|exchange)\b/],
  ['order', /\b(?:orders?|ordered|package|parcel|deliver\w*|shipment|shipped|shipping|track\w*|arriv\w*|my (?:grinder|kettle|machine|beans))\b/],
  ['hours', /\b(?:opening|hours|open|closed?|closing|what time|how late|how early)\b/],
  ['everything', /\b(?:everything|all) about\b|\b(?:tell me|talk|know|info\w*|details?|learn|hear) (?:more )?(?:about|of|on)\b|\bdescribe\b/],
  ['price', /\b(?:how much|price\w*|cost\w*|expensive|cheap)\b/],
  ['stock', /\b(?:in stock|in stuck|stock|available|availability|sold out|have any|got any|left)\b/],
  ['catalogue', /\b(?:what (?:do|can) (?:you|i) (?:sell|buy|have|offer|get)|what (?:products|things)|products|your range|what else do you)\b/],
  ['check', /\b(?:check|look up|look into|find out) (?:on )?(?:that|it|this)\b/],
  ['show', /\b(?:show|see|display|look at|picture|photo)\b/],
  ['stock', /\b(?:do you (?:have|sell|carry)|have you got)\b/],
  ['more', /\b(?:more|go on|continue|keep going|carry on|keep talking|go ahead|what else|rest of it)\b/],
  ['goodbye', /\b(?:bye|goodbye|good bye?|that's all|that is all|that will be all|see you|have a (?:nice|good|great))\b/],
  ['thanks', /\b(?:thanks?|thank you|cheers|appreciate)\b/],
  ['help', /\b(?:what can you|who are you|are you (?:a|an|real)|help)\b/],
  ['greeting', /^(?:hello|hi|hey|good (?:morning|afternoon|evening))\b/],
  ['yes', /^(?:yes|yeah|yep|yup|sure|okay|ok|please|please do|of course|absolutely|correct|that's right)\b/],
  ['no', /^(?:no|nope|nah|not really|no thanks|never mind|nevermind)\b/],
]; // prettier-ignore

/** Order numbers have at least three digits; less is a quantity. */
export const orderNumbers = (text: string): readonly string[] => findNumbers(text).filter((digits) => digits.length >= 3); // prettier-ignore

/** What a visitor wants, by their words alone. */
export function intentOf(text: string): Intent {
  const plain = normalize(text);
  if (plain === '') return 'nothing';
  const found = RULES.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'unknown';
  const weak = ['unknown', 'yes', 'no', 'greeting', 'show', 'more', 'thanks', 'help', 'hours'];
  return weak.includes(found) && orderNumbers(text).length > 0 ? 'order' : found;
}
