import { normalize } from './normalize.js';
import { say } from './situation.js';
import type { Situation } from './situation.js';

const GERMAN = /\b(?:ich|sie|bitte|wann|wo|wie|können|ist|haben|meine)\b.*\b(?:ich|sie|bitte|der|die|das|ist|haben|mir|auf|geöffnet)\b/u; // prettier-ignore
const TOLD = /^The visitor has (?:changed to|asked for) another language/;

/** All the German it has: its voice and its wits are English. */
export const sayInGerman = say('Ich verstehe leider nur Englisch. Bitte fragen Sie mich auf Englisch.');

/** They ask for it, in English: by its instructions an agent goes on in it then. */
export const asksForGerman = (text: string): boolean =>
  /\b(?:speak|talk|speaking|talking|answer|continue)\b.*\bgerman\b|^in german\b/.test(normalize(text));

/** It was told to go on in the visitor's language, and they speak German. */
export const speaksGerman = (text: string, { memory }: Situation): boolean =>
  GERMAN.test(normalize(text)) && memory.some((entry) => entry.type === 'system' && TOLD.test(entry.text));
