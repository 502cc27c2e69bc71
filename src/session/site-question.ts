import type { Confirmation } from '../engine/reply.js';
import { isRecord, parseJson } from './read-json.js';

/** As much of a question as fits a card beside a button. */
const QUESTION_CHARACTERS = 300;
const ID_CHARACTERS = 200;
/** The site's own are far shorter; what is longer is no question. */
const OUTPUT_CHARACTERS = 32_000;

/** The site's question, checked: text, and never more of it than can be shown. Null: it is none. */
export function readConfirmation(value: unknown): Confirmation | null {
  if (!isRecord(value)) return null;
  const { id, question } = value;
  if (typeof id !== 'string' || id === '' || id.length > ID_CHARACTERS) return null;
  if (typeof question !== 'string' || question.trim() === '') return null;
  return { id, question: question.trim().slice(0, QUESTION_CHARACTERS) };
}

/** The question in an output of the site's that only the model was given. Null: it asks nothing. */
export function questionInOutput(output: string): Confirmation | null {
  if (output.length > OUTPUT_CHARACTERS) return null;
  const said = parseJson(output);
  if (!isRecord(said) || said['status'] !== 'needs_confirmation') return null;
  return readConfirmation({ id: said['confirmation'], question: said['ask'] });
}
