import { randomUUID } from 'node:crypto';
import type {
  Response,
  ResponseOutputMessage,
  ResponseOutputRefusal,
  ResponseOutputText,
  ResponseStreamEvent,
} from 'openai/resources/responses/responses';
import type { TextRequest } from './read-request.js';

/** What the vendor's library adds to a response is not on the wire. */
export type WireResponse = Omit<Response, 'output_text' | 'access_programs'>;

type WithoutNumber<Event> = Event extends { sequence_number: number }
  ? Omit<Event, 'sequence_number'>
  : never;
type OnWire<Event> = Event extends { response: Response }
  ? Omit<Event, 'response'> & { response: WireResponse }
  : Event;

/** Everything that the text model may say in a stream, checked against the vendor's own union; the sender numbers it. */
export type TextEvent = OnWire<WithoutNumber<ResponseStreamEvent>>;

/** What it has to say, and how it comes out. */
export interface Saying {
  readonly text: string;
  /** `refused`: it will not; `cut`: its tokens are used up. */
  readonly end: 'whole' | 'refused' | 'cut';
}

/** One response under way, whose events have its ids. */
export interface Described {
  readonly base: WireResponse;
  readonly messageId: string;
}

export function describe({ model, instructions, maxOutputTokens }: TextRequest): Described {
  return {
    messageId: `msg_${randomUUID().replaceAll('-', '')}`,
    base: {
      id: `resp_${randomUUID().replaceAll('-', '')}`,
      object: 'response',
      created_at: Math.floor(Date.now() / 1000),
      status: 'in_progress',
      error: null,
      incomplete_details: null,
      instructions,
      max_output_tokens: maxOutputTokens,
      metadata: {},
      model,
      output: [],
      parallel_tool_calls: true,
      temperature: 1,
      tool_choice: 'auto',
      tools: [],
      top_p: 1,
    },
  };
}

/** About as the vendor counts. */
const tokensIn = (text: string): number => Math.ceil(text.length / 4);

const messageOf = (id: string, { text, end }: Saying): ResponseOutputMessage => ({
  id,
  type: 'message',
  role: 'assistant',
  status: end === 'cut' ? 'incomplete' : 'completed',
  content: [partOf(text, end === 'refused')],
});

export const partOf = (text: string, refused: boolean): ResponseOutputText | ResponseOutputRefusal =>
  refused ? { type: 'refusal', refusal: text } : { type: 'output_text', text, annotations: [] };

/** The response when it is over. */
export function finished({ base, messageId }: Described, saying: Saying, input: string): WireResponse {
  const [input_tokens, output_tokens] = [tokensIn(input), tokensIn(saying.text)];
  return {
    ...base,
    status: saying.end === 'cut' ? 'incomplete' : 'completed',
    incomplete_details: saying.end === 'cut' ? { reason: 'max_output_tokens' } : null,
    output: [messageOf(messageId, saying)],
    usage: {
      input_tokens,
      input_tokens_details: { cached_tokens: 0, cache_write_tokens: 0 },
      output_tokens,
      output_tokens_details: { reasoning_tokens: 0 },
      total_tokens: input_tokens + output_tokens,
    },
  };
}

/** A few words each, as a model writes. */
const deltasOf = (text: string): readonly string[] => text.match(/(?:\S+\s*){1,3}/g) ?? [];

/** The events behind the thinking: the message opens, its words come, it closes. */
export function eventsOf(described: Described, saying: Saying, input: string): readonly TextEvent[] {
  const refused = saying.end === 'refused';
  const at = { item_id: described.messageId, output_index: 0, content_index: 0 };
  const response = finished(described, saying, input);
  const message = messageOf(described.messageId, saying);
  const delta = (words: string): TextEvent =>
    refused
      ? { type: 'response.refusal.delta', ...at, delta: words }
      : { type: 'response.output_text.delta', ...at, delta: words, logprobs: [] };
  return [
    {
      type: 'response.output_item.added',
      output_index: 0,
      item: { ...message, status: 'in_progress', content: [] },
    },
    { type: 'response.content_part.added', ...at, part: partOf('', refused) },
    ...deltasOf(saying.text).map(delta),
    refused
      ? { type: 'response.refusal.done', ...at, refusal: saying.text }
      : { type: 'response.output_text.done', ...at, text: saying.text, logprobs: [] },
    { type: 'response.content_part.done', ...at, part: partOf(saying.text, refused) },
    { type: 'response.output_item.done', output_index: 0, item: message },
    saying.end === 'cut'
      ? { type: 'response.incomplete', response }
      : { type: 'response.completed', response },
  ];
}
