/** What the measured process is: the handler for requests, the handler as a relay, or a bare server beside them. */
export type Kind = 'handler' | 'relay' | 'http echo' | 'socket echo';

export type Command = 'begin' | 'end';

export interface Taken {
  readonly type: 'taken';
  readonly processorMs: number;
  readonly elapsedMs: number;
  /** How late a timer was, which is how long the loop made everyone wait. */
  readonly lateP95Ms: number;
}

export type Report = { readonly type: 'port'; readonly port: number } | Taken;
