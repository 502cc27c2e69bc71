import type { Instruction, Notes } from './instruction.js';
import type { Directive, Moment, Policy } from './policy.js';
import { whichLanguage } from './which-language.js';
import { findPhrase } from './words.js';

const limits = {
  /** Factors of the agent's usual speed. */
  slower: 0.85,
  faster: 1.15,
  /** Times that the visitor asks for something to be said again, within their latest turns, before it is slower. */
  repeats: 2,
  turns: 5,
};

/** The agent's speed and language follow the visitor's wishes, and their trouble. */
export const adapts: Policy<typeof limits> = {
  name: 'adapts',
  limits,
  decide(moment, limits) {
    const { happened } = moment;
    if (happened.type !== 'visitor-transcribed' && happened.type !== 'typed') return [];
    return [...paceFor(moment, happened.text, limits), ...languageFor(moment, happened.text)];
  },
};

function paceFor(
  { plain, turns: all, given }: Moment,
  text: string,
  { slower, faster, repeats, turns }: typeof limits,
): readonly Directive[] {
  const said = all.filter(({ speaker }) => speaker === 'visitor').slice(-turns);
  const struggles = said.filter((turn) => findPhrase(turn.text, plain?.again) !== null).length >= repeats;
  const wishes = { slower: findPhrase(text, plain?.slower), faster: findPhrase(text, plain?.faster) };
  const factor =
    wishes.slower !== null ? slower : wishes.faster !== null ? faster : struggles ? slower : null;
  const last = given.findLast(({ directive }) => directive.type === 'speed')?.directive;
  const isSet = last?.type === 'speed' && last.factor === factor;
  if (factor === null || isSet) return [];
  return [
    { type: 'speed', factor },
    { type: 'tell', note: factor < 1 ? 'slower' : 'faster' },
  ];
}

/** Told when it changes; what it changed to the agent hears by itself. */
function languageFor({ lang, turns, given }: Moment, text: string): readonly Directive[] {
  const now = whichLanguage(text);
  const told = given.findLast(
    ({ directive }) => directive.type === 'tell' && directive.note.startsWith('language'),
  );
  const before = told
    ? turns
        .filter(({ speaker, startedAtMs }) => speaker === 'visitor' && startedAtMs < told.atMs)
        .map((turn) => whichLanguage(turn.text))
        .findLast((found) => found !== null)
    : lang.split('-')[0]?.toLowerCase();
  return now === null || !before || now === before ? [] : [{ type: 'tell', note: 'language' }];
}

export const adaptsInstructions: readonly Instruction[] = [
  {
    section: 'tone',
    text:
      'Sound like a friendly person who knows their job: warm, calm, never gushing. Follow the visitor: slower and in ' +
      'plainer words when they struggle, quicker when they are in a hurry. Vary your words; do not repeat a phrase.',
  },
  {
    section: 'language',
    text:
      'When the visitor changes to another language for a whole sentence, or asks for one, go on in it. A foreign ' +
      'name, a loanword or an accent is no reason to change.',
  },
];

export const adaptsNotes: Notes = {
  slower: 'Speak more slowly from now on, in shorter sentences and plainer words.',
  faster: 'The visitor is in a hurry: be quicker and briefer from now on.',
  language:
    'The visitor has changed to another language. From now on answer in the language of their latest sentence, until ' +
    'they change again.',
};
