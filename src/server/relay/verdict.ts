import type { WireEvent } from '../watch/wire-event.js';

/** What becomes of a message of the page's: `event` goes to the API in its place, written by us. */
export type Verdict =
  | { readonly type: 'pass'; readonly event: WireEvent }
  | { readonly type: 'refuse'; readonly message: string; readonly eventId: string | null };

/** Thrown by a rule; the words go to the page. */
export class NotAllowed extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** Refuses what has fields beside these. */
export function onlyFields(fields: Fields, allowed: readonly string[], where: string): void {
  const other = Object.keys(fields).find((key) => fields[key] !== undefined && !allowed.includes(key));
  if (other !== undefined) throw new NotAllowed(`${where} may not have "${other.slice(0, 40)}" here.`);
}

export function text(value: unknown, name: string, longest: number): string {
  if (typeof value !== 'string' || value.length > longest) {
    throw new NotAllowed(`"${name}" must be text of at most ${longest} characters.`);
  }
  return value;
}

export function wholeNumber(value: unknown, name: string): number {
  if (!Number.isSafeInteger(value) || (value as number) < 0)
    throw new NotAllowed(`"${name}" must be a whole number.`);
  return value as number;
}
