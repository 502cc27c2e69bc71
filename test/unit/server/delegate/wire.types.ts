/**
 * Checked by the compiler alone: what we read of the Responses API's stream is in the vendor's own union as we read it,
 * and what we write the vendor accepts. A line that does not compile names what has drifted.
 */
import type {
  ResponseCreateParamsStreaming,
  ResponseError,
  ResponseStreamEvent,
  Response as Theirs,
} from 'openai/resources/responses/responses';
import type { FinishedResponse, ResponsesBody, StreamEvent } from '../../../../src/server/delegate/wire.js';

type TheirEvent<T extends string> = Extract<ResponseStreamEvent, { type: T }>;

/** Names of ours that are not in the vendor's union. */
type Strangers = {
  [T in StreamEvent['type']]: [TheirEvent<T>] extends [never] ? T : never;
}[StreamEvent['type']];

/** Events of theirs that are not what we take them for: all but the items, which are of many kinds. */
type Misread = {
  [T in Exclude<StreamEvent['type'], 'response.output_item.added'>]: TheirEvent<T> extends Extract<
    StreamEvent,
    { type: T }
  >
    ? never
    : T;
}[Exclude<StreamEvent['type'], 'response.output_item.added'>];

type TheirMessage = Extract<
  TheirEvent<'response.output_item.added'>['item'],
  { type: 'message'; phase?: unknown }
>;
type OurItem = Extract<StreamEvent, { type: 'response.output_item.added' }>['item'];

type None<T extends never> = T;
type Yes<T extends true> = T;

export type Checks = [
  None<Strangers>,
  None<Misread>,
  Yes<TheirMessage extends OurItem ? true : false>,
  Yes<'commentary' extends NonNullable<TheirMessage['phase']> ? true : false>,
  Yes<Theirs extends FinishedResponse ? true : false>,
  // The names that decide what a failure means.
  Yes<'rate_limit_exceeded' | 'invalid_prompt' | 'server_error' extends ResponseError['code'] ? true : false>,
  Yes<
    'max_output_tokens' | 'content_filter' extends NonNullable<Theirs.IncompleteDetails['reason']>
      ? true
      : false
  >,
];

export const accepted = (body: ResponsesBody): ResponseCreateParamsStreaming => body;
