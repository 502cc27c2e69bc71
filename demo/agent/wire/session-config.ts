import { RequestError } from './request-error.js';
import { anything, either, flag, isRecord, list, nullable, number, object, oneOf, text } from './shape.js';
import type { Shape } from './shape.js';
import type { Tool } from './protocol.js';

export interface ServerVad {
  readonly type: 'server_vad';
  readonly threshold: number;
  readonly prefix_padding_ms: number;
  readonly silence_duration_ms: number;
  readonly create_response: boolean;
  readonly interrupt_response: boolean;
  readonly idle_timeout_ms: number | null;
}

export interface SemanticVad {
  readonly type: 'semantic_vad';
  readonly eagerness: 'low' | 'medium' | 'high' | 'auto';
  readonly create_response: boolean;
  readonly interrupt_response: boolean;
}

export type TurnDetection = ServerVad | SemanticVad;

export interface Transcription {
  readonly model?: string;
  readonly language?: string;
}

/** The session as the API shows it; `session.update` replaces the parts that it names. */
export interface SessionConfig {
  readonly type: 'realtime';
  readonly object: 'realtime.session';
  readonly id: string;
  readonly model: string;
  readonly output_modalities: readonly ('audio' | 'text')[];
  readonly instructions: string;
  readonly tools: readonly Tool[];
  readonly tool_choice: unknown;
  readonly parallel_tool_calls: boolean;
  readonly reasoning: { readonly effort?: string } | null;
  readonly max_output_tokens: number | 'inf';
  readonly truncation: unknown;
  readonly tracing: unknown;
  readonly include: unknown;
  readonly prompt: unknown;
  readonly expires_at: number;
  readonly audio: {
    readonly input: {
      readonly format: unknown;
      readonly noise_reduction: unknown;
      readonly transcription: Transcription | null;
      readonly turn_detection: TurnDetection | null;
    };
    readonly output: { readonly format: unknown; readonly voice: string; readonly speed: number };
  };
}

const SERVER_VAD: ServerVad = {
  type: 'server_vad',
  threshold: 0.5,
  prefix_padding_ms: 300,
  silence_duration_ms: 500,
  create_response: true,
  interrupt_response: true,
  idle_timeout_ms: null,
};

const SEMANTIC_VAD: SemanticVad = {
  type: 'semantic_vad',
  eagerness: 'auto',
  create_response: true,
  interrupt_response: true,
};

const pcm = { type: 'audio/pcm', rate: 24_000 };

/** Only what this agent speaks: telephone codecs and other rates are refused in words. */
const format: Shape = (value, path) => {
  object({ type: oneOf('audio/pcm'), rate: number(24_000, 24_000) }, ['type'])(value, path);
};

const turnDetection: Shape = (value, path) => {
  const shared = { create_response: flag, interrupt_response: flag };
  if (isRecord(value) && value['type'] === 'semantic_vad') {
    return object({ type: anything, eagerness: oneOf('low', 'medium', 'high', 'auto'), ...shared })(
      value,
      path,
    );
  }
  object({
    type: oneOf('server_vad', 'semantic_vad'),
    threshold: number(0, 1),
    prefix_padding_ms: number(0, 10_000),
    silence_duration_ms: number(0, 60_000),
    idle_timeout_ms: nullable(number(5_000, 30_000)),
    ...shared,
  })(value, path);
};

export const toolShape: Shape = (value, path) => {
  if (isRecord(value) && value['type'] === 'mcp') {
    throw new RequestError('invalid_value', 'This local agent has no MCP tools.', `${path}.type`);
  }
  const fields = { type: oneOf('function'), name: text(64), description: text(), parameters: anything };
  object(fields, ['type', 'name'])(value, path);
};

export const toolChoice = either(object({ type: oneOf('function'), name: text() }), oneOf('auto', 'none', 'required')); // prettier-ignore

