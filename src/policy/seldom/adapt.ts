import { latest, type Directive, type Moment } from '../policy.js';
import { findPhrase } from '../words.js';
import { paceOf, type Limits as PaceLimits } from './pace.js';

type Limits = PaceLimits & Readonly<Record<'slower' | 'faster' | 'repeats' | 'turns', number>>;

const change = (factor: number, note: string): readonly Directive[] => [
  { type: 'speed', factor },
  { type: 'tell', note },
];

/** What `adapts` decides: by what they ask for, else by their trouble, else, unless they have asked, by how they speak. */
export function adapt(moment: Moment, limits: Limits): readonly Directive[] {
  const { plain } = moment;
  const { slower, faster, repeats, turns } = limits;
  const said = moment.turns.filter(({ speaker, complete }) => speaker === 'visitor' && complete);
  const texts = said.map(({ text }) => text);
  const now = texts.at(-1) ?? '';
  const says = (phrases: readonly string[] | undefined, text = now): boolean =>
    findPhrase(text, phrases) !== null;
  const struggles = (): boolean =>
    says(plain?.again) && texts.slice(-turns).filter((text) => says(plain?.again, text)).length >= repeats;
  const last = latest(moment, 'adapts', 'tell')?.directive;
  const told = last?.type === 'tell' ? last.note : 'as-usual';
  const wishIn = (text: string): 'slower' | 'faster' | null =>
    says(plain?.slower, text) ? 'slower' : says(plain?.faster, text) ? 'faster' : null;
  // Of what was said before its words were known, or while this code was on its way, the latest wish.
  const sinceMs = latest(moment, 'adapts', 'speed')?.atMs ?? -Infinity;
  const wished = said
    .slice(-turns)
    .findLast((turn) => (turn === said.at(-1) || turn.startedAtMs > sinceMs) && wishIn(turn.text));
  const wish = struggles() ? 'slower' : wished ? wishIn(wished.text) : null;
  if (wish) return wish === told ? [] : change(wish === 'slower' ? slower : faster, wish);
  const pace = paceOf(moment.turns, limits);
  if (pace === 'slow' && told === 'as-usual') return change(slower, 'slow-visitor');
  return pace === 'usual' && told === 'slow-visitor' ? change(1, 'as-usual') : [];
}
