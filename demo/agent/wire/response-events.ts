import type { RealtimeResponse } from 'openai/resources/realtime/realtime';
import type { SessionConfig } from './session-config.js';
import type { Item, Phase, ServerEvent } from './protocol.js';

export type Send = (event: ServerEvent) => void;

/** Names one content part in every event about it. */
export interface PartKey {
  readonly response_id: string;
  readonly item_id: string;
  readonly output_index: number;
  readonly content_index: number;
}

export const emptyMessage = (id: string, phase: Phase): Item & { id: string } => ({
  id,
  object: 'realtime.item',
  type: 'message',
  role: 'assistant',
  status: 'in_progress',
  content: [],
  phase,
});

export const functionCall = (id: string, callId: string, name: string): Item & { id: string } => ({
  id,
  object: 'realtime.item',
  type: 'function_call',
  status: 'in_progress',
  call_id: callId,
  name,
  arguments: '',
});

/** Closes a spoken or written part; sent for an interrupted one too. */
export function endPart(send: Send, key: PartKey, modality: 'audio' | 'text', text: string): void {
  if (modality === 'audio') {
    send({ type: 'response.output_audio.done', ...key });
    send({ type: 'response.output_audio_transcript.done', ...key, transcript: text });
    send({ type: 'response.content_part.done', ...key, part: { type: 'audio', transcript: text } });
  } else {
    send({ type: 'response.output_text.done', ...key, text });
    send({ type: 'response.content_part.done', ...key, part: { type: 'text', text } });
  }
}

/** Comes after each response; the limits are those of a large account. */
export const rateLimits = (usedTokens: number): ServerEvent => ({
  type: 'rate_limits.updated',
  rate_limits: [
    { name: 'requests', limit: 20_000, remaining: 19_999, reset_seconds: 0.003 },
    { name: 'tokens', limit: 15_000_000, remaining: 15_000_000 - usedTokens, reset_seconds: 0.01 },
  ],
});

/** The response's resource, as in `response.created`; `done` fills in the rest. */
export function describeResponse(
  id: string,
  conversationId: string | null,
  session: SessionConfig,
  metadata: Record<string, string> | null,
): RealtimeResponse {
  const { voice } = session.audio.output;
  return {
    id,
    object: 'realtime.response',
    status: 'in_progress',
    status_details: null,
    output: [],
    // Typed as absent or a string; the API says null for a response outside the conversation.
    conversation_id: conversationId,
    output_modalities: [...session.output_modalities],
    max_output_tokens: session.max_output_tokens,
    audio: { output: { format: { type: 'audio/pcm', rate: 24_000 }, voice } },
    metadata,
  } as unknown as RealtimeResponse;
}