const voice = either(object({ id: text() }), text());
export const modalities = list(oneOf('audio', 'text'));
export const reasoning = nullable(object({ effort: oneOf('minimal', 'low', 'medium', 'high', 'xhigh') }));
export const maxTokens = either(number(1, 4096, true), oneOf('inf'));
export const audioOutput = object({ format, voice, speed: number(0.25, 1.5) });

const transcription = object({
  model: text(),
  language: text(),
  languages: list(text()),
  prompt: text(),
  keywords: list(text()),
  delay: oneOf('minimal', 'low', 'medium', 'high', 'xhigh'),
});

const noiseReduction = object({ type: oneOf('near_field', 'far_field'), strength: number(0, 1) });

const sessionShape = object(
  {
    type: oneOf('realtime'),
    model: text(),
    output_modalities: modalities,
    instructions: text(),
    tools: list(toolShape),
    tool_choice: toolChoice,
    parallel_tool_calls: flag,
    reasoning,
    max_output_tokens: maxTokens,
    truncation: anything,
    tracing: nullable(anything),
    include: nullable(list(text())),
    prompt: nullable(anything),
    audio: object({
      input: object({
        format,
        noise_reduction: nullable(noiseReduction),
        transcription: nullable(transcription),
        turn_detection: nullable(turnDetection),
      }),
      output: audioOutput,
    }),
  },
  ['type'],
);

export function defaultSession(id: string, model: string, expiresAtS: number): SessionConfig {
  return {
    type: 'realtime',
    object: 'realtime.session',
    id,
    model,
    output_modalities: ['audio'],
    instructions: 'You are a helpful voice assistant.',
    tools: [],
    tool_choice: 'auto',
    parallel_tool_calls: true,
    reasoning: null,
    max_output_tokens: 'inf',
    truncation: 'auto',
    tracing: null,
    include: null,
    prompt: null,
    expires_at: expiresAtS,
    audio: {
      input: { format: pcm, noise_reduction: null, transcription: null, turn_detection: SERVER_VAD },
      output: { format: pcm, voice: 'marin', speed: 1 },
    },
  };
}

function mergeTurnDetection(current: TurnDetection | null, change: Record<string, unknown>): TurnDetection {
  const type = change['type'] ?? current?.type ?? 'server_vad';
  const base = current?.type === type ? current : type === 'semantic_vad' ? SEMANTIC_VAD : SERVER_VAD;
  return { ...base, ...change } as TurnDetection;
}

/**
 * The session with a client's changes: what is absent stays. The model can't be changed and is silently kept.
 * Throws a `RequestError` for an unknown field or a wrong value, and then nothing is changed. `responding`: a response is
 * in progress; the API's documentation allows no other speed meanwhile, and does not tell the code of its error.
 */
export function updateSession(session: SessionConfig, change: unknown, responding = false): SessionConfig {
  sessionShape(change, 'session');
  const { audio, ...flat } = change as Partial<SessionConfig>;
  const { speed } = session.audio.output;
  if (responding && (audio?.output?.speed ?? speed) !== speed) {
    throw new RequestError('invalid_value', 'The speed can only be changed in between model turns, not while a response is in progress.', 'session.audio.output.speed'); // prettier-ignore
  }
  if (flat.output_modalities && flat.output_modalities.length !== 1) {
    throw new RequestError('invalid_value', 'Ask for one modality: audio comes with its transcript.', 'session.output_modalities'); // prettier-ignore
  }
  const input = { ...session.audio.input, ...audio?.input };
  const wanted: unknown = audio?.input?.turn_detection;
  return {
    ...session,
    ...flat,
    model: session.model,
    audio: {
      input: {
        ...input,
        turn_detection: isRecord(wanted)
          ? mergeTurnDetection(session.audio.input.turn_detection, wanted)
          : input.turn_detection,
      },
      output: { ...session.audio.output, ...audio?.output },
    },
  };
}
