import { adaptsInstructions, adaptsNotes } from './adapts.js';
import { asksInstructions, asksNotes } from './asks.js';
import { backgroundInstructions } from './background.js';
import { briefInstructions, briefNotes } from './brief.js';
import { frustrationInstructions, frustrationNotes } from './frustration.js';
import type { Instruction, Notes, Section } from './instruction.js';
import { languageInstructions, languageNotes } from './language.js';
import { neverStallsInstructions, neverStallsNotes } from './never-stalls.js';
import { readsBackInstructions, readsBackNotes } from './reads-back.js';
import { rephrasesNotes } from './rephrases.js';

/** A policy’s words: what the model is told from the beginning, and in mid-talk. For a server. */
interface Rule {
  readonly instructions: readonly Instruction[];
  readonly notes: Notes;
}

/** Our policies, by name. `background`, with its tool, and `long-context` are in words alone. */
export type RuleName =
  | 'never-stalls'
  | 'brief'
  | 'asks'
  | 'rephrases'
  | 'background'
  | 'frustration'
  | 'adapts'
  | 'language'
  | 'reads-back'
  | 'long-context';

const rules: Readonly<Record<RuleName, Rule>> = {
  'never-stalls': { instructions: neverStallsInstructions, notes: neverStallsNotes },
  brief: { instructions: [briefInstructions], notes: briefNotes },
  asks: { instructions: [asksInstructions], notes: asksNotes },
  rephrases: { instructions: [], notes: rephrasesNotes },
  background: { instructions: [backgroundInstructions], notes: {} },
  frustration: { instructions: frustrationInstructions, notes: frustrationNotes },
  adapts: { instructions: [adaptsInstructions], notes: adaptsNotes },
  language: { instructions: [languageInstructions], notes: languageNotes },
  'reads-back': { instructions: [readsBackInstructions], notes: readsBackNotes },
  'long-context': {
    instructions: [
      {
        section: 'long context',
        text:
          'In a long talk keep to what was settled: names, numbers, wishes. What was said last counts. If you are not ' +
          'sure of something said long ago, ask for it again instead of making it up.',
      },
    ],
    notes: {},
  },
};

const SECTIONS: readonly Section[] = [
  'tone',
  'language',
  'preambles',
  'verbosity',
  'tools',
  'unclear audio',
  'entity capture',
  'long context',
  'escalation',
];

/** What an owner changes in them. */
export interface RuleChoice {
  /** Told to the model neither at first nor in mid-talk. */
  readonly off?: readonly RuleName[];
  /** The owner's own words, behind ours of that section. */
  readonly instructions?: Readonly<Partial<Record<Section, string>>>;
  /** For policies of the page's own, by the names in their directives. Pages can read them. */
  readonly notes?: Notes;
}

const inForce = ({ off = [] }: RuleChoice): readonly Rule[] =>
  (Object.keys(rules) as RuleName[]).filter((name) => !off.includes(name)).map((name) => rules[name]);

/**
 * To stand behind the owner's own instructions; empty: there is nothing to say. `more`: of what is no policy, behind ours.
 * `tools`: what the session has, by their names.
 */
export function instructionsOf(
  choice: RuleChoice,
  more: readonly Instruction[],
  tools: readonly string[],
): string {
  const said = [...inForce(choice).flatMap(({ instructions }) => instructions), ...more].filter(
    ({ tool }) => tool === undefined || tools.includes(tool),
  );
  const sections = SECTIONS.map((section) => {
    const texts = said.filter((one) => one.section === section).map(({ text }) => text);
    const own = choice.instructions?.[section];
    const lines = own === undefined ? texts : [...texts, own];
    return lines.length === 0 ? '' : `\n\n# ${titled(section)}\n${lines.join('\n')}`;
  });
  return sections.join('');
}

export const notesOf = (choice: RuleChoice): Notes =>
  Object.assign({}, ...inForce(choice).map(({ notes }) => notes), choice.notes) as Notes;

const titled = (section: string): string => section.slice(0, 1).toUpperCase() + section.slice(1);
