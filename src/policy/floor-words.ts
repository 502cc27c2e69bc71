import { wordsOf } from './words.js';

/**
 * Words with which a listener says that they listen: they don't take the floor. By language; one without a list has
 * none, and only the length and the sound of the voice decide there.
 */
const listening: Readonly<Record<string, readonly string[]>> = {
  // prettier-ignore
  en: [
    'mm', 'mmm', 'mhm', 'mmhmm', 'hm', 'hmm', 'hmmm', 'uh', 'uhhuh', 'um', 'huh', 'ah', 'aha', 'oh', 'yes', 'yeah',
    'yep', 'yup', 'ok', 'okay', 'right', 'sure', 'good', 'great', 'cool', 'nice', 'alright', 'i see', 'all right',
    'got it', 'of course', 'm', 'em',
  ],
};

/** The most words that can be nothing but listening. */
const MOST_LISTENING_WORDS = 4;

/** So large a share of the agent's own words, in their order, is its echo. */
const ECHO_SHARE = 0.75;
const LEAST_ECHO_WORDS = 3;

const isListening = (words: readonly string[], lang: string): boolean => {
  const known = listening[lang.split('-')[0]?.toLowerCase() ?? ''];
  if (!known || words.length > MOST_LISTENING_WORDS) return false;
  let at = 0;
  while (at < words.length) {
    const pair = `${words[at]} ${words[at + 1] ?? ''}`;
    if (known.includes(pair)) at += 2;
    else if (known.includes(words[at] ?? '')) at += 1;
    else return false;
  }
  return true;
};

const isEcho = (words: readonly string[], agentText: string): boolean => {
  if (words.length < LEAST_ECHO_WORDS) return false;
  const said = wordsOf(agentText);
  let at = 0;
  let found = 0;
  for (const word of words) {
    const next = said.indexOf(word, at);
    if (next < 0) continue;
    found += 1;
    at = next + 1;
  }
  return found / words.length >= ECHO_SHARE;
};

export type FloorVerdict = 'takes' | 'listens' | 'echo';

/**
 * Whether words that a visitor spoke while the agent held the floor take it, only show that they listen, or are none of theirs: `agentText` is what
 * the agent was saying, for a microphone may hear it too. `lang`: BCP 47. Empty words take nothing.
 */
export const floorVerdict = (text: string, agentText: string, lang: string): FloorVerdict => {
  const words = wordsOf(text);
  if (isEcho(words, agentText)) return 'echo';
  return words.length === 0 || isListening(words, lang) ? 'listens' : 'takes';
};
