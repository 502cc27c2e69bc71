import type { PlainWords } from './plain-words.js';
import { wordsOf } from './words.js';

/** The most words that can be nothing but listening. */
const MOST_LISTENING_WORDS = 4;

/** So large a share of the agent's own words, in their order, is its echo. */
const ECHO_SHARE = 0.75;
const LEAST_ECHO_WORDS = 3;

const isListening = (words: readonly string[], known: readonly string[]): boolean => {
  if (words.length > MOST_LISTENING_WORDS) return false;
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
 * Whether words that a visitor spoke while the agent held the floor take it, only show that they listen, or are none of
 * theirs: `agentText` is what the agent was saying, for a microphone may hear it too. `plain`: the language's lists, if
 * there are any. Empty words take nothing.
 */
export const floorVerdict = (text: string, agentText: string, plain: PlainWords | null): FloorVerdict => {
  const words = wordsOf(text);
  if (isEcho(words, agentText)) return 'echo';
  return words.length === 0 || isListening(words, plain?.listening ?? []) ? 'listens' : 'takes';
};
