import type { Turn } from '../../conversation/turn.js';
import type { Messages } from '../messages.js';
import { splitHeard } from './heard-words.js';

/** The conversation as plain text: for each turn when, who and what, and what of it was never heard. */
export const transcriptText = (
  turns: readonly Turn[],
  words: Messages,
  time: (ms: number) => string,
): string =>
  turns
    .filter(({ text }) => text !== '')
    .map((turn) => {
      const { heard, unheard } = splitHeard(turn);
      const rest = unheard.trim() && ` [${words['not-heard']} ${unheard.trim()}]`;
      return `[${time(turn.startedAtMs)}] ${words[turn.speaker]}: ${heard.trim()}${rest}\n`;
    })
    .join('');

/** Date and time as they are written in the language; ms since the epoch. */
export function timeIn(lang: string): (ms: number) => string {
  const styles = { dateStyle: 'short', timeStyle: 'short' } as const;
  try {
    const format = new Intl.DateTimeFormat(lang, styles);
    return (ms) => format.format(ms);
  } catch {
    // What a page wrote into `lang` need not be a language.
    const format = new Intl.DateTimeFormat(undefined, styles);
    return (ms) => format.format(ms);
  }
}
