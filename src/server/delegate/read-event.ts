import { asRecord, asText } from '../../engine/realtime/read.js';
import type { FinishedResponse, StreamEvent } from './wire.js';

const parse = (data: string): Readonly<Record<string, unknown>> | null => {
  try {
    return asRecord(JSON.parse(data));
  } catch {
    return null;
  }
};

/** More than any model reads in a day: what it costs can still be counted. */
const MOST_TOKENS = 1e9;

/** What is less than nothing, or no number of tokens, would make a budget larger, or stop its counting. */
const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= MOST_TOKENS;

function finished(value: unknown): FinishedResponse {
  const response = asRecord(value);
  const code = asText(asRecord(response?.['error'])?.['code']);
  const reason = asText(asRecord(response?.['incomplete_details'])?.['reason']);
  const usage = asRecord(response?.['usage']);
  const [input, output] = [usage?.['input_tokens'], usage?.['output_tokens']];
  return {
    error: code === null ? null : { code },
    incomplete_details: reason === null ? null : { reason },
    usage: isCount(input) && isCount(output) ? { input_tokens: input, output_tokens: output } : null,
  };
}

/** One event's data, read as far as it is used; null: nothing that is, or nothing that can be read. Never throws. */
export function readEvent(data: string): StreamEvent | null {
  const event = parse(data);
  const type = asText(event?.['type']);
  switch (type) {
    case 'response.output_item.added': {
      const item = asRecord(event?.['item']);
      return { type, item: { id: asText(item?.['id']), phase: asText(item?.['phase']) } };
    }
    case 'response.output_text.delta': {
      const delta = asText(event?.['delta']);
      return delta === null ? null : { type, item_id: asText(event?.['item_id']) ?? '', delta };
    }
    case 'response.refusal.delta':
      return { type };
    case 'response.completed':
    case 'response.incomplete':
    case 'response.failed':
      return { type, response: finished(event?.['response']) };
    case 'error':
      // Gateways wrap it, as errors without a stream are.
      return { type, code: asText(event?.['code']) ?? asText(asRecord(event?.['error'])?.['code']) };
    default:
      return null;
  }
}
