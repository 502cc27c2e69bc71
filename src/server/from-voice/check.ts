import type { AgentSession, FrustrationFromVoice } from '../options.js';
import { noticeIn } from './notices.js';

const WHERE: readonly FrustrationFromVoice['where'][] = ['shop', 'customer-service'];

const OPTION = 'session.frustrationFromVoice';

/** Who has to be left alone, whatever an owner calls it; in English, as the option's own words are. */
const REFUSED: readonly (readonly [about: 'workplace' | 'education' | 'children', words: RegExp])[] = [
  ['workplace', /\b(?:work-?places?|employ\w*|staff|workers?|workforce|hr|human resources|recruit\w*|hiring|applicants?|job interviews?|co-?workers?|colleagues?)\b/i],
  ['education', /\b(?:schools?|educat\w*|universit\w*|colleges?|students?|pupils?|teach\w*|exams?|examinations?|e-?learning|class-?rooms?|lessons?|tutor\w*)\b/i],
  ['children', /\b(?:child|children|kids?|minors?|teen\w*|toddlers?|kindergartens?|nurser(?:y|ies))\b/i],
]; // prettier-ignore

const WHY = {
  workplace:
    'In the EU it is forbidden to infer emotions at work (AI Act, Regulation (EU) 2024/1689, Article 5(1)(f)), and we ' +
    'offer it nowhere.',
  education:
    'In the EU it is forbidden to infer emotions in education (AI Act, Regulation (EU) 2024/1689, Article 5(1)(f)), and ' +
    'we offer it nowhere.',
  children: 'We do not offer it for children: they can’t agree to it.',
} as const;

const refusal = (about: keyof typeof WHY): Error =>
  new Error(
    `${OPTION} is refused for ${about === 'workplace' ? 'the workplace' : about}. ${WHY[about]} Leave the option out: ` +
      'impatience is then noticed from words and behaviour alone. (This is no legal advice.)',
  );

/** Throws, with a sentence for the owner, for a use that is refused or can't be meant. */
export function checkFromVoice({ frustrationFromVoice: wish, policies }: AgentSession): void {
  if (wish === undefined) return;
  const { use, where } = wish as Partial<Record<'use' | 'where', unknown>>;
  if (typeof use !== 'string' || use.trim() === '')
    throw new Error(`${OPTION}.use says in English what the talks are for, e.g. "help with orders".`);
  const named = REFUSED.find(([about, words]) => about === where || words.test(use));
  if (named) throw refusal(named[0]);
  if (!WHERE.includes(where as FrustrationFromVoice['where']))
    throw new Error(
      `${OPTION}.where says where visitors talk: ${WHERE.map((one) => `"${one}"`).join(' or ')}.`,
    );
  if (policies === null || policies?.off?.includes('frustration'))
    throw new Error(`${OPTION} adds to the policy "frustration", which session.policies leaves out.`);
}

/** What visitors are told of it, in their language; null: their voices are not listened to for it. */
export function voiceNoticeFor(agent: AgentSession, lang: string): string | null {
  checkFromVoice(agent);
  return agent.frustrationFromVoice ? noticeIn(lang) : null;
}
