import type { Decoded } from '../../engine/engine.js';
import { asRecord, asText } from '../../engine/realtime/read.js';
import { Recent } from '../../engine/realtime/recent.js';
import type { RelayStart } from '../parts.js';
import type { Left, OpenCall } from '../watch/legacy.js';
import type { WireTool } from '../watch/page-tools.js';
import type { WireEvent } from '../watch/wire-event.js';
import type { SessionView } from './page-rules.js';

/** Calls that wait for the page at the same time; a model makes a handful. */
const MOST_OPEN_CALLS = 64;

/** What the API has said of the session so far, as far as a page's messages are judged by it. Bounded. */
export class LiveView implements SessionView {
  readonly greeting: string | null;
  readonly notes: readonly string[];
  readonly speed: unknown;
  readonly siteTools: readonly WireTool[];
  readonly transcription: Readonly<Record<string, unknown>> | null;
  readonly #isSiteTool: (name: string) => boolean;
  readonly #agentItems = new Recent(1024);
  readonly #visitorItems = new Recent(1024);
  readonly #openCalls = new Set<string>();
  #inheritedItem: string | null = null;
  readonly #inherited = new Map<string, OpenCall>();
  #turnDetection: Readonly<Record<string, unknown>> | null = null;

  constructor(
    { greeting, notes = [], session }: Pick<RelayStart, 'greeting' | 'notes' | 'session'>,
    siteTools: readonly WireTool[],
    isSiteTool: (name: string) => boolean,
  ) {
    this.greeting = greeting;
    this.notes = notes;
    this.speed = asRecord(asRecord(session['audio'])?.['output'])?.['speed'];
    this.siteTools = siteTools;
    this.transcription = asRecord(asRecord(asRecord(session['audio'])?.['input'])?.['transcription']);
    this.#isSiteTool = isSiteTool;
  }

  get turnDetection(): Readonly<Record<string, unknown>> | null {
    return this.#turnDetection;
  }

  isOpenCall(callId: string): boolean {
    return this.#openCalls.has(callId);
  }

  isAgentItem(itemId: string): boolean {
    return this.#agentItems.has(itemId);
  }

  isVisitorItem(itemId: string): boolean {
    return this.#visitorItems.has(itemId);
  }

  see(event: WireEvent, decoded: readonly Decoded[]): void {
    const session = asRecord(event['session']);
    if (session)
      this.#turnDetection = asRecord(asRecord(asRecord(session['audio'])?.['input'])?.['turn_detection']);
    for (const one of decoded) if (one.type === 'fact') this.#note(one.fact);
  }

  /** The session before has made these calls, and the page answers them here; and it has given that answer. */
  inherit({ answer, calls }: Left): void {
    this.#inheritedItem = answer?.itemId ?? null;
    for (const call of calls) {
      this.#inherited.set(call.callId, call);
      this.#openCalls.add(call.callId);
    }
  }

  isInherited(itemId: string): boolean {
    return itemId === this.#inheritedItem;
  }

  /** What the page says goes out. Returns the call that it answers, if this session has never made it. */
  sent(event: WireEvent): OpenCall | null {
    const item = asRecord(event['item']);
    const callId = asText(item?.['call_id']);
    if (item?.['type'] !== 'function_call_output' || callId === null) return null;
    this.#openCalls.delete(callId);
    const call = this.#inherited.get(callId) ?? null;
    this.#inherited.delete(callId);
    return call;
  }

  #note(fact: Extract<Decoded, { type: 'fact' }>['fact']): void {
    switch (fact.type) {
      case 'item-started':
        if (fact.kind === 'message') this.#agentItems.add(fact.itemId);
        return;
      case 'visitor-committed':
        this.#visitorItems.add(fact.itemId);
        return;
      case 'tool-called':
        if (this.#isSiteTool(fact.name) || this.#openCalls.size >= MOST_OPEN_CALLS) return;
        this.#openCalls.add(fact.callId);
        return;
    }
  }
}
