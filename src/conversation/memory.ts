import { emptyLedger, everyItem, type Ledger } from './ledger.js';
import type { HeardPart } from './heard-text.js';
import type { Conversation, ToolCall, Turn } from './turn.js';

/**
 * What the conversation is folded into: turns in the order in which they were spoken, each with what ties it to the
 * wire. Item ids die with their session, so each is kept with its link.
 */
export interface Memory {
  /** Starts every turn's id; unique for each conversation. */
  readonly conversationId: string;
  readonly entries: Ledger<Entry>;
  readonly toolCalls: Ledger<ToolCall>;
  readonly turnsBegun: number;
  /** Responses that don't belong to the conversation; the latest few. */
  readonly outOfBand: readonly string[];
  /** The link whose server plays the agent's sound, and counts what was heard of it. */
  readonly playedByServer: string | null;
  /** How fast this agent speaks, learned from what was heard to its end; ms for each unit of speech weight. */
  readonly msPerWeight: number | null;
}

export type Entry = VisitorEntry | AgentEntry;

export interface VisitorEntry {
  readonly kind: 'visitor';
  readonly turn: Turn;
  readonly linkId: string;
  /** Null while only a policy has said that the visitor speaks. */
  readonly itemId: string | null;
  /** speaking: the turn may yet come to nothing; stopped: said or typed; committed: it is in the model's record. */
  readonly stage: 'speaking' | 'stopped' | 'committed';
  /** Nobody has confirmed that the visitor speaks: heard while the agent held the floor. Not shown until it is in the record. */
  readonly overheard: boolean;
}

export interface AgentEntry {
  readonly kind: 'agent';
  readonly turn: Turn;
  readonly linkId: string;
  readonly itemId: string;
  readonly responseId: string;
  /** By content index; nearly always one. */
  readonly parts: readonly HeardPart[];
  /** No more words will come. */
  readonly written: boolean;
  /** open: may sound or sounds; over: heard to its end, or cut off. */
  readonly sound: 'none' | 'open' | 'over';
}

export const emptyMemory = (conversationId: string): Memory => ({
  conversationId,
  entries: emptyLedger,
  toolCalls: emptyLedger,
  turnsBegun: 0,
  outOfBand: [],
  playedByServer: null,
  msPerWeight: null,
});

/** An agent's turn without words shows nothing; a visitor's is shown from its first sound on, unless that may be nothing. */
export const isShown = (entry: Entry): boolean =>
  entry.kind === 'visitor' ? !entry.overheard || entry.stage !== 'speaking' : entry.turn.text !== '';

const shownTurns = (entries: readonly Entry[]): readonly Turn[] =>
  entries.filter(isShown).map(({ turn }) => turn);

/** Of what has settled: it stays as it is until more does. */
const settledTurns = new WeakMap<Ledger<Entry>['settled'], readonly Turn[]>();

function turnsIn(settled: Ledger<Entry>['settled']): readonly Turn[] {
  const turns = settledTurns.get(settled) ?? shownTurns(settled.flat());
  settledTurns.set(settled, turns);
  return turns;
}

const conversations = new WeakMap<Memory, Conversation>();

/** Costs the recent entries and a copy of the rest, once for each state that is looked at. */
export function conversationOf(memory: Memory): Conversation {
  const known = conversations.get(memory);
  if (known) return known;
  const { settled, recent } = memory.entries;
  const turns = turnsIn(settled).concat(shownTurns(recent));
  const conversation = { turns, toolCalls: everyItem(memory.toolCalls) };
  conversations.set(memory, conversation);
  return conversation;
}
