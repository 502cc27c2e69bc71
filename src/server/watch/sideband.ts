import type { SeedItem } from '../../conversation/seed.js';
import { asRecord } from '../../engine/realtime/read.js';
import type { ServerParts } from '../parts.js';
import type { ServerSocket } from '../socket.js';
import type { TalkRecord } from '../talk-record.js';
import { restored, strayedFrom, without } from './guarded.js';
import { same } from './same.js';
import { LOST_OUTPUT, type Inheritance, type OpenCall } from './legacy.js';
import { outputEvent, Seeding } from './seeding.js';
import type { Timers } from './timers.js';
import { Watch, type Outcome } from './watch.js';
import { OUR_EVENT, parseEvent, type WireEvent } from './wire-event.js';

/** Opens a socket to the call; rejects when it can't be had in time. */
export type Reach = () => Promise<ServerSocket>;

/** Closed like this, the call itself is over; else only our view of it is gone. */
const CALL_OVER: ReadonlySet<number> = new Set([1000, 1001, 1005]);

/** Before each try to hang up: the API may be busy just then. */
const HANG_UP_AFTER_MS: readonly number[] = [0, 500, 2_000, 8_000];

/** A visitor waits for it. */
const SEEDED_WITHIN_MS = 2_000;

/** A look costs the store one read. */
const LOOK_EVERY_MS = 200;

const SET_BACK = `${OUR_EVENT}session`;

/**
 * One WebRTC call, watched from beside it over a socket of the site's own. The page can write to its session over its
 * data channel; what it may not change is set back once, and a second time ends the call.
 */
export class Sideband {
  readonly #parts: ServerParts;
  readonly #record: TalkRecord;
  readonly #session: WireEvent;
  readonly #reach: Reach;
  readonly #watch: Watch;
  readonly #timers: Timers;
  readonly #ended: (sideband: Sideband) => void;
  #socket: ServerSocket | null = null;
  #first: WireEvent | null = null;
  /** The session that we are setting back: until our word has arrived it is seen again unchanged. */
  #mending: WireEvent | null = null;
  #mended = false;
  #seeding: Seeding | null = null;
  #seeded: () => void = () => undefined;
  #over = false;
  done: Promise<void> = Promise.resolve();

