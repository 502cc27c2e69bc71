import type { TalkReply } from '../engine/reply.js';
import { inOrder } from '../transport/in-order.js';
import type { LinkListener } from '../transport/transport.js';
import { Admission } from './admission.js';
import { Audience } from './audience.js';
import { Calls } from './calls.js';
import { declaredTool } from './declared-tool.js';
import type { Effect, SessionEvent } from './events.js';
import { Links } from './links.js';
import { Meter } from './meter.js';
import { Site } from './site.js';
import { Sound } from './sound.js';
import { initialState, type State } from './state.js';
import type { Assets, Surroundings } from './surroundings.js';
import type {
  Gesture,
  Policy,
  SpeakHow,
  StopReason,
  Talk,
  TalkListener,
  TalkOptions,
  TalkView,
  Tool,
} from './talk.js';
import { Timers } from './timers.js';
import { viewOf } from './view-of.js';

type Performers = {
  readonly [Type in Effect['type']]: (effect: Extract<Effect, { readonly type: Type }>) => void;
};

/**
 * The shell around `step`: one state, events in the order of their coming, effects carried out as they are told. What
 * it decides by itself is nothing.
 */
export class RunningTalk implements Talk {
  readonly #options: TalkOptions;
  readonly #audience: Audience;
  readonly #around: Surroundings;
  readonly #sound: Sound;
  readonly #calls: Calls;
  readonly #site: Site;
  readonly #admission: Admission;
  readonly #links: Links;
  readonly #meter = new Meter();
  readonly #timers: Timers;
  readonly #over = new AbortController();
  /** The page answers from within our own calls. */
  readonly #handle = inOrder((event: SessionEvent) => this.#advance(event));
  /** Whose short words were asked for last. */
  #spoken: string | null = null;
  #tools: readonly Tool[];
  /** Policies beside ours, that a visitor has to be told of first. */
  #more: Promise<readonly Policy[]> | undefined;
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
    this.#around = around;
    this.#audience = new Audience(listener, around.reportError);
    this.#tools = options.tools;
    this.#state = initialState(around.newId(), {
      muted: options.muted,
      turns: options.turnTaking,
      typing: options.typing,
      lang: options.lang,
      tools: options.tools.map(declaredTool),
    });
    this.#view = viewOf(this.#state);
    const { signal } = this.#over;
    const { fetch } = around;
    const handle = this.#handle;
    this.#timers = new Timers(around, (name) => handle({ type: 'timer', name }));
    this.#sound = new Sound(gesture, assets, around, handle);
    this.#site = new Site({
      endpoint: options.endpoint,
      fetch,
      signal,
      loadReporter: () => around.loadReporter(),
    });
    this.#admission = new Admission({
      options,
      site: this.#site,
      fetch,
      signal,
      granted: (access) => this.#granted(access),
      handle,
    });
    this.#links = new Links({
      site: this.#site,
      sound: this.#sound,
      listenerOf: (linkId) => this.#listenerOf(linkId),
      startRequest: (asking) => this.#admission.requestFor(asking),
      loadSuccession: () => around.loadSuccession(),
      handle,
    });
    this.#calls = this.#createCalls();
    const forget = around.onLeave(() => {
      this.#site.leave();
      this.stop();
    });
    signal.addEventListener('abort', forget);
    handle({ type: 'start', linkId: around.newId(), transport: options.transport });
  }

  get view(): TalkView {
    return this.#view;
  }

  stop(reason?: StopReason): void {
    this.#handle({ type: 'stop', ...(reason && { reason }) });
  }

  interrupt(): void {
    this.#handle({ type: 'interrupt' });
  }

  send(text: string): void {
    if (text.trim() === '') return;
    this.#handle({ type: 'send', itemId: this.#newItemId(), text });
  }

  mute(muted: boolean): void {
    this.#handle({ type: 'mute', muted });
  }

  speak(how: SpeakHow): void {
    this.#sound.resume();
    this.#handle({ type: 'speak', how });
  }

  resume(): boolean {
    const stopped = this.#sound.resume();
    if (this.#view.status !== 'parked') return stopped;
    this.#handle({ type: 'mute', muted: false });
    return true;
  }

  changeMicrophone(): void {
    this.#handle({ type: 'change-microphone' });
  }

  declare(tools: readonly Tool[]): void {
    this.#tools = tools;
    this.#handle({ type: 'declare', tools: tools.map(declaredTool) });
  }

  answerTool(callId: string, output: unknown): void {
    this.#calls.withRunner((runner) => runner.answer(callId, output));
  }

  confirm(confirmationId: string, yes: boolean, words: string): void {
    this.#handle({ type: 'confirm', confirmationId, yes, itemId: this.#newItemId(), text: words });
  }

  /** The short words of a language; until they have come, and without them, none is plain, and nothing waits for them. */
  async learn(lang: string): Promise<void> {
    this.#spoken = lang;
    const plain = await this.#around.loadPlainWords(lang);
    if (plain && this.#spoken === lang) this.#handle({ type: 'plain-words-loaded', plain });
  }

  rate(rating: 'good' | 'bad', comment: string): void {
    this.#site.rate(rating, comment);
  }

  #createCalls(): Calls {
    return new Calls({
      load: () => this.#around.loadToolRunner(),
      loadOnDemand: () => this.#around.loadOnDemand(),
      signal: this.#over.signal,
      isOurs: (call) => this.#audience.ask((listener) => listener.tool(call), true),
      site: () => this.#site.needs,
      finished: (callId, { output, fault, confirm }) => {
        if (fault !== null) this.#audience.tellToolFault(fault);
        this.#handle({ type: 'tool-finished', callId, output, ...(confirm && { confirm }) });
      },
      newId: () => this.#around.newId(),
      setTimer: (callback, delayMs) => this.#around.setTimer(callback, delayMs),
    });
  }

  #newItemId(): string {
    return `typed_${this.#around.newId()}`.slice(0, 32);
  }

  /** What was to be done is done before it is told: no listener delays it. */
  #advance(event: SessionEvent): void {
    const before = this.#state;
    const [after, effects] = this.#links.step(before, event, this.#around.nowMs());
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
    'ask-microphone': () => void this.#sound.reopen(),
    'shut-microphone': () => this.#sound.shut(),
    'prepare-link': ({ linkId, transport }) => void this.#sound.prepare(linkId, transport),
    'request-access': (effect) => void this.#admission.ask(effect),
    'open-link': ({ linkId, access }) => this.#links.open(linkId, access),
    'load-succession': () => void this.#links.loadSuccession(),
    succeed: ({ deed }) => this.#links.succeed(deed),
    send: ({ command }) => this.#links.inUse?.send(command),
    interrupt: () => this.#links.inUse?.interrupt(),
    settle: ({ verdict, itemId }) => this.#links.inUse?.settle(verdict, itemId),
    listen: ({ open }) => this.#links.inUse?.listen(open),
    'silence-microphone': ({ silent }) => this.#sound.silence(silent),
    'run-tool': ({ call, how }) => void this.#calls.run(call, how, this.#tools),
    'leave-tool': ({ callId }) => this.#calls.withRunner((runner) => runner.end(callId)),
    'confirm-at-site': (effect) => void this.#confirmAtSite(effect),
    'load-on-demand': ({ event }) => void this.#loadOnDemand(event),
    'load-policies': ({ notes }) => void this.#loadPolicies(notes),
    think: ({ on }) => void this.#think(on),
    'set-timer': ({ name, delayMs }) => this.#timers.set(name, delayMs),
    'clear-timer': ({ name }) => this.#timers.clear(name),
    release: () => this.#release(),
    'tell-latency': ({ turnId, latency }) =>
      this.#audience.tell((listener) => listener.latency?.(turnId, latency)),
    'tell-directed': ({ given }) => {
      this.#audience.tell((listener) => listener.directed?.(given));
      if (given.directive.type === 'language') void this.learn(given.directive.lang);
    },
    'tell-problem': ({ problem }) => this.#audience.tell((listener) => listener.problem(problem)),
    'tell-ended': ({ reason }) => {
      void this.#site.end();
      this.#audience.tell((listener) => listener.ended(reason));
    },
  };

  async #loadOnDemand(event: SessionEvent | null): Promise<void> {
    const code = await this.#around.loadOnDemand().catch(() => null);
    if (!this.#over.signal.aborted) this.#handle({ type: 'on-demand-loaded', code, event });
  }

  /** A talk whose policies can't be fetched goes on without. */
  async #loadPolicies(notes: Readonly<Record<string, string>>): Promise<void> {
    const { policies: choose, thinkingSound: audible } = this.#options;
    const needs = { choose, more: (await this.#more) ?? [], notes, audible };
    const director = await this.#around.createDirector(needs).catch(() => null);
    if (!director || this.#over.signal.aborted) return;
    this.#handle({ type: 'policies-loaded', director });
    // What is said in anger is not needed in a talk's first second.
    if (this.#spoken === null) void this.learn(this.#options.lang);
  }

  /** A talk whose sound graph did not come about, or whose code did not come, makes no sound of its own either. */
  async #think(on: boolean): Promise<void> {
    try {
      const think = await this.#around.loadThinking();
      think(await this.#sound.outlet(), on);
    } catch {
      // That the graph failed is told by its opening.
    }
  }

  #granted({ conversation, conversationId = '', continues = false, prices, voiceNotice }: TalkReply): void {
    this.#meter.prices = prices ?? null;
    this.#more = this.#audience.ask(
      (listener) => listener.granted?.(conversation, continues, conversationId, voiceNotice),
      undefined,
    );
  }

  async #confirmAtSite(effect: Extract<Effect, { type: 'confirm-at-site' }>): Promise<void> {
    const fault = await this.#around
      .loadOnDemand()
      .then((answers) => answers.confirmAtSite(effect.confirmationId, this.#site.needs), String);
    if (this.#over.signal.aborted) return;
    if (fault !== null) this.#audience.tellToolFault(fault);
    this.#handle({ ...effect, type: 'site-told', told: fault === null });
  }

  #listenerOf(linkId: string): LinkListener {
    return {
      fact: (fact) => {
        this.#handle({ type: 'link-fact', linkId, fact });
        const usage = this.#meter.see(fact, this.#around.nowMs());
        if (usage) this.#audience.tell((listener) => listener.usage?.(usage));
      },
      levels: (input, output) => this.#audience.tell((listener) => listener.levels(input, output)),
    };
  }

  #release(): void {
    this.#over.abort();
    this.#calls.withRunner((runner) => runner.endAll());
    this.#timers.clearAll();
    this.#links.close();
    this.#sound.release();
  }

  #tellChange(before: State, after: State): void {
    this.#view = viewOf(after);
    this.#audience.tell((listener) => listener.changed(this.#view));
    for (const turn of this.#audience.tellNews(before.memory, after.memory)) this.#site.tell(turn);
  }
}
