import type { SegmentKey } from '../ports/playback.js';

/** A tool as the session declares it to the model. `parameters` is a JSON schema of an object. */
export interface ToolDeclaration {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * What we ask of a session, in the product's words; an engine turns each into its vendor's wire events.
 * `requestId` is ours and comes back in `response-started` or `refused`.
 */
export type Command =
  /** Changes to the session in force. Absent: unchanged. */
  | {
      readonly type: 'configure';
      readonly tools?: readonly ToolDeclaration[];
      readonly instructions?: string;
      /** Whether the server answers by itself when the visitor stops, and stops by itself when they start. */
      readonly answers?: 'server' | 'client';
      /** How fast the agent speaks, 0.25–1.5. Only between two responses. */
      readonly speed?: number;
      /** How the visitor's words are written down, as a whole, in the wire's own shape. */
      readonly transcription?: Readonly<Record<string, unknown>>;
    }
  /** A typed turn of the visitor's. No response follows by itself. */
  | { readonly type: 'add-text'; readonly itemId: string; readonly text: string }
  /** Something that the agent is to know. No response follows by itself. */
  | { readonly type: 'add-note'; readonly text: string }
  | { readonly type: 'tool-output'; readonly callId: string; readonly output: string }
  | {
      readonly type: 'respond';
      readonly requestId: string;
      /** Instructions for this one response, e.g. the greeting. */
      readonly instructions?: string;
    }
  /** `responseId` null: the active default one. */
  | { readonly type: 'cancel'; readonly responseId: string | null }
  /** WebRTC: the server stops playing, and shortens its record to what it had played. */
  | { readonly type: 'clear-output' }
  | ({ readonly type: 'truncate'; readonly requestId: string; readonly endMs: number } & SegmentKey)
  | { readonly type: 'delete'; readonly itemId: string; readonly requestId: string }
  /** Push-to-talk: what was said becomes a turn, or is thrown away. */
  | { readonly type: 'commit' }
  | { readonly type: 'clear' }
  /** Asks for any answer at all, to see whether the session is still there. Changes nothing. */
  | { readonly type: 'probe' };
