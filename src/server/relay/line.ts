import { asRecord, asText } from '../../engine/realtime/read.js';
import type { SeedItem } from '../../conversation/seed.js';
import type { RelayStart, ServerParts } from '../parts.js';
import type { ServerSocket } from '../socket.js';
import type { WireTool } from '../watch/page-tools.js';
import { Inheritance } from '../watch/legacy.js';
import { Seeding } from '../watch/seeding.js';
import type { Timers } from '../watch/timers.js';
import { Watch, type Outcome } from '../watch/watch.js';
import { OUR_EVENT, parseEvent, type WireEvent } from '../watch/wire-event.js';
import { Allowance } from './allowance.js';
import { closeForPage, refusedEvent, type Closing } from './closings.js';
import { Heir } from './heir.js';
import { judge } from './page-rules.js';
import { scrub } from './scrub.js';
import { LiveView } from './session-view.js';

/** Beyond it what the visitor says is dropped: it would reach the agent too late. */
const UPSTREAM_BACKLOG_BYTES = 1024 * 1024;
/** Beyond these nobody reads any more. */
const UPSTREAM_STUCK_BYTES = 8 * 1024 * 1024;
const PAGE_STUCK_BYTES = 4 * 1024 * 1024;
/** An honest page has none. */
const MOST_REFUSALS = 20;

type Phase =
  | { readonly type: 'opening' }
  | { readonly type: 'configuring' | 'open'; readonly upstream: ServerSocket }
  /** The session is told what was said before; `created`: for the page, when it knows. */
  | { readonly type: 'seeding'; readonly upstream: ServerSocket; readonly created: WireEvent }
  | { readonly type: 'over' };

/**
 * One talk between a page's socket and the API's. The page speaks a few words of the protocol, each looked at and
 * written anew; it hears all that is not the site's own affair. To the page the session begins when it is in force as
 * the site has set it. Neither side is ever queued without bound.
 */
export class Line {
  readonly #parts: ServerParts;
  readonly #start: RelayStart;
  readonly #page: ServerSocket;
  readonly #view: LiveView;
  readonly #watch: Watch;
  readonly #allowance: Allowance;
  readonly #seeding: Seeding;
  /** What the session before leaves, until it is taken over; null: there was none, or it is. */
  #heir: Heir | null;
  /** What plays on from the session before, as this one knows it; null: by no item of its own, or nothing does. */
  #playingItem: string | null = null;
  readonly #opening = new AbortController();
  readonly #ended: (line: Line) => void;
  readonly #callOff: () => void;
  #phase: Phase = { type: 'opening' };
  #refusals = 0;
  #dropping = false;
  /** What ended it is kept, and the owner told. */
  done: Promise<void> = Promise.resolve();

