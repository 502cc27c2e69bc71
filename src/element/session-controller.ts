import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { EndReason, Gesture, SpeakHow, Talk, TalkProblem, TalkView, Tool } from '../session/talk.js';
import { TalkEndEvent, TalkErrorEvent, TalkStatusChangeEvent } from './events/always.js';
import { makeGesture, releaseGesture } from './gesture.js';
import type { TalkCode } from './load-talk.js';
import type { MessageKey } from './messages.js';
import type { Claim } from './one-talk.js';
import type { Preflight } from './preflight.js';
import { ShownView } from './shown-view.js';
import type { Returning } from './resume-start.js';
import { storage } from './settings.js';
import { dueKeyOf, isDeletion, leftKeyOf, readSnapshot, writeSnapshot, type Resuming } from './snapshot.js';
import type { Started } from './start.js';
import type { Wishes } from './talk-options.js';

type Host = ReactiveControllerHost & Wishes & Resuming & Returning & { readonly hasUpdated: boolean };

/** What the controller asks of its element, and shows it. */
export interface SessionNeeds {
  /** The page's own microphone, or null. */
  stream(): MediaStream | null;
  /** Brings the code of the talk. May be called often and may fail. */
  loadTalk(): Promise<TalkCode>;
  shown(before: TalkView, after: TalkView): void;
}

type Phase =
  | { readonly type: 'off' }
  /** Clicked; the talk's code is on its way. `unsent`: typed in the meantime. */
  | { readonly type: 'opening'; readonly gesture: Gesture; readonly unsent: string[] }
  | { readonly type: 'on'; readonly started: Started };

const unloaded = (error: unknown): TalkProblem => ({
  reason: 'assets-unreachable',
  detail: String(error),
  retryable: true,
});

/** Ends that a visitor should be told the reason of. A stop that was asked for explains itself. */
const unexpected: ReadonlySet<EndReason> = new Set<EndReason>(['denied', 'failed', 'limit', 'taken-over']);

/**
 * Between element and talk: keeps one talk at most, turns what it reports into the view that is shown, and closes
 * what the click opened when the talk's code doesn't come or isn't wanted any more.
 */
export class SessionController implements ReactiveController {
  readonly #host: Host;
  readonly #needs: SessionNeeds;
  readonly #shown: ShownView;
  #phase: Phase = { type: 'off' };
  /** The latest talk: it can be rated after its end. */
  #latest: Talk | null = null;
  #preflight: Preflight | null = null;
  /** Aborts when the element is taken out of the page. */
  #gone: AbortController | undefined;

