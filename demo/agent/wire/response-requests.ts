import { RequestError } from './request-error.js';
import { audioOutput, maxTokens, modalities, reasoning, toolChoice, toolShape } from './session-config.js';
import type { SessionConfig } from './session-config.js';
import { anything, flag, isRecord, list, nullable, object, oneOf, text } from './shape.js';

const responseShape = object({
  conversation: oneOf('auto', 'none'),
  input: list(anything),
  instructions: text(),
  output_modalities: modalities,
  audio: object({ output: audioOutput }),
  tools: list(toolShape),
  tool_choice: toolChoice,
  parallel_tool_calls: flag,
  reasoning,
  max_output_tokens: maxTokens,
  metadata: nullable(anything),
  prompt: nullable(anything),
});

export interface ResponseRequest {
  readonly session: SessionConfig;
  readonly outOfBand: boolean;
  /** The context to answer from; null: the conversation. */
  readonly input: readonly unknown[] | null;
  /** Instructions for this response alone; null: the session's. */
  readonly instructions: string | null;
  readonly metadata: Record<string, string> | null;
}

function readMetadata(value: unknown): Record<string, string> | null {
  if (!isRecord(value)) return null;
  const entries = Object.entries(value);
  const fits = entries.every(
    ([key, entry]) => key.length <= 64 && typeof entry === 'string' && entry.length <= 512,
  );
  if (entries.length > 16 || !fits) {
    throw new RequestError(
      'invalid_value',
      'Metadata is at most 16 strings of 512 characters.',
      'response.metadata',
    );
  }
  return value as Record<string, string>;
}

/** Reads `response.create`: the session with the response's own settings laid over it. Throws a `RequestError`. */
export function readResponseRequest(value: unknown, session: SessionConfig): ResponseRequest {
  const params = value ?? {};
  responseShape(params, 'response');
  const {
    conversation,
    input,
    instructions,
    metadata,
    audio,

    ...own
  } = params as Partial<SessionConfig & { conversation: string; input: unknown[]; metadata: unknown }>;
  const output = { ...session.audio.output, ...audio?.output };
  return {
    session: { ...session, ...own, audio: { ...session.audio, output } },
    outOfBand: conversation === 'none',
    input: input ?? null,
    instructions: instructions ?? null,
    metadata: readMetadata(metadata),
  };
}
