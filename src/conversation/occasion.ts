/** What we did ourselves that belongs to the conversation. */
export type Deed =
  /** A typed turn; its item's id is ours, and comes back from the wire. */
  | { readonly type: 'typed'; readonly itemId: string; readonly text: string }
  /** A visitor's item turned out to be the agent's own voice. */
  | { readonly type: 'echoed'; readonly itemId: string }
  | { readonly type: 'tool-answered'; readonly callId: string; readonly output: string };

/** Where and when a fact was seen. `atMs`: ms since the epoch. */
export interface Occasion {
  readonly linkId: string;
  readonly atMs: number;
}
