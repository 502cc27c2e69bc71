import { intentOf } from './intents.js';
import type { Intent } from './intents.js';
import { normalize } from './normalize.js';
import { endsInsideNumber, findNumbers, isOnlyNumber } from './numbers.js';

/** Words after which nobody has finished: joining words, articles, prepositions, hesitations, verbs that want an object. */
const UNFINISHED =
  /(?:^|\s)(?:and|or|but|so|because|if|when|while|than|the|a|an|my|your|our|his|her|their|this|these|any|some|of|to|for|with|from|about|in|on|at|(?<!good )by|i|i'm|i'd|it's|we|(?<!thank )you|um+|uh+|er+|hmm+|well|like|also|then|please can you|order number|number is|ask|asking|wondering|looking|(?:tell|show|give|help|let) me|know)$/;

const AUXILIARY = /(?:^|\s)(?:is|are|was|were|be|have|has|do|does|can|could|would|will|want|need)$/;
/** "… how much the kettle is": here the verb comes last. */
const VERB_LAST =
  /\b(?:how|what|where|when|who|which|whether|if)\b.* (?:the|my|your|it|that|this|you|they|we|i|there)\b.* ?\w+$/;

/** What is said to the end in itself, whatever it is about. */
const CLOSED: readonly Intent[] = [
  'stop',
  'goodbye',
  'human',
  'repeat',
  'refund',
  'hours',
  'catalogue',
  'check',
  'backchannel',
];
/** What is often followed by more: a thank-you, a yes, a complaint. */
const OPENING: readonly Intent[] = ['thanks', 'yes', 'no', 'help', 'frustrated'];
/** Takes the floor, and says more a moment later. */
const HOLDING = /^(?:(?:oh|no|okay|ok|please|hey) )?(?:wait|hold on|hang on|one moment|pause)$/;
/** Wishes that are about a thing, which may come after a pause. */
const ABOUT: readonly Intent[] = ['return', 'everything', 'price', 'stock', 'show', 'more'];

/** A wish that names its thing, or points at it. */
const NAMES_THING =
  /\b(?:it|that|this|them|one|ones|those|more|something|things|products|return policy|(?:the|a|an|my|your|some|any|these) [a-z']+(?: [a-z']+)*|of [a-z]+|about [a-z]+|[a-z]+ (?:cost|stock|left|policy))\b/;

/**
 * How likely the words are all that the visitor has to say: `complete`, an understood wish with all it needs; `likely`,
 * a question, or words that are often followed by more; `open`, a wish whose thing or number may be still to come, and
 * whatever is not understood; `unfinished`, nobody stops there.
 */
export type Ending = 'complete' | 'likely' | 'open' | 'unfinished';

const ENDINGS: readonly Ending[] = ['complete', 'likely', 'open', 'unfinished'];

/** Of words as a recognizer wrote them: its comma at the end is a hint that more is to come, but no proof. */
export function endingOf(text: string): Ending {
  const ending = wordsEnding(text);
  const hint = /[,:…-]\s*$|\.\.\.$/.test(text);
  return hint ? (ENDINGS[ENDINGS.indexOf(ending) + 1] ?? ending) : ending;
}

function wordsEnding(text: string): Ending {
  const plain = normalize(text);
  if (plain === '') return 'open';
  const intent = intentOf(text);
  if (intent === 'backchannel') return 'complete';
  if (UNFINISHED.test(plain) || (AUXILIARY.test(plain) && !VERB_LAST.test(plain))) return 'unfinished';
  if (HOLDING.test(plain)) return 'likely';
  const numbers = findNumbers(text);
  if (isOnlyNumber(text) || ((intent === 'order' || intent === 'cancel') && numbers.length > 0))
    return numberEnding(text, numbers.at(-1) ?? '');
  // "Hi" at the beginning is easily taken for "bye": one short word closes nothing.
  if (intent === 'goodbye' && !plain.includes(' ')) return 'likely';
  if (CLOSED.includes(intent)) return 'complete';
  if (OPENING.includes(intent)) return 'likely';
  if (ABOUT.includes(intent)) return NAMES_THING.test(plain) ? 'complete' : 'open';
  // "When will my package arrive?" may be all; after "Where is my order?" its number is likely to come.
  const asks = /\?\s*$/.test(text) && !/\b(?:order|package|parcel)$/.test(plain);
  return asks && (intent === 'unknown' || intent === 'order') ? 'likely' : 'open';
}

const ASKS =
  /\b(?:where|when|what|how|is|has|did|will|can|could|track|find|check|look|status|about|need|want|number|cancel)\b/;

/** Order numbers have four digits and more: with fewer there is more to come. */
function numberEnding(text: string, digits: string): Ending {
  const alone = isOnlyNumber(text);
  if (digits.length < 4) return digits.length < 3 || alone ? 'unfinished' : 'open';
  if (endsInsideNumber(text)) return 'open';
  const plain = normalize(text);
  if (!alone || /\bnumber\b/.test(plain)) return ASKS.test(plain) && !alone ? 'complete' : 'likely';
  // A number alone may be dictated in groups; "my order ten forty two" may go on with what is wrong with it.
  return /\border\b/.test(plain) ? 'open' : 'likely';
}

const LIMITS_MS: Readonly<Record<'low' | 'medium' | 'high' | 'auto', Readonly<Record<Ending, number>>>> = {
  high: { complete: 220, likely: 640, open: 900, unfinished: 2_000 },
  medium: { complete: 300, likely: 900, open: 1_400, unfinished: 4_000 },
  auto: { complete: 300, likely: 900, open: 1_400, unfinished: 4_000 },
  low: { complete: 400, likely: 1_400, open: 2_800, unfinished: 8_000 },
};

/** How much silence ends a turn, by its own words. `text` null: they are not known yet. */
export const neededQuietMs = (text: string | null, eagerness: keyof typeof LIMITS_MS): number =>
  LIMITS_MS[eagerness][text === null ? 'unfinished' : endingOf(text)];
