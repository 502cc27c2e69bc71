/** The parts of the instructions, in the order that the model's prompting guide recommends; the role comes before them. */
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
  /** Told only where the session has a tool of that name. */
  readonly tool?: string;
}

/** What the agent is told in mid-talk, by the names that directives know. Pages may read it. */
export type Notes = Readonly<Record<string, string>>;
