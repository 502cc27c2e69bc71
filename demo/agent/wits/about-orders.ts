import { questionIn } from './cancelling.js';
import { spokenDigits, spokenList } from './spoken.js';

interface Order {
  readonly id?: string | number;
  readonly items?: readonly string[];
  readonly status?: string;
  readonly carrier?: string | null;
  readonly eta?: string | null;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(output: string): unknown {
  try {
    return JSON.parse(output);
  } catch {
    return output;
  }
}

/** "Thursday" → "on Thursday"; "today by six" stays as it is. */
const when = (eta: string): string =>
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day/i.test(eta) ? `on ${eta}` : eta;

function sayStatus({ status = 'unknown', carrier, eta }: Order): string {
  const by = carrier ? ` with ${carrier}` : '';
  switch (status) {
    case 'delivered':
      return `was delivered${eta ? ` ${eta}` : ''}${by}.`;
    case 'returned':
      return `was returned.${eta ? ` You get your ${eta}.` : ''}`;
    case 'shipped':
      return `has been shipped${by}.${eta ? ` It should arrive ${when(eta)}.` : ''}`;
    case 'delayed':
      return `is delayed.${eta ? ` It should now arrive ${when(eta)}.` : ''} I'm sorry about that.`;
    case 'waiting for stock':
      return `is waiting for stock.${eta ? ` We expect it ${when(eta)}.` : ''}`;
    default:
      return `is ${status}${by}.${eta ? ` It should arrive ${when(eta)}.` : ''}`;
  }
}

export function sayOrder(order: Order): string {
  const id = order.id === undefined ? '' : ` ${spokenDigits(String(order.id))}`;
  const items = order.items?.length ? `, with the ${spokenList(order.items)},` : '';
  return `Your order${id}${items} ${sayStatus(order)}`;
}

/** Long numbers are read digit by digit. */
const readable = (text: string): string => text.replace(/\d{3,}/g, spokenDigits);

const notFound = (asked: string | null): string =>
  asked === null ? "I'm sorry, that did not work. Shall I try again?" : `I can't find an order ${spokenDigits(asked)}. Could you check the number and say it again?`; // prettier-ignore

/** Of these, the tool's own message says it best. */
const SPEAKS_FOR_ITSELF: readonly string[] = ['refused', 'cancelled', 'done', 'handed_over', 'not_reached'];

/** A way out of what has not come. */
const OTHER_WAY = 'You can ask me again in a moment. Or shall I connect you to a person?';

/** What a tool gave back, in words. `asked`: the order number it was called with, if any. */
export function sayOutput(output: string, asked: string | null): string {
  const question = questionIn(output);
  if (question !== null) return readable(question);
  const value = parse(output);
  const order = isRecord(value) && isRecord(value['order']) ? value['order'] : value;
  if (isRecord(order)) {
    const told = order['message'];
    if (typeof told === 'string' && SPEAKS_FOR_ITSELF.includes(String(order['status'])))
      return readable(told);
    if (typeof order['status'] === 'string' && !('error' in order)) return sayOrder(order as Order);
    const { error, message } = order;
    if (typeof error === 'string' && error !== 'not_found' && typeof message === 'string')
      return error === 'timed_out' ? `${readable(message)} ${OTHER_WAY}` : readable(message);
    if ('error' in order || order['found'] === false) return notFound(asked);
    const text = order['message'] ?? order['answer'] ?? order['text'];
    if (typeof text === 'string') return readable(text);
    return Object.entries(order).flatMap(([key, entry]) => (typeof entry === 'object' ? [] : [`${key}: ${String(entry)}.`])).join(' '); // prettier-ignore
  }
  if (order === null || order === '' || (typeof order === 'string' && /not found|error|no such|unknown/i.test(order))) return notFound(asked); // prettier-ignore
  return typeof order === 'string' ? order : String(order);
}
