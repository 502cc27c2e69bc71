import usual from './languages/en.js';
import more from './languages/more/en.js';
import type { Messages } from './messages.js';

/** The words of every other language are held to these keys; see `languages/`. */
export const english: Messages = { ...more, ...usual };
