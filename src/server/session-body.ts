import type { TalkRequest } from '../engine/reply.js';
import type { AgentSession, TurnDetectionOption } from './options.js';

export const DEFAULT_MODEL = 'gpt-realtime-2';

/** Only these models reason; the others refuse the field. */
const reasons = (model: string): boolean => /^gpt-realtime-2(?:\b|\.)/.test(model);

function turnDetection(option: TurnDetectionOption, interrupter: 'client' | 'server'): object {
  const shared = { create_response: true, interrupt_response: interrupter === 'server' };
  if (option.type === 'semantic_vad')
    return { type: option.type, eagerness: option.eagerness ?? 'high', ...shared };
  return {
    type: option.type,
    threshold: option.threshold ?? 0.5,
    prefix_padding_ms: option.prefixPaddingMs ?? 300,
    // Always sent: what the API takes by itself is documented in two ways.
    silence_duration_ms: option.silenceDurationMs ?? 500,
    ...(option.idleTimeoutMs === undefined ? {} : { idle_timeout_ms: option.idleTimeoutMs }),
    ...shared,
  };
}

const inLanguage = (lang: string): string =>
  lang === ''
    ? ''
    : `\n\nThe visitor's language is "${lang}" (BCP 47). Answer in it unless they ask for another.`;

/** The Realtime session as the API takes it, for one visitor's request. */
export function sessionBody(
  agent: AgentSession,
  request: TalkRequest,
  interrupter: 'client' | 'server',
): Readonly<Record<string, unknown>> {
  const model = agent.model ?? DEFAULT_MODEL;
  const transcription = agent.transcriptionModel === undefined ? 'gpt-transcribe' : agent.transcriptionModel;
  const language = request.lang.split('-')[0]?.toLowerCase();
  return {
    type: 'realtime',
    model,
    instructions: agent.instructions + inLanguage(request.lang),
    output_modalities: ['audio'],
    audio: {
      input: {
        format: { type: 'audio/pcm', rate: 24_000 },
        transcription:
          transcription === null ? null : { model: transcription, ...(language ? { language } : {}) },
        turn_detection: turnDetection(agent.turnDetection ?? { type: 'server_vad' }, interrupter),
      },
      output: {
        format: { type: 'audio/pcm', rate: 24_000 },
        voice: agent.voice ?? 'marin',
        ...(agent.speed === undefined ? {} : { speed: agent.speed }),
      },
    },
    tools: request.tools.map((tool) => ({ type: 'function', ...tool })),
    tool_choice: 'auto',
    ...(reasons(model) ? { reasoning: { effort: agent.reasoningEffort ?? 'low' } } : {}),
    truncation: { type: 'retention_ratio', retention_ratio: 0.8 },
    // What visitors say is not ours to store.
    tracing: null,
  };
}
