import type { Fact } from '../conversation/facts.js';
import type { Command } from './commands.js';
import type { SegmentKey } from '../ports/playback.js';

export type { AgentFact, Answers, Fact, ProblemFact, Written } from '../conversation/facts.js';
export type { Command, ToolDeclaration } from './commands.js';

/** What a vendor's wire can do; the reflex and the session ask before they use it. */
export interface EngineCapabilities {
  /** The wire has responses that can be asked for and cancelled (false: full duplex, no turns). */
  readonly turns: boolean;
  readonly truncate: boolean;
  readonly deleteItems: boolean;
}

/** What one wire message holds: facts for everyone, and audio for the jitter buffer alone. */
export type Decoded =
  | { readonly type: 'fact'; readonly fact: Fact }
  /** `base64` is PCM16 24 kHz; it may split in the middle of a sample. */
  | ({ readonly type: 'audio'; readonly responseId: string; readonly base64: string } & SegmentKey)
  | ({ readonly type: 'audio-end'; readonly responseId: string } & SegmentKey);

/**
 * The codec between one vendor's wire and our facts and commands. Pure but for what it remembers of the session
 * (which ids it has announced); one instance for each link.
 */
export interface Engine {
  readonly capabilities: EngineCapabilities;
  /** Never throws: what can't be read becomes an `unknown` fact. */
  decode(message: string): readonly Decoded[];
  encode(command: Command): readonly string[];
}

/** Where sound goes over the wire too, and not by a track of its own. */
export interface AudioEngine extends Engine {
  /** A microphone frame, PCM16 24 kHz. */
  encodeAudio(pcm: ArrayBuffer): string;
}
