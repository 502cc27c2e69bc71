import type { WordTime } from './speech/word-times.js';

/** What happened inside the agent, for tests and for `print`; the wire never shows these. */
export type LogEntry =
  /** `callId`: over WebRTC. `safetyIdentifier`: what the site's server said of who the visitor is. */
  | {
      readonly type: 'connected';
      readonly sessionId: string;
      readonly callId: string | null;
      readonly safetyIdentifier: string | null;
    }
  /** A server looks on over a second wire. */
  | { readonly type: 'sideband'; readonly callId: string }
  | { readonly type: 'closed'; readonly sessionId: string }
  /** `count`: client secrets minted so far, this one included. */
  | { readonly type: 'minted'; readonly count: number; readonly safetyIdentifier: string | null }
  /** What was understood of a visitor's turn, by which model, and what it cost. */
  | {
      readonly type: 'heard';
      readonly itemId: string;
      readonly text: string;
      readonly by: 'tiny' | 'base';
      readonly tookMs: number;
    }
  /** When each word of an item sounds, in ms of the item's own audio. */
  | {
      readonly type: 'spoken';
      readonly itemId: string;
      readonly text: string;
      readonly words: readonly WordTime[];
    }
  /** An item was cut at `endMs`; the model's record now holds `text`. */
  | { readonly type: 'truncated'; readonly itemId: string; readonly endMs: number; readonly text: string }
  /** An item that a client has put into the record. `role`: of a message; else the item's type. */
  | { readonly type: 'told'; readonly itemId: string; readonly role: string; readonly text: string }
  | { readonly type: 'deleted'; readonly itemId: string }
  | { readonly type: 'called'; readonly name: string; readonly arguments: string }
  /** The text model was asked. */
  | { readonly type: 'asked'; readonly model: string; readonly input: string }
  /** How it ended; `left`: whoever asked has closed the connection before. */
  | { readonly type: 'pondered'; readonly end: 'completed' | 'failed' | 'left' };

/** `atMs`: when it was noted, ms since the epoch. */
export type Noted = LogEntry & { readonly atMs: number };

export interface AgentLog {
  readonly entries: readonly Noted[];
  add(entry: LogEntry): void;
}

/** Keeps the newest 2,000 entries. */
export function createLog(print: ((line: string) => void) | null): AgentLog {
  const entries: Noted[] = [];
  return {
    entries,
    add(entry) {
      const noted = { ...entry, atMs: Date.now() };
      entries.push(noted);
      if (entries.length > 2000) entries.shift();
      print?.(JSON.stringify(noted));
    },
  };
}
