import { seedFrom } from '../conversation/continue.js';
import type { Keys } from '../keys.js';
import type { RelayStart } from '../parts.js';
import { unknownTalk } from '../proof.js';
import { badRequest } from '../read-body.js';
import type { TalkStore } from '../store/store.js';

/** A slow phone needs a few seconds from the reply to its socket. */
const TICKET_MS = 60_000;
const PREFIX = 'talk-ticket.';

/** Unguessable, and known to us again from the talk: a talk that ends before it began gives its ticket back. */
const ticketOf = async (keys: Keys, talkId: string): Promise<string> => keys.digest('ticket', talkId);

const keyOf = (ticket: string): string => `ticket:${ticket}`;

/** What was said is not in it: it is read again from where it can be forgotten. */
type Ticket = Omit<RelayStart, 'seed' | 'seededTurns'>;

/** Keeps what a seat at the relay needs, for one use. Returns the subprotocols that the page's socket has to offer. */
export async function writeTicket(
  store: TalkStore,
  keys: Keys,
  start: Ticket,
  nowMs: number,
): Promise<readonly string[]> {
  const ticket = await ticketOf(keys, start.record.talkId);
  await store.put(keyOf(ticket), JSON.stringify(start), nowMs + TICKET_MS);
  return ['realtime', `${PREFIX}${ticket}`];
}

/** What the ticket of an upgrade request stands for; it is used up by this. Throws a `Refusal`. */
export async function takeTicket(store: TalkStore, request: Request): Promise<RelayStart> {
  const offered = (request.headers.get('sec-websocket-protocol') ?? '').split(',').map((name) => name.trim());
  const ticket = offered.find((name) => name.startsWith(PREFIX))?.slice(PREFIX.length);
  if (!offered.includes('realtime') || !ticket || !/^[0-9a-f]{64}$/.test(ticket)) {
    throw badRequest('The socket offers no ticket.');
  }
  const kept = await store.take(keyOf(ticket));
  if (kept === null) throw unknownTalk('A ticket at the relay is forged, used or too old.');
  const start = JSON.parse(kept) as Ticket;
  return { ...start, ...(await seedFrom(store, start.record.conversationId)) };
}

/** True: the talk never began, and now never can. */
export const returnTicket = async (store: TalkStore, keys: Keys, talkId: string): Promise<boolean> =>
  (await store.take(keyOf(await ticketOf(keys, talkId)))) !== null;
