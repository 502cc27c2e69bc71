import type { Heard, SegmentKey } from '../ports/playback.js';
import type { Voice } from '../ports/capture.js';

/**
 * What is known to have happened: past tense, whoever saw it. The engine makes facts of a vendor's wire events, the
 * reflex of playback and detector; the session and the conversation are folded from them. Item and response ids are
 * the session's own and die with it. Times are ms since the epoch.
 */
export type Fact = SessionFact | VisitorFact | AgentFact | AudioFact | ProblemFact;

/**
 * Who answers when the visitor stops and who stops the agent when they start: the server by itself, or we. As the
 * session in force has it; absent where the wire doesn't say, or where turns are made by hand.
 */
export type Answers = 'server' | 'client';

export type SessionFact =
  /** The session is in force: configuration applied, audio may flow. Not merely an open socket. */
  | {
      readonly type: 'session-ready';
      readonly sessionId: string;
      readonly expiresAtMs: number | null;
      readonly answers?: Answers;
      /** The server plays the agent's sound, and counts what was heard of it; absent: we do. */
      readonly heardFrom?: 'server';
    }
  /** A configuration change was acknowledged. */
  | { readonly type: 'session-changed'; readonly answers?: Answers }
  | { readonly type: 'link-closed'; readonly code: number; readonly message: string };

export type VisitorFact =
  /** The visitor holds the floor: the server heard speech, or a policy settled it. `itemId` is null for a policy. */
  | {
      readonly type: 'speech-confirmed';
      readonly by: 'server' | 'policy';
      readonly itemId: string | null;
      readonly atMs: number;
    }
  /** The server hears speech while the agent holds the floor: where a turn would have begun, should it become one. */
  | { readonly type: 'speech-overheard'; readonly itemId: string | null; readonly atMs: number }
  /** The server decided that the turn is over (endpointing). */
  | { readonly type: 'speech-stopped'; readonly itemId: string; readonly atMs: number }
  /** A visitor's item entered the record, after `previousItemId` (null: at the front). Words may come later. */
  | {
      readonly type: 'visitor-committed';
      readonly itemId: string;
      readonly previousItemId: string | null;
      /** Present for typed turns. */
      readonly text: string | null;
    }
  | { readonly type: 'visitor-words'; readonly itemId: string; readonly delta: string }
  | {
      readonly type: 'visitor-transcribed';
      readonly itemId: string;
      readonly text: string;
      readonly usage?: Usage;
      /** What else is known of their writing; absent: nothing. */
      readonly written?: Written;
    }
  | { readonly type: 'visitor-untranscribed'; readonly itemId: string; readonly message: string };

/** How sure of each token whoever wrote them down is, and what language they heard; in the wire's own shape, unread. */
export interface Written {
  readonly logprobs?: unknown;
  readonly languages?: unknown;
}

/** What something has used, in the wire's own shape: only whoever knows the vendor's prices can read it. */
export type Usage = Readonly<Record<string, unknown>>;

export type ResponseStatus = 'completed' | 'cancelled' | 'incomplete' | 'failed';

export type AgentFact =
  /**
   * `requestId`: of our own command; null when the server began by itself. `unattributed`: null because this server
   * does not tell whose request it answers.
   */
  | {
      readonly type: 'response-started';
      readonly responseId: string;
      readonly requestId: string | null;
      readonly unattributed?: true;
      readonly outOfBand: boolean;
    }
  | {
      readonly type: 'item-started';
      readonly responseId: string;
      readonly itemId: string;
      readonly outputIndex: number;
      readonly kind: 'message' | 'tool-call' | 'other';
      readonly phase: 'commentary' | 'final_answer' | null;
    }
  | ({ readonly type: 'agent-words'; readonly responseId: string; readonly delta: string } & SegmentKey)
  | ({ readonly type: 'agent-transcribed'; readonly responseId: string; readonly text: string } & SegmentKey)
  | {
      readonly type: 'item-finished';
      readonly responseId: string;
      readonly itemId: string;
      readonly completed: boolean;
      readonly phase: 'commentary' | 'final_answer' | null;
    }
  /** Once per `callId`, and only for a call that was completely written. `arguments` is JSON as the model wrote it. */
  | {
      readonly type: 'tool-called';
      readonly responseId: string;
      readonly itemId: string;
      readonly callId: string;
      readonly name: string;
      readonly arguments: string;
    }
  /** Somebody beside us has given the model a call's output: the site's server, which watches the session too. */
  | { readonly type: 'tool-output-added'; readonly callId: string; readonly output: string }
  | {
      readonly type: 'response-finished';
      readonly responseId: string;
      readonly status: ResponseStatus;
      /** Of a cancelled, incomplete or failed response, as the wire names it. */
      readonly reason: string | null;
      readonly message: string | null;
      readonly totalTokens: number | null;
      readonly usage?: Usage;
    }
  /** The model's record of the item was shortened, or the item removed from it. */
  | ({ readonly type: 'item-truncated'; readonly endMs: number } & SegmentKey)
  | { readonly type: 'item-deleted'; readonly itemId: string };

/** From the detector, the jitter buffer and the reflex. */
export type AudioFact =
  | { readonly type: 'speech-suspected'; readonly atMs: number }
  | { readonly type: 'speech-sustained'; readonly atMs: number }
  | { readonly type: 'speech-misfired'; readonly atMs: number }
  /** `lastVoicedAtMs`: when the visitor's last voiced sample was captured; endpointing is measured from there. */
  | { readonly type: 'speech-ended'; readonly lastVoicedAtMs: number; readonly voice: Voice }
  /** Total that has arrived of a segment, with its first audio and then every 200 ms or more. */
  | ({ readonly type: 'audio-arrived'; readonly receivedMs: number; readonly atMs: number } & SegmentKey)
  | ({ readonly type: 'audio-complete'; readonly receivedMs: number } & SegmentKey)
  | ({ readonly type: 'sounding'; readonly atMs: number } & SegmentKey)
  | ({ readonly type: 'heard' } & Heard)
  /** WebRTC: the server plays the agent's sound, and tells when it begins, has ended, or was stopped. */
  | { readonly type: 'output-started'; readonly responseId: string }
  | { readonly type: 'output-stopped'; readonly responseId: string }
  | { readonly type: 'output-cleared'; readonly responseId: string }
  | { readonly type: 'playback-ducked' }
  | { readonly type: 'playback-held' }
  | { readonly type: 'playback-resumed' }
  | { readonly type: 'drained' }
  /** The reflex has cut the agent off. `heard` lists every segment that was flushed, also with 0 ms. */
  | {
      readonly type: 'cut-off';
      readonly heard: readonly Heard[];
      readonly heardSource: 'rendered' | 'server';
    };

export type ProblemFact =
  | {
      readonly type: 'refused';
      /** Of the command that was refused, where the server names it. */
      readonly requestId: string | null;
      readonly code: string;
      readonly message: string;
      /** benign: a lost race; request: our command was wrong, the session lives; expired: a new link may help; fatal: it won't. */
      readonly severity: 'benign' | 'request' | 'expired' | 'fatal';
      /** A truncation was later than the end of what the server has of the item: so much it has, in ms. */
      readonly availableMs?: number;
    }
  /** A wire event that we do not know, or could not read: passed on as it came, never thrown on. */
  | { readonly type: 'unknown'; readonly event: unknown };
