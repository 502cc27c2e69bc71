/** A tool that the session declares. */
export interface DeclaredTool {
  readonly name: string;
  readonly description?: string;
  readonly parameters?: unknown;
}

/** The conversation as the agent remembers it: what was heard of its own words, not what it meant to say. */
export type Memory =
  /** `spoken`: and not typed. `silent`: nobody spoke at all, for so long that the agent is asked to say something. */
  | {
      readonly type: 'visitor';
      readonly text: string;
      readonly spoken?: boolean;
      readonly silent?: boolean;
    }
  | { readonly type: 'agent'; readonly text: string; readonly cut: boolean }
  | { readonly type: 'system'; readonly text: string }
  | { readonly type: 'call'; readonly callId: string; readonly name: string; readonly arguments: string }
  | { readonly type: 'output'; readonly callId: string; readonly output: string };

export interface Situation {
  /** The session's instructions, which hold the facts; nothing is known besides. */
  readonly instructions: string;
  /** Instructions for this one response, e.g. a greeting; null: none. */
  readonly request: string | null;
  readonly tools: readonly DeclaredTool[];
  readonly parallelCalls: boolean;
  readonly memory: readonly Memory[];
}

export type Step =
  | { readonly type: 'say'; readonly text: string; readonly phase: 'commentary' | 'final_answer' }
  | { readonly type: 'call'; readonly name: string; readonly arguments: Readonly<Record<string, unknown>> };

/** What to say and to call, in order. Empty: nothing has to be said. */
export type Plan = readonly Step[];

export const say = (text: string): Plan => [{ type: 'say', text, phase: 'final_answer' }];
