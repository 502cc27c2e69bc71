import type { PageTool } from '../engine/reply.js';
import type { Visitor } from './options.js';

/** What the site's server knows of one talk. Kept as an open talk's record, and sealed in the proof that the page holds. */
export interface TalkRecord {
  readonly talkId: string;
  readonly conversationId: string;
  readonly visitor: Visitor | null;
  readonly model: string;
  /** BCP 47. */
  readonly lang: string;
  readonly startedAtMs: number;
  readonly endsAtMs: number;
  readonly way: 'webrtc' | 'relay' | 'client-secret';
  /** The API's name of a WebRTC call, by which it can be watched and hung up; null: it has none, or not yet. */
  readonly callId: string | null;
  /** A server of the site's sees what happens in it (relay, sideband), and ends and settles it. */
  readonly observed: boolean;
  /** The talk that this one takes over from, by its id; absent: it stands for itself. */
  readonly succeeds?: string;
  /** And the first of those that did so one after the other. */
  readonly firstTalkId?: string;
  /** Tools that the page answers. */
  readonly pageTools: readonly PageTool[];
}
