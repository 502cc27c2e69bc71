import { seedOf, type SeedItem } from '../../conversation/seed.js';
import type { StartRequest } from '../../engine/reply.js';
import type { Visitor } from '../options.js';
import type { Site } from '../site.js';
import type { TalkStore } from '../store/store.js';
import type { TalkRecord } from '../talk-record.js';
import { bind, presentedBinding } from './cookie.js';
import { SEED_TOKENS } from './seed-tokens.js';
import { summaryOf } from './summary.js';
import { openConversation, sealConversation, type ConversationClaim } from './token.js';

/** What a new session is told of a conversation, as the store has it now. */
export async function seedFrom(
  store: TalkStore,
  conversationId: string,
): Promise<Pick<Continued, 'seed' | 'seededTurns'>> {
  const [turns, summary] = await Promise.all([store.turns(conversationId), summaryOf(store, conversationId)]);
  return { seed: seedOf(turns, SEED_TOKENS, summary), seededTurns: turns.length };
}

/** The conversation that a talk belongs to. */
export interface Continued {
  readonly conversationId: string;
  /** It is the one that the page asked for. */
  readonly continues: boolean;
  /** Empty: nothing was said before. */
  readonly seed: readonly SeedItem[];
  /** So many of the turns that are kept are in it. */
  readonly seededTurns: number;
}

/** Whether the claim is this browser's and this visitor's. */
async function isTheirs(
  site: Site,
  request: Request,
  claim: ConversationClaim,
  visitor: Visitor | null,
): Promise<boolean> {
  if (claim.visitorId !== (visitor?.id ?? null)) return false;
  return claim.binding === null || claim.binding === (await presentedBinding(request, site.keys));
}

/** The claim that a page makes, if it is good; else it says in the log why not. */
export async function claimed(
  site: Site,
  request: Request,
  token: string,
  visitor: Visitor | null,
): Promise<ConversationClaim | null> {
  const { parts, keys } = site;
  const claim = await openConversation(token, keys, parts.now());
  const problem = !claim
    ? 'It is forged, altered or has expired.'
    : (await isTheirs(site, request, claim, visitor))
      ? null
      : 'It is another visitor’s or another browser’s.';
  if (problem === null) return claim;
  parts.log({ level: 'warn', event: 'conversation-refused', detail: problem });
  return null;
}

const anew = (): Continued => ({
  conversationId: crypto.randomUUID(),
  continues: false,
  seed: [],
  seededTurns: 0,
});

/**
 * The conversation that a new talk goes on with. A claim that is no good begins another one: nothing of it is told, and
 * the visitor’s click is not lost.
 */
export async function continued(
  site: Site,
  request: Request,
  { conversation }: StartRequest,
  visitor: Visitor | null,
): Promise<Continued> {
  if (conversation === undefined || site.parts.keptMs === 0) return anew();
  const claim = await claimed(site, request, conversation, visitor);
  if (!claim) return anew();
  const { conversationId } = claim;
  const told = await seedFrom(site.parts.store, conversationId);
  return { conversationId, continues: told.seededTurns > 0, ...told };
}

export interface Held {
  /** For the page; null: nothing is kept. */
  readonly conversation: string | null;
  readonly cookie: string | null;
}

/** What the page gets, to go on with the conversation later. */
export async function hold(
  site: Site,
  request: Request,
  { conversationId, visitor, endsAtMs }: TalkRecord,
): Promise<Held> {
  const { parts, keys } = site;
  if (parts.keptMs === 0) return { conversation: null, cookie: null };
  const nowMs = parts.now();
  const untilMs = endsAtMs + parts.keptMs;
  const { binding, cookie } = await bind(request, keys, untilMs - nowMs);
  const claim = { conversationId, visitorId: visitor?.id ?? null, binding };
  return { conversation: await sealConversation(claim, keys, { nowMs, untilMs }), cookie };
}
