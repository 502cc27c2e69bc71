import type { ToolDeclaration } from '../../engine/commands.js';
import type { ToolReply } from '../../engine/reply.js';
import type { TalkRecord } from '../talk-record.js';

export interface DeskCall {
  readonly talk: TalkRecord;
  readonly callId: string;
  readonly name: string;
  /** JSON, as it came. */
  readonly arguments: string;
  /** Aborts with the talk. */
  readonly signal: AbortSignal;
}

/** Where the site's tools are answered, whoever brings the call: the page, the relay or the sideband. */
export interface ToolDesk {
  /** For the session. */
  readonly declarations: readonly ToolDeclaration[];
  has(name: string): boolean;
  isSilent(name: string): boolean;
  /** Never rejects but with a `Refusal` of an unknown tool: what goes wrong is an output that says so. */
  answer(call: DeskCall): Promise<ToolReply>;
  /** The visitor tapped yes. False: nothing of that id waits in this talk. */
  confirm(talkId: string, confirmationId: string): Promise<boolean>;
  /** The server heard what the visitor said: a plain yes confirms what waits, a plain no drops it. */
  heard(talkId: string, text: string): Promise<void>;
}
