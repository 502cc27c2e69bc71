import { latest, type Directive, type Moment } from '../policy.js';
import { findPhrase } from '../words.js';

type Limits = Readonly<Record<'slower' | 'faster' | 'repeats' | 'turns', number>>;

/** What `adapts` decides. */
export function adapt(moment: Moment, { slower, faster, repeats, turns }: Limits): readonly Directive[] {
  const { plain } = moment;
  const texts = moment.turns
    .filter(({ speaker, complete }) => speaker === 'visitor' && complete)
    .map(({ text }) => text);
  const now = texts.at(-1) ?? '';
  const says = (phrases: readonly string[] | undefined, text = now): boolean =>
    findPhrase(text, phrases) !== null;
  const struggles = (): boolean =>
    says(plain?.again) && texts.slice(-turns).filter((text) => says(plain?.again, text)).length >= repeats;
  const factor = says(plain?.slower) ? slower : says(plain?.faster) ? faster : struggles() ? slower : null;
  const last = latest(moment, 'adapts', 'speed')?.directive;
  if (factor === null || (last?.type === 'speed' && last.factor === factor)) return [];
  return [
    { type: 'speed', factor },
    { type: 'tell', note: factor < 1 ? 'slower' : 'faster' },
  ];
}
