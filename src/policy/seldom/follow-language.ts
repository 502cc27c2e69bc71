import { latest, type Directive, type Moment } from '../policy.js';
import { languageOf, type Limits } from './language-of.js';

const base = (lang: string): string => lang.split('-')[0]?.toLowerCase() ?? '';

/** What `language` decides: by what was heard in the sound, where the wire tells it, else by the words. */
export function followLanguage(moment: Moment, now: Limits): readonly Directive[] {
  const said = moment.turns.findLast(({ speaker, complete }) => speaker === 'visitor' && complete);
  const lang = said ? base(said.lang ?? '') || languageOf(said.text, now) : null;
  const last = latest(moment, 'language', 'language')?.directive;
  const before = last?.type === 'language' ? last.lang : base(moment.lang);
  return lang === null || lang === before
    ? []
    : [
        { type: 'language', lang },
        { type: 'tell', note: 'language' },
      ];
}
