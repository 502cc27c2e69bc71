import type { OpenTalk } from '../store/store.js';

export interface Admission {
  readonly talkId: string;
  /** Null: nobody is signed in. */
  readonly visitorId: string | null;
  /** Null: not known; then the limits by address can't hold. */
  readonly address: string | null;
  readonly model: string;
  /** The open talk's record, once its end is known. */
  readonly record: (endsAtMs: number) => string;
}

/** What the server saw of a talk. */
export interface Used {
  readonly ms: number;
  /** Null: nobody saw the usage, and the worst that the time allows is charged. */
  readonly costUsd: number | null;
}

/** The owner's limits, over a store. */
export interface Guard {
  /** Reserves the worst case of a talk. Throws a `Refusal` with words for the visitor when a limit would be crossed. */
  admit(admission: Admission): Promise<{ readonly endsAtMs: number }>;
  /** Gives back what was not used; once. False: it was settled before. */
  settle(talkId: string, used: Used): Promise<boolean>;
  /** Talks whose time is over and that nobody has settled. */
  due(): Promise<readonly OpenTalk[]>;
}
