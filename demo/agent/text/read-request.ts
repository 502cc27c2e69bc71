import { RequestError } from '../wire/request-error.js';
import {
  anything,
  either,
  flag,
  isRecord,
  list,
  nullable,
  number,
  object,
  oneOf,
  parseJson,
  text,
} from '../wire/shape.js';

/** What the stand-in takes of a request to the Responses API; it has no tools, and remembers nothing. */
export interface TextRequest {
  readonly model: string;
  readonly instructions: string;
  /** All that was said to it, as one text. */
  readonly input: string;
  readonly stream: boolean;
  readonly maxOutputTokens: number | null;
}

const shape = object(
  {
    model: text(),
    instructions: nullable(text()),
    input: either(text(), list(anything)),
    max_output_tokens: nullable(number(16, 128_000, true)),
    stream: nullable(flag),
    store: nullable(flag),
    reasoning: nullable(
      object({
        effort: nullable(oneOf('none', 'minimal', 'low', 'medium', 'high', 'xhigh')),
        summary: anything,
      }),
    ),
    safety_identifier: nullable(text(64)),
    metadata: anything,
    temperature: nullable(number(0, 2)),
  },
  ['model', 'input'],
);

/** The words of messages, in their order. */
function wordsIn(input: unknown): string {
  if (typeof input === 'string') return input;
  const contents = (input as readonly unknown[]).map((item) => (isRecord(item) ? item['content'] : ''));
  return contents
    .flatMap((content) => (Array.isArray(content) ? (content as readonly unknown[]) : [content]))
    .map((part) => (typeof part === 'string' ? part : isRecord(part) ? String(part['text'] ?? '') : ''))
    .join('\n');
}

/** Throws a `RequestError`. */
export function readTextRequest(body: string): TextRequest {
  const request = parseJson(body);
  shape(request, '');
  const {
    model,
    instructions,
    input,
    stream,
    store,
    max_output_tokens: most,
  } = request as Record<string, unknown>;
  // Nothing is kept here: whoever leaves `store` to its default would wait for what never comes.
  if (store !== false)
    throw new RequestError('unsupported_value', 'This stand-in keeps nothing: set store to false.', 'store');
  return {
    model: String(model),
    instructions: typeof instructions === 'string' ? instructions : '',
    input: wordsIn(input),
    stream: stream === true,
    maxOutputTokens: typeof most === 'number' ? most : null,
  };
}
