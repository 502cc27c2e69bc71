import { conversationOf } from '../conversation/memory.js';
import { newsBetween } from '../conversation/news.js';
import type { ToolDeclaration } from '../engine/engine.js';
import type { Link } from '../transport/transport.js';
import { requestAccess } from './access.js';
import type { Effect, SessionEvent, TimerName } from './events.js';
import { describeOutput } from './run-tool.js';
import { Sound } from './sound.js';
import { initialState, isMuted, problemOf, type State } from './state.js';
import { statusOf } from './status.js';
import { step } from './step.js';
import type { Assets, Surroundings } from './surroundings.js';
import type { Gesture, Talk, TalkListener, TalkOptions, TalkView, Tool } from './talk.js';
import { ToolRunner } from './tool-runner.js';

type Performers = {
  readonly [Type in Effect['type']]: (effect: Extract<Effect, { readonly type: Type }>) => void;
};

const declarationOf = ({ name, description, parameters }: Tool): ToolDeclaration => ({
  name,
  description,
  parameters,
});

const viewOf = (state: State): TalkView => ({
  status: statusOf(state),
  conversation: conversationOf(state.memory),
  muted: isMuted(state),
  problem: problemOf(state),
});

/**
 * The shell around `step`: one state, events in the order of their coming, effects carried out as they are told. What
 * it decides by itself is nothing.
 */
export class RunningTalk implements Talk {
  readonly #options: TalkOptions;
  readonly #listener: TalkListener;
  readonly #around: Surroundings;
  readonly #sound: Sound;
  readonly #runner: ToolRunner;
  readonly #over = new AbortController();
  readonly #timers = new Map<TimerName, () => void>();
  /** Events that came while one was being carried out: the page answers from within our own calls. */
  readonly #inbox: SessionEvent[] = [];
  #busy = false;
  #tools: readonly Tool[];
  #link: Link | null = null;
  #state: State;
  #view: TalkView;

