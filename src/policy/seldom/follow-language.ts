import type { Turn } from '../../conversation/turn.js';
import { latest, saidNow, type Directive, type Moment } from '../policy.js';
import { askedLanguage } from './asked-language.js';
import { languageOf, type Limits } from './language-of.js';

const base = (lang: string): string => lang.split('-')[0]?.toLowerCase() ?? '';

/**
 * What `language` decides: by the name of one that they ask for, else by what was heard in the sound, where the wire
 * tells it, else by the words.
 */
export function followLanguage(moment: Moment, now: Limits): readonly Directive[] {
  if (saidNow(moment.happened, moment.turns).join('') === '') return [];
  const last = latest(moment, 'language', 'language');
  const before = last?.directive.type === 'language' ? last.directive.lang : base(moment.lang);
  const said = moment.turns.filter(({ speaker, complete }) => speaker === 'visitor' && complete);
  const isNew = ({ startedAtMs }: Turn): boolean => startedAtMs > (last?.atMs ?? -Infinity);
  // The latest that tells; of what was said before anybody could judge it, all.
  const judged = moment.happened.type === 'words-known' ? said.filter(isNew) : said.slice(-1);
  for (const turn of judged.reverse()) {
    const asked = askedLanguage(turn.text, [before, base(moment.lang)]);
    const lang = asked ?? (base(turn.lang ?? '') || languageOf(turn.text, now));
    if (lang === before) break;
    if (lang !== null)
      return [
        { type: 'language', lang },
        { type: 'tell', note: asked === null ? 'language' : 'language-asked' },
      ];
  }
  return [];
}
