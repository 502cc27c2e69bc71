/** Who is talking, as the owner's `authorize` knows them. Whatever else it holds is handed to the tools. */
export interface Visitor {
  /** Stable for one person; never sent to the API as it is. */
  readonly id: string;
  readonly [claim: string]: unknown;
}