  /** Out of the browser's cache, or rendered ahead and seen now: other pages may have gone on with the conversation. */
  readonly #shownAgain = ({ persisted }: Event & { readonly persisted?: boolean }): void => {
    if (persisted !== false) this.recall();
  };

  /** A talk that is on knows by itself; one whose code is on its way has nobody else to let the microphone go. */
  readonly #left = (): void => {
    if (this.#phase.type === 'opening') this.stop();
  };

  readonly #storedElsewhere = (event: StorageEvent): void => {
    if (isDeletion(this.#host, event)) this.#forgetHere();
  };

  constructor(host: Host, needs: SessionNeeds) {
    this.#host = host;
    this.#needs = needs;
    this.#shown = new ShownView((before, after) => {
      needs.shown(before, after);
      host.requestUpdate();
      if (before.status !== after.status) this.#tell(new TalkStatusChangeEvent(after.status));
    });
    host.addController(this);
  }

  get view(): TalkView {
    return this.#shown.view;
  }

  get talked(): boolean {
    return this.#latest !== null;
  }

  /** There is a conversation to go on with. */
  get continues(): boolean {
    return this.#phase.type === 'off' && readSnapshot(this.#host) !== null;
  }

  get level(): number {
    return this.#phase.type === 'on' ? this.#phase.started.level : 0;
  }

  /** The words for letting a blocked microphone through. */
  get unblock(): MessageKey | undefined {
    return this.#preflight?.unblock(this.view);
  }

  /** Fetches the talk's code ahead of the click. A failure is told when it matters: at the click. */
  prefetch(): void {
    this.#load().catch(() => {});
  }

  /** To be called in a visitor's click. Does nothing while a talk is on or opening. */
  start(): void {
    if (this.#phase.type !== 'off') return;
    const stream = this.#needs.stream();
    // Whoever can type begins without a microphone.
    const known = this.#preflight?.problem(!stream && !this.#host.transcript);
    if (known) return this.#fail(known);
    const outcome = makeGesture(stream);
    if (outcome.type === 'refused') return this.#fail(outcome.problem);
    const { gesture } = outcome;
    const { problem } = this.view;
    const phase: Phase = { type: 'opening', gesture, unsent: [] };
    this.#phase = phase;
    this.#shown.show({ ...this.view, status: 'connecting', problem: null });
    this.#load()
      .then(async (code) => {
        const claim = await code.claim(this.#host, problem);
        if (this.#phase !== phase) claim.release();
        else if (claim.problem) this.#giveUp(gesture, claim.problem);
        else this.#open(code, gesture, phase.unsent, claim);
      })
      .catch((error: unknown) => {
        if (this.#phase === phase) this.#giveUp(gesture, unloaded(error));
      });
  }

  stop(): void {
    if (this.#phase.type === 'off') return;
    if (this.#phase.type === 'on') return this.#phase.started.talk.stop();
    releaseGesture(this.#phase.gesture);
    this.#end('stopped');
  }

  /** To be called in a visitor's tap. False: the sound flows, as far as one can tell. */
  resume(): boolean {
    return this.#talk?.resume() ?? false;
  }

  interrupt(): void {
    this.#talk?.interrupt();
  }

  /** Typed words; before the talk has begun they wait. Lost without one: start first. */
  send(text: string): void {
    if (this.#phase.type === 'opening') this.#phase.unsent.push(text);
    else this.#talk?.send(text);
  }

  mute(muted: boolean): void {
    if (this.#talk?.view.muted === !muted) this.#talk.mute(muted);
  }

  speak(how: SpeakHow): void {
    this.#talk?.speak(how);
  }

  declare(tools: readonly Tool[]): void {
    this.#talk?.declare(tools);
  }

  /** `words`: what the agent is told as the visitor's answer. */
  confirm(confirmationId: string, yes: boolean, words: string): void {
    this.#talk?.confirm(confirmationId, yes, words);
  }

  dismissProblem(): void {
    this.#shown.dismissProblem();
  }

  /** How the latest talk was. */
  rate(rating: 'good' | 'bad', comment: string): void {
    this.#latest?.rate(rating, comment);
  }

  /** What must be there before a talk didn't load. */
  failToLoad(error: unknown): void {
    this.#fail(unloaded(error));
  }

  forget(): void {
    const token = this.#forgetHere();
    if (token !== null) this.#forgetAtSite(token);
  }

  /**
   * Shows what was said on pages before this one, and goes on with what they have left to be done. Where a server
   * rendered the element: when it was taken over.
   */
  recall(): void {
    const host = this.#host;
    if (!host.hasUpdated && 'litElementHydrateSupport' in globalThis) {
      void host.updateComplete.then(() => this.recall());
      return;
    }
    if (storage((store) => dueKeyOf(host) in store)) this.#forgetAtSite();
    if (this.#phase.type !== 'off') return;
    const snapshot = readSnapshot(host);
    if (snapshot) {
      this.#shown.show({ ...this.view, conversation: snapshot.shown });
      if (host.resumeStart === 'auto' && leftKeyOf(host) in sessionStorage)
        import('./resume-start.js').then(
          ({ resumeByItself }) => resumeByItself(host),
          () => {},
        );
    } else if (this.view.conversation.turns[0]) this.#shown.forget();
  }

  hostConnected(): void {
    const { signal } = (this.#gone = new AbortController());
    addEventListener('pagehide', this.#left, { signal });
    addEventListener('pageshow', this.#shownAgain, { signal });
    document.addEventListener('prerenderingchange', this.#shownAgain, { signal });
    addEventListener('storage', this.#storedElsewhere, { signal });
  }

  /** Gone for good, or moved? A move puts the element back within the same task. */
  hostDisconnected(): void {
    this.#gone?.abort();
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.stop();
    });
  }

  get #talk(): Talk | null {
    return this.#phase.type === 'on' ? this.#phase.started.talk : null;
  }

  /** Nothing of it is shown or kept in this tab any more. Returns what named it to the site; null: nothing did. */
  #forgetHere(): string | null {
    this.#shown.forget();
    const token =
      this.#phase.type === 'on' ? this.#phase.started.forget() : (readSnapshot(this.#host)?.token ?? null);
    writeSnapshot(this.#host, null);
    return token;
  }

  #forgetAtSite(token?: string): void {
    import('./forget.js').then(
      ({ forgetAtSite }) => forgetAtSite(this.#host, token),
      () => {},
    );
  }

  async #load(): Promise<TalkCode> {
    const code = await this.#needs.loadTalk();
    this.#preflight ??= code.preflight(this, this.#host);
    return code;
  }

  #open({ openTalk, startTalk }: TalkCode, gesture: Gesture, unsent: readonly string[], claim: Claim): void {
    let started: Started;
    const needs = {
      shown: (view: TalkView) => this.#shown.show(view),
      tell: (event: Event) => this.#tell(event),
      ended: (reason: EndReason, last: TalkView | null) => this.#end(reason, last ?? undefined),
    };
    try {
      started = startTalk(openTalk, gesture, this.#host, needs, claim);
    } catch (error) {
      claim.release();
      return this.#giveUp(gesture, {
        reason: 'endpoint-unreachable',
        detail: String(error),
        retryable: false,
      });
    }
    const { talk } = started;
    this.#latest = talk;
    if (started.over) return;
    this.#phase = { type: 'on', started };
    this.#shown.show(started.view);
    for (const text of unsent) talk.send(text);
  }

  #giveUp(gesture: Gesture, problem: TalkProblem): void {
    releaseGesture(gesture);
    this.#fail(problem);
  }

  #fail(problem: TalkProblem): void {
    this.#phase = { type: 'off' };
    this.#shown.show({ ...this.view, status: 'error', problem, confirmation: null });
    this.#tell(new TalkErrorEvent(problem));
    this.#tell(new TalkEndEvent(problem.reason === 'microphone-denied' ? 'denied' : 'failed'));
  }

  #end(reason: EndReason, last: TalkView = this.view): void {
    this.#phase = { type: 'off' };
    const problem = unexpected.has(reason) ? last.problem : null;
    this.#shown.show({
      ...last,
      status: problem ? 'error' : 'idle',
      muted: false,
      problem,
      confirmation: null,
      offers: [],
    });
    this.#tell(new TalkEndEvent(reason));
  }

  /** False: the page cancelled it. */
  #tell(event: Event): boolean {
    return this.#host.dispatchEvent(event);
  }
}
