/** The parts of the instructions, in the order that the model's prompting guide recommends. */
export type Section =
  | 'tone'
  | 'language'
  | 'preambles'
  | 'verbosity'
  | 'tools'
  | 'unclear audio'
  | 'entity capture'
  | 'long context'
  | 'escalation';

/** A rule in words for the model. For the server alone: no visitor's browser loads it. */
export interface Instruction {
  readonly section: Section;
  readonly text: string;
}

/** What the agent is told in mid-talk, by the names that directives know. Pages may read it. */
export type Notes = Readonly<Record<string, string>>;
