import { decodeBase64, encodeBase64 } from '../../../src/engine/base64.js';
import type { Decoded, AudioEngine } from '../../../src/engine/engine.js';

/** What such a wire says; nothing in it asks for an answer, ends one, or names a turn. */
export type TurnlessEvent =
  | { readonly type: 'started'; readonly id: string; readonly expiresAt: number }
  | { readonly type: 'output.audio'; readonly audio: string }
  | { readonly type: 'output.words' | 'input.words'; readonly startMs: number; readonly text: string }
  | { readonly type: 'closed'; readonly reason: string };

/** The agent speaks on one endless item. */
const VOICE = { itemId: 'voice', contentIndex: 0 } as const;

const decode = (event: TurnlessEvent): readonly Decoded[] => {
  switch (event.type) {
    case 'started':
      return [
        {
          type: 'fact',
          fact: { type: 'session-ready', sessionId: event.id, expiresAtMs: event.expiresAt * 1000 },
        },
      ];
    case 'output.audio':
      return [{ type: 'audio', responseId: 'live', base64: event.audio, ...VOICE }];
    case 'output.words':
      return [
        { type: 'fact', fact: { type: 'agent-words', responseId: 'live', delta: event.text, ...VOICE } },
      ];
    case 'input.words':
      return [
        { type: 'fact', fact: { type: 'visitor-words', itemId: `at-${event.startMs}`, delta: event.text } },
      ];
    case 'closed':
      return [
        {
          type: 'fact',
          fact: {
            type: 'refused',
            requestId: null,
            code: event.reason,
            message: 'The session has ended.',
            severity: event.reason === 'expired' ? 'expired' : 'fatal',
          },
        },
      ];
  }
};

/**
 * A full-duplex vendor without turns, as a fake: it decides by itself when to speak and when to stop, so there is
 * nothing to ask for, cancel, truncate or delete. It keeps the seam between engine and the rest honest.
 */
export const createTurnlessEngine = (): AudioEngine => ({
  capabilities: { turns: false, truncate: false, deleteItems: false },
  decode: (message) => {
    try {
      const event = JSON.parse(message) as TurnlessEvent;
      return decode(event) ?? [{ type: 'fact', fact: { type: 'unknown', event } }];
    } catch {
      return [{ type: 'fact', fact: { type: 'unknown', event: message } }];
    }
  },
  encode: (command) => {
    switch (command.type) {
      case 'configure':
        return command.instructions === undefined
          ? []
          : [JSON.stringify({ type: 'instructions.append', text: command.instructions })];
      case 'add-text':
      case 'add-note':
        return [JSON.stringify({ type: 'thinking.append', text: command.text })];
      case 'tool-output':
        return [JSON.stringify({ type: 'delegation.answer', id: command.callId, output: command.output })];
      case 'respond':
      case 'cancel':
      case 'truncate':
      case 'delete':
      case 'commit':
      case 'clear-output':
      case 'clear':
      case 'probe':
        return [];
    }
  },
  encodeAudio: (pcm) => JSON.stringify({ type: 'input.audio', audio: encodeBase64(pcm) }),
});

/** What of a message is sound, in bytes. */
export const soundBytes = (decoded: readonly Decoded[]): number =>
  decoded.reduce((sum, got) => (got.type === 'audio' ? sum + decodeBase64(got.base64).length : sum), 0);