  constructor(
    gesture: Gesture,
    options: TalkOptions,
    listener: TalkListener,
    assets: Assets,
    around: Surroundings,
  ) {
    this.#options = options;
    this.#listener = listener;
    this.#around = around;
    this.#tools = options.tools;
    this.#state = initialState(around.newId(), {
      muted: options.muted,
      lang: options.lang,
      tools: options.tools.map(declarationOf),
    });
    this.#view = viewOf(this.#state);
    this.#sound = new Sound(gesture, assets, around, (fact) => this.#handle(fact));
    this.#runner = new ToolRunner({
      isOurs: (call) => this.#ask(() => listener.tool(call), true),
      finished: (call, { output, fault }) => {
        if (fault !== null) this.#tellToolFault(fault);
        this.#handle({ type: 'tool-finished', callId: call.callId, output });
      },
      setTimer: (callback, delayMs) => around.setTimer(callback, delayMs),
    });
    this.#handle({ type: 'start', linkId: around.newId(), transport: options.transport });
  }

  get view(): TalkView {
    return this.#view;
  }

  stop(): void {
    this.#handle({ type: 'stop' });
  }

  interrupt(): void {
    this.#handle({ type: 'interrupt' });
  }

  send(text: string): void {
    if (text.trim() === '') return;
    this.#handle({ type: 'send', itemId: `typed_${this.#around.newId()}`.slice(0, 32), text });
  }

  mute(muted: boolean): void {
    this.#handle({ type: 'mute', muted });
  }

  declare(tools: readonly Tool[]): void {
    this.#tools = tools;
    this.#handle({ type: 'declare', tools: tools.map(declarationOf) });
  }

  answerTool(callId: string, output: unknown): void {
    if (!this.#runner.end(callId)) return;
    const described = describeOutput(output);
    if (described.fault !== null) this.#tellToolFault(described.fault);
    this.#handle({ type: 'tool-finished', callId, output: described.output });
  }

  #handle(event: SessionEvent): void {
    this.#inbox.push(event);
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#inbox.shift(); next; next = this.#inbox.shift()) this.#advance(next);
    this.#busy = false;
  }

  /** What was to be done is done before it is told: no listener delays it. */
  #advance(event: SessionEvent): void {
    const before = this.#state;
    const [after, effects] = step(before, event, this.#around.nowMs());
    this.#state = after;
    const isTold = ({ type }: Effect): boolean => type.startsWith('tell-');
    for (const effect of effects.filter((effect) => !isTold(effect))) this.#perform(effect);
    if (after !== before) this.#tellChange(before, after);
    for (const effect of effects.filter(isTold)) this.#perform(effect);
  }

  #perform(effect: Effect): void {
    (this.#performers[effect.type] as (effect: Effect) => void)(effect);
  }

  readonly #performers: Performers = {
    'open-microphone': () => void this.#sound.open(),
    'prepare-link': ({ linkId, transport }) => void this.#sound.prepare(linkId, transport),
    'request-access': (effect) => void this.#requestAccess(effect),
    'open-link': (effect) => this.#openLink(effect),
    send: ({ command }) => this.#link?.send(command),
    interrupt: () => this.#link?.interrupt(),
    settle: ({ verdict, itemId }) => this.#link?.settle(verdict, itemId),
    listen: ({ open }) => this.#link?.listen(open),
    'silence-microphone': ({ silent }) => this.#sound.silence(silent),
    'run-tool': ({ call }) => this.#runner.run(call, this.#tools),
    'set-timer': ({ name, delayMs }) => this.#setTimer(name, delayMs),
    'clear-timer': ({ name }) => this.#clearTimer(name),
    release: () => this.#release(),
    'tell-latency': ({ turnId, latency }) => this.#tell((listener) => listener.latency?.(turnId, latency)),
    'tell-problem': ({ problem }) => this.#tell((listener) => listener.problem(problem)),
    'tell-ended': ({ reason }) => this.#tell((listener) => listener.ended(reason)),
  };

  async #requestAccess(effect: Extract<Effect, { type: 'request-access' }>): Promise<void> {
    const { linkId, transport, sdp, tools } = effect;
    const outcome = await requestAccess({
      endpoint: this.#options.endpoint,
      request: { type: 'start', transport, ...(sdp !== null && { sdp }), lang: this.#options.lang, tools },
      fetch: this.#around.fetch,
      signal: this.#over.signal,
    });
    if (this.#over.signal.aborted) return;
    this.#handle(
      outcome.type === 'granted'
        ? { type: 'access-granted', linkId, access: outcome.access }
        : { type: 'access-failed', linkId, problem: outcome.problem, unoffered: outcome.unoffered },
    );
  }

  #openLink({ linkId, access }: Extract<Effect, { type: 'open-link' }>): void {
    this.#link =
      this.#sound.transport?.open(linkId, access, {
        fact: (fact) => this.#handle({ type: 'link-fact', linkId, fact }),
        levels: (input, output) => this.#tell((listener) => listener.levels(input, output)),
      }) ?? null;
  }

  #setTimer(name: TimerName, delayMs: number): void {
    this.#clearTimer(name);
    this.#timers.set(
      name,
      this.#around.setTimer(() => this.#handle({ type: 'timer', name }), delayMs),
    );
  }

  #clearTimer(name: TimerName): void {
    this.#timers.get(name)?.();
    this.#timers.delete(name);
  }

  #release(): void {
    this.#over.abort();
    this.#runner.endAll();
    for (const name of [...this.#timers.keys()]) this.#clearTimer(name);
    this.#link?.close();
    this.#link = null;
    this.#sound.release();
  }

  #tellChange(before: State, after: State): void {
    this.#view = viewOf(after);
    this.#tell((listener) => listener.changed(this.#view));
    const { words, cut, completed } = newsBetween(before.memory, after.memory);
    for (const { turnId, delta, text } of words) {
      this.#tell((listener) => listener.transcript(turnId, delta, text));
    }
    for (const { id, heardMs, heardSource } of cut) {
      this.#tell((listener) => listener.cutOff(id, heardMs, heardSource));
    }
    for (const turn of completed) this.#tell((listener) => listener.turn(turn));
  }

  #tellToolFault(detail: string): void {
    this.#tell((listener) => listener.problem({ reason: 'tool-failed', detail, retryable: true }));
  }

  #tell(report: (listener: TalkListener) => void): void {
    this.#ask(() => report(this.#listener), undefined);
  }

  /** The page's own code may throw; the talk goes on, and the page's console has the error. */
  #ask<T>(question: () => T, otherwise: T): T {
    try {
      return question();
    } catch (error) {
      this.#around.reportError(error);
      return otherwise;
    }
  }
}