  constructor(
    parts: ServerParts,
    record: TalkRecord,
    session: WireEvent,
    reach: Reach,
    timers: Timers,
    ended: (sideband: Sideband) => void,
  ) {
    this.#parts = parts;
    this.#record = record;
    this.#session = session;
    this.#reach = reach;
    this.#timers = timers;
    this.#ended = ended;
    this.#watch = new Watch(parts, {
      record,
      session,
      timers,
      send: (event) => this.#socket?.send(JSON.stringify(event)),
      finish: (outcome) => this.hangUp(outcome),
    });
  }

  get talkId(): string {
    return this.#record.talkId;
  }

  attach(socket: ServerSocket): void {
    this.#socket = socket;
    socket.listen({
      message: (message) => this.#see(message),
      closed: (code) => void this.#closed(code),
    });
  }

  /** Tells the session what was said before. Resolves when it knows, or when a visitor has waited long enough. */
  async seed(items: readonly SeedItem[], calls: readonly OpenCall[] = []): Promise<void> {
    const seeding = new Seeding(items, null, calls);
    if (seeding.done) return;
    this.#seeding = seeding;
    const known = new Promise<void>((resolve) => (this.#seeded = resolve));
    const callOff = this.#timers(SEEDED_WITHIN_MS, () => this.#seeded());
    for (const event of seeding.events) this.#send(event);
    for (const call of calls) if (call.output !== undefined) this.#send(outputEvent(call, call.output));
    await known;
    callOff();
    if (!seeding.done)
      this.#watch.log('warn', 'seed-unconfirmed', 'The API has not taken all that was said.');
  }

  /** The call is over, as its page says and the API knows. Resolves when what was said is kept. */
  end(): Promise<void> {
    if (!this.#over) this.#finish('ended', Promise.resolve(true));
    return this.#watch.kept;
  }

  /** The page leaves the session before without a word to this one: its end is looked for. */
  async inherit(inheritance: Inheritance | null): Promise<void> {
    if (!inheritance) return;
    try {
      while (!(await inheritance.isLeft())) {
        await new Promise<void>((resolve) => void this.#timers(LOOK_EVERY_MS, resolve));
        if (this.#over) return;
      }
      const { seed, calls } = await inheritance.take();
      const isAtWork = ({ name, output }: OpenCall): boolean =>
        output === undefined && this.#parts.desk.isWatched(name);
      for (const call of calls.filter(isAtWork)) void this.#bring(inheritance, call);
      // Of the page's own the page brings the output, behind the call.
      await this.seed(
        seed,
        calls.filter((call) => !isAtWork(call)),
      );
      await inheritance.taken();
    } catch (error) {
      this.#watch.log('error', 'nothing-inherited', String(error));
    }
  }

  /** A call that the session before has made, when its tool has answered. */
  async #bring(inheritance: Inheritance, call: OpenCall): Promise<void> {
    const output = await inheritance.outputOf(call).catch(() => null);
    const [event] = new Seeding([], null, [call]).events;
    if (event) this.#send(event);
    this.#send(outputEvent(call, output ?? LOST_OUTPUT));
  }

  #send(event: WireEvent): void {
    this.#socket?.send(JSON.stringify(event));
  }

  /** Ends the call itself. */
  hangUp(outcome: Outcome, tries = HANG_UP_AFTER_MS): void {
    if (this.#over) return;
    this.#finish(outcome, this.#hangUpByTries(tries));
  }

  /** We go away; the call is ended too, for nobody would watch it any more. */
  leave(): void {
    this.hangUp('lost', HANG_UP_AFTER_MS.slice(0, 1));
  }

  /** False: the call may go on. */
  async #hangUpByTries(tries: readonly number[]): Promise<boolean> {
    for (const afterMs of tries) {
      if (afterMs > 0) await new Promise<void>((resolve) => void this.#timers(afterMs, resolve));
      if (await this.#parts.hangUp(this.#record)) return true;
    }
    this.#watch.log('error', 'call-goes-on', 'The API does not hang up; a sweep tries again after its time.');
    return false;
  }

  /** A call that may go on is not settled: what was reserved for it stays so until a sweep has hung it up. */
  #finish(outcome: Outcome, isOver: Promise<boolean>): void {
    this.#over = true;
    this.#socket?.close(1000, '');
    this.done = isOver
      .then((over) => (over ? this.#watch.end(outcome) : this.#watch.leave()))
      .catch((error: unknown) => this.#watch.log('error', 'sideband-end-failed', String(error)));
    this.#ended(this);
  }

  #see(message: string): void {
    if (this.#over) return;
    const event = parseEvent(message);
    if (event && this.#seeding?.see(event)) return this.#seeding.done ? this.#seeded() : undefined;
    this.#watch.see(message, event);
    // E.g. another voice, once the agent has been heard.
    if (asRecord(event?.['error'])?.['event_id'] === SET_BACK && !this.#over) {
      this.#watch.log('warn', 'session-rewritten', 'The API does not set it back. The call is ended.');
      return this.hangUp('hung-up');
    }
    const session = event && asRecord(event['session']);
    if (session && !this.#over) this.#guard(session);
  }

  #guard(seen: WireEvent): void {
    const strayed = strayedFrom(this.#session, seen, this.#first);
    this.#first ??= seen;
    if (strayed.length === 0) {
      this.#mending = null;
      return;
    }
    if (this.#mending && same(withoutClock(this.#mending), withoutClock(seen))) return;
    if (this.#mended) {
      this.#watch.log('warn', 'session-rewritten', `Again: ${strayed.join(', ')}. The call is ended.`);
      return this.hangUp('hung-up');
    }
    this.#watch.log('warn', 'session-rewritten', `${strayed.join(', ')}. Set back.`);
    this.#mended = true;
    this.#mending = seen;
    const session = restored(this.#session, this.#first);
    const update = { type: 'session.update', event_id: SET_BACK, session };
    this.#send(update);
  }

  async #closed(code: number): Promise<void> {
    if (this.#over) return;
    this.#socket = null;
    if (CALL_OVER.has(code)) return this.#finish(code === 1001 ? 'limit' : 'ended', Promise.resolve(true));
    this.#watch.log('warn', 'sideband-lost', `Closed with ${code}; trying again.`);
    this.#watch.missed();
    try {
      const socket = await this.#reach();
      if (this.#over) return socket.close(1000, '');
      this.attach(socket);
    } catch {
      // Gone, or nobody would answer the site's tools any more.
      this.hangUp('lost');
    }
  }
}

const withoutClock = (session: WireEvent): WireEvent => without(session, 'expires_at');
