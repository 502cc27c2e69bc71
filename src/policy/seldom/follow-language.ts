import { latest, saidNow, type Directive, type Moment } from '../policy.js';
import { askedLanguage } from './asked-language.js';
import { languageOf, type Limits } from './language-of.js';

const base = (lang: string): string => lang.split('-')[0]?.toLowerCase() ?? '';

/**
 * What `language` decides: by the name of one that they ask for, else by what was heard in the sound, where the wire
 * tells it, else by the words.
 */
export function followLanguage(moment: Moment, now: Limits): readonly Directive[] {
  const said = moment.turns.findLast(({ speaker, complete }) => speaker === 'visitor' && complete);
  if (!said || saidNow(moment.happened) === '') return [];
  const last = latest(moment, 'language', 'language')?.directive;
  const before = last?.type === 'language' ? last.lang : base(moment.lang);
  const asked = askedLanguage(said.text, [before, base(moment.lang)]);
  const lang = asked ?? (base(said.lang ?? '') || languageOf(said.text, now));
  return lang === null || lang === before
    ? []
    : [
        { type: 'language', lang },
        { type: 'tell', note: asked === null ? 'language' : 'language-asked' },
      ];
}