  constructor(
    parts: ServerParts,
    start: RelayStart,
    page: ServerSocket,
    timers: Timers,
    ended: (line: Line) => void,
  ) {
    this.#parts = parts;
    this.#start = start;
    this.#page = page;
    this.#ended = ended;
    const siteTools = toolsOf(start.session, (name) => parts.desk.has(name));
    this.#view = new LiveView(start, siteTools, (name) => parts.desk.isWatched(name));
    this.#allowance = new Allowance(parts.now());
    this.#seeding = new Seeding(start.seed);
    const inheritance = Inheritance.of(parts, start.record, start.seededTurns ?? 0, timers);
    this.#heir = inheritance && this.#createHeir(inheritance);
    this.#watch = new Watch(parts, {
      record: start.record,
      session: start.session,
      timers,
      send: (event) => this.#toApi(event),
      finish: (outcome) => this.end(outcome, 'time-up'),
    });
    this.#callOff = timers(parts.timeoutMs, () => {
      if (this.#phase.type !== 'open') this.#fail('The API did not begin the session in time.');
    });
  }

  begin(): void {
    this.#page.listen({
      message: (message) => this.#fromPage(message),
      closed: (code) => {
        // The page's own end, or the browser's: whatever it had prepared, it has not left for it.
        if (code === 1000 || code === 1001) this.#watch.standsAlone();
        this.end('ended', 'gone');
      },
    });
    void this.#open();
  }

  get talkId(): string {
    return this.#start.record.talkId;
  }

  /** The talk is over, and what was said in it is with the store. */
  get kept(): Promise<void> {
    return this.#watch.kept;
  }

  /** Ends the talk from here. Only the first end counts. */
  end(
    outcome: Outcome,
    why: Closing,
    detail: { readonly code: number; readonly reason: string } | null = null,
  ): void {
    const phase = this.#phase;
    if (phase.type === 'over') return;
    this.#phase = { type: 'over' };
    this.#callOff();
    this.#opening.abort();
    if ('upstream' in phase) phase.upstream.close(1000, '');
    const { code, reason } = closeForPage(why, detail);
    this.#page.close(code, reason);
    this.done = this.#watch
      .end(outcome)
      .catch((error: unknown) => this.#watch.log('error', 'relay-end-failed', String(error)));
    this.#ended(this);
  }

  async #open(): Promise<void> {
    const { apiKey, baseUrl, openSocket } = this.#parts;
    const { record, session, safetyIdentifier } = this.#start;
    const url = `${baseUrl.replace(/^http/, 'ws')}/realtime?model=${encodeURIComponent(record.model)}`;
    const headers = {
      authorization: `Bearer ${apiKey}`,
      ...(safetyIdentifier === null ? {} : { 'openai-safety-identifier': safetyIdentifier }),
    };
    try {
      const upstream = await openSocket(url, { headers, signal: this.#opening.signal });
      if (this.#phase.type === 'over') return upstream.close(1000, '');
      this.#phase = { type: 'configuring', upstream };
      this.#toApi({ type: 'session.update', event_id: 'site_session', session });
      upstream.listen({
        message: (message) => this.#fromApi(message),
        closed: (code, reason) => this.#apiClosed(code, reason),
      });
    } catch (error) {
      this.#fail(`The API could not be reached: ${error instanceof Error ? error.message : 'failed'}`);
    }
  }

  /** Ours to mend, not the page's: it learns that it failed, the log why. */
  #fail(detail: string): void {
    if (this.#phase.type === 'over') return;
    this.#watch.log('error', 'relay-failed', detail.replaceAll(this.#parts.apiKey, '…'));
    this.#toPage(refusedEvent('server_error', 'The voice agent can not be reached right now.', null));
    this.end('lost', 'failed');
  }

  #apiClosed(code: number, reason: string): void {
    if (this.#phase.type !== 'open')
      return this.#fail(`The API closed the session at once: ${code} ${reason}`);
    if (code !== 1000 && code !== 1001) this.#watch.log('warn', 'api-closed', `${code} ${reason}`);
    this.end(code === 1001 ? 'limit' : 'lost', 'api-closed', { code, reason });
  }

  #fromApi(message: string): void {
    const event = parseEvent(message);
    if (event === null || this.#phase.type === 'over') return;
    if (this.#seeding.see(event)) return this.#beginWhenSeeded();
    if (this.#heir?.see(event)) return;
    const decoded = this.#watch.see(message, event);
    this.#view.see(event, decoded);
    if (this.#phase.type !== 'open') return this.#configured(event);
    const shown = scrub(event, this.#view.siteTools);
    if (shown) this.#toPage(shown, shown === event ? message : undefined);
  }

  /** The API's own `session.created` shows its defaults: the page's comes when our settings hold. */
  #configured(event: WireEvent): void {
    if (this.#phase.type !== 'configuring') return;
    if (event['type'] === 'error') {
      const error = asRecord(event['error']);
      const shown = scrub({ ...event, error: { ...error, event_id: null } }, this.#view.siteTools);
      if (shown) this.#toPage(shown);
      return this.#fail(`The API refused the session: ${asText(error?.['message']) ?? 'no reason given'}`);
    }
    if (event['type'] !== 'session.updated') return;
    this.#phase = { ...this.#phase, type: 'seeding', created: { ...event, type: 'session.created' } };
    for (const seeding of this.#seeding.events) this.#toApi(seeding);
    this.#beginWhenSeeded();
  }

  #beginWhenSeeded(): void {
    if (this.#phase.type !== 'seeding' || !this.#seeding.done) return;
    const { upstream, created } = this.#phase;
    this.#phase = { type: 'open', upstream };
    const shown = scrub(created, this.#view.siteTools);
    if (shown) this.#toPage(shown);
  }

  #fromPage(message: string): void {
    const phase = this.#phase;
    if (phase.type === 'over') return;
    // Nobody hears yet; a page that waits for its session sends nothing here.
    if (phase.type !== 'open') return;
    if (this.#heir && !this.#heir.letsPass(message)) return this.#heir.hold(message);
    const verdict = judge(message, this.#view);
    if (verdict.type === 'refuse') return this.#refuse(verdict.message, verdict.eventId);
    const { event } = verdict;
    const atMs = this.#parts.now();
    if (event['type'] === 'input_audio_buffer.append') return this.#sound(phase.upstream, event, atMs);
    if (!this.#allowance.takeEvent(atMs)) return this.#refuse('Too many events.', asText(event['event_id']));
    if (phase.upstream.bufferedBytes > UPSTREAM_STUCK_BYTES)
      return this.#fail('The API does not read any more.');
    if (this.#view.isInherited(asText(event['item_id']) ?? ''))
      return this.#shorten(Number(event['audio_end_ms']));
    const call = this.#view.sent(event);
    if (call) this.#toApi({ type: 'conversation.item.create', item: { type: 'function_call', call_id: call.callId, name: call.name, arguments: call.arguments } }); // prettier-ignore
    this.#toApi(event);
  }

  /**
   * Of an answer of the session before, which this one knows as a whole: it is told anew, as far as it was heard. Where
   * the answer is no item of its own a note has to do.
   */
  #shorten(heardMs: number): void {
    const heard = this.#watch.before.shorten(heardMs);
    if (heard === null) return;
    const item_id = this.#playingItem;
    const text = `The visitor cut in. Of your last answer they heard only this: ${JSON.stringify(heard)}`;
    const told: readonly SeedItem[] =
      item_id === null
        ? [{ type: 'note', text }]
        : heard === ''
          ? []
          : [{ type: 'said', speaker: 'agent', text: heard }];
    for (const event of new Seeding(told, item_id).events) this.#toApi(event);
    if (item_id !== null)
      this.#toApi({ type: 'conversation.item.delete', event_id: `${OUR_EVENT}${item_id}`, item_id });
  }

  #createHeir(inheritance: Inheritance): Heir {
    return new Heir({
      inheritance,
      isSiteTool: (name) => this.#parts.desk.isWatched(name),
      toApi: (event) => this.#toApi(event),
      inherit: (left, answerItemId) => {
        this.#playingItem = answerItemId;
        if (left.answer) this.#watch.inherit(left.answer);
        this.#view.inherit(left);
      },
      letThrough: (messages) => {
        this.#heir = null;
        for (const message of messages) this.#fromPage(message);
      },
      fail: (detail) => this.#fail(detail),
    });
  }

  #sound(upstream: ServerSocket, event: WireEvent, atMs: number): void {
    const audio = asText(event['audio']) ?? '';
    const late = upstream.bufferedBytes > UPSTREAM_BACKLOG_BYTES;
    if (!late && this.#allowance.takeAudio(audio.length, atMs)) {
      this.#dropping = false;
      return this.#toApi(event);
    }
    // Once for each gap: fifty a second would help nobody.
    if (this.#dropping) return;
    this.#dropping = true;
    const words = late ? 'The line is too slow; sound was dropped.' : 'More sound than time has passed.';
    this.#toPage(refusedEvent('input_dropped', words, asText(event['event_id'])));
  }

  #refuse(message: string, eventId: string | null): void {
    this.#refusals += 1;
    if (this.#refusals > MOST_REFUSALS) {
      this.#watch.log(
        'warn',
        'relay-hung-up',
        `The page sent ${this.#refusals} messages that it may not send.`,
      );
      return this.end('hung-up', 'not-allowed');
    }
    this.#toPage(refusedEvent('not_allowed', message, eventId));
  }

  #toApi(event: WireEvent): void {
    if ('upstream' in this.#phase) this.#phase.upstream.send(JSON.stringify(event));
  }

  #toPage(event: WireEvent, text: string = JSON.stringify(event)): void {
    if (this.#phase.type === 'over') return;
    if (this.#page.bufferedBytes > PAGE_STUCK_BYTES) return this.end('lost', 'page-stuck');
    this.#page.send(text);
  }
}

const toolsOf = (session: WireEvent, isSites: (name: string) => boolean): readonly WireTool[] =>
  (Array.isArray(session['tools']) ? session['tools'] : [])
    .map(asRecord)
    .filter((tool): tool is WireTool => tool !== null && isSites(asText(tool['name']) ?? ''));
