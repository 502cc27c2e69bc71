import type { StartRequest } from '../engine/reply.js';
import type { PlainWords } from '../policy/plain-words.js';
import type { Link, LinkListener } from '../transport/transport.js';
import { requestAccess } from './access.js';
import { Audience } from './audience.js';
import { declaredTool, pageTool } from './declared-tool.js';
import type { Effect, SessionEvent, TimerName } from './events.js';
import { Meter } from './meter.js';
import { Site } from './site.js';
import { Sound } from './sound.js';
import { initialState, type State } from './state.js';
import { step } from './step.js';
import type { Succession } from './succession.js';
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
import { ToolRunner } from './tool-runner.js';
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
  readonly #runner: ToolRunner;
  readonly #site: Site;
  readonly #meter = new Meter();
  readonly #over = new AbortController();
  readonly #timers = new Map<TimerName, () => void>();
  /** Events that came while one was being carried out: the page answers from within our own calls. */
  readonly #inbox: SessionEvent[] = [];
  #busy = false;
  #tools: readonly Tool[];
  /** Policies beside ours, that a visitor has to be told of first. */
  #more: Promise<readonly Policy[]> | undefined;
  #link: Link | null = null;
  /** Of the next session to the one in use; null: that code is not fetched yet, for few talks come to it. */
  #succession: Succession | null = null;
  /** What the site calls the conversation by, for the next session of it. */
  #conversation: string | null;
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
    this.#conversation = options.conversation;
    this.#state = initialState(around.newId(), {
      muted: options.muted,
      turns: options.turnTaking,
      typing: options.typing,
      lang: options.lang,
      tools: options.tools.map(declaredTool),
    });
    this.#view = viewOf(this.#state);
    this.#sound = new Sound(gesture, assets, around, (fact) => this.#handle(fact));
    const { endpoint } = options;
    this.#site = new Site({
      endpoint,
      fetch: around.fetch,
      signal: this.#over.signal,
      loadReporter: () => around.loadReporter(),
    });
    this.#runner = this.#createRunner();
    const forget = around.onLeave(() => {
      this.#site.leave();
      this.stop();
    });
    this.#over.signal.addEventListener('abort', forget);
    this.#handle({ type: 'start', linkId: around.newId(), transport: options.transport });
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
    this.#runner.answer(callId, output);
  }

  confirm(confirmationId: string, yes: boolean, words: string): void {
    this.#handle({ type: 'confirm', confirmationId, yes, itemId: this.#newItemId(), text: words });
  }

  /** The short words of the talk's language, when they have come; until then, and without them, none is plain. */
  know(plain: PlainWords): void {
    this.#handle({ type: 'plain-words-loaded', plain });
  }

  rate(rating: 'good' | 'bad', comment: string): void {
    this.#site.rate(rating, comment);
  }

  #createRunner(): ToolRunner {
    return new ToolRunner({
      isOurs: (call) => this.#audience.ask((listener) => listener.tool(call), true),
      load: () => this.#around.loadToolAnswers(),
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
    const [after, effects] = (this.#succession?.step ?? step)(before, event, this.#around.nowMs());
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
    'request-access': (effect) => void this.#requestAccess(effect),
    'open-link': (effect) => this.#openLink(effect),
    'load-succession': () => void this.#loadSuccession(),
    succeed: ({ deed }) => this.#succession?.perform(deed),
    send: ({ command }) => this.#link?.send(command),
    interrupt: () => this.#link?.interrupt(),
    settle: ({ verdict, itemId }) => this.#link?.settle(verdict, itemId),
    listen: ({ open }) => this.#link?.listen(open),
    'silence-microphone': ({ silent }) => this.#sound.silence(silent),
    'run-tool': ({ call, how }) => this.#runner.run(call, how, this.#tools),
    'leave-tool': ({ callId }) => void this.#runner.end(callId),
    'confirm-at-site': (effect) => void this.#confirmAtSite(effect),
    'load-policies': ({ notes }) => void this.#loadPolicies(notes),
    think: ({ on }) => void this.#think(on),
    'set-timer': ({ name, delayMs }) => this.#setTimer(name, delayMs),
    'clear-timer': ({ name }) => this.#clearTimer(name),
    release: () => this.#release(),
    'tell-latency': ({ turnId, latency }) =>
      this.#audience.tell((listener) => listener.latency?.(turnId, latency)),
    'tell-directed': ({ given }) => this.#audience.tell((listener) => listener.directed?.(given)),
    'tell-problem': ({ problem }) => this.#audience.tell((listener) => listener.problem(problem)),
    'tell-ended': ({ reason }) => {
      void this.#site.end();
      this.#audience.tell((listener) => listener.ended(reason));
    },
  };

  /** A talk whose policies can't be fetched goes on without. */
  async #loadPolicies(notes: Readonly<Record<string, string>>): Promise<void> {
    const { policies: choose, thinkingSound: audible } = this.#options;
    const code = await this.#around.loadPolicies().catch(() => null);
    const more = (await this.#more) ?? [];
    if (!code || this.#over.signal.aborted) return;
    const director = code.createDirector({ choose, more, notes, audible });
    this.#handle({ type: 'policies-loaded', director });
  }

  /** A talk whose sound graph did not come about makes no sound of its own either. */
  async #think(on: boolean): Promise<void> {
    try {
      const { think } = await this.#around.loadPolicies();
      think(await this.#sound.outlet(), on);
    } catch {
      // That it failed is told by its opening.
    }
  }

  async #requestAccess(effect: Extract<Effect, { type: 'request-access' }>): Promise<void> {
    const { linkId } = effect;
    // A site may let a visitor have one talk at a time: one that came to nothing is ended first.
    await this.#site.abandon();
    if (this.#over.signal.aborted) return;
    const outcome = await requestAccess({
      endpoint: this.#options.endpoint,
      request: this.#startRequest(effect),
      fetch: this.#around.fetch,
      signal: this.#over.signal,
    });
    if (this.#over.signal.aborted) return;
    if (outcome.type === 'granted') {
      const {
        talk,
        observed,
        conversation,
        conversationId = '',
        continues = false,
        voiceNotice,
      } = outcome.access;
      this.#site.granted(talk, observed);
      this.#conversation = conversation;
      this.#meter.prices = outcome.access.prices ?? null;
      this.#more = this.#audience.ask(
        (listener) => listener.granted?.(conversation, continues, conversationId, voiceNotice),
        undefined,
      );
      // A call's answer should not wait for its code.
      if (outcome.access.tools.length + this.#tools.length > 0)
        this.#around.loadToolAnswers().catch(() => {});
      return this.#handle({ type: 'access-granted', linkId, access: outcome.access });
    }
    const { problem, unoffered } = outcome;
    this.#handle({ type: 'access-failed', linkId, problem, unoffered });
  }

  #startRequest({
    transport,
    sdp,
    tools,
  }: Pick<Extract<Effect, { type: 'request-access' }>, 'transport' | 'sdp' | 'tools'>): StartRequest {
    const { lang, identity, context, turnTaking } = this.#options;
    const conversation = this.#conversation;
    return {
      type: 'start',
      transport,
      ...(sdp !== null && { sdp }),
      lang,
      ...(turnTaking === 'hold' && { turnTaking }),
      tools: tools.map(pageTool),
      ...(identity !== null && { identity }),
      ...(context !== null && { context }),
      ...(conversation !== null && { conversation }),
    };
  }

  async #confirmAtSite(effect: Extract<Effect, { type: 'confirm-at-site' }>): Promise<void> {
    const { confirmationId, itemId, text } = effect;
    const fault = await this.#around
      .loadToolAnswers()
      .then((answers) => answers.confirmAtSite(confirmationId, this.#site.needs), String);
    if (this.#over.signal.aborted) return;
    if (fault !== null) this.#audience.tellToolFault(fault);
    this.#handle({ type: 'site-told', confirmationId, told: fault === null, itemId, text });
  }

  #openLink({ linkId, access }: Extract<Effect, { type: 'open-link' }>): void {
    this.#link?.close();
    this.#link = this.#sound.transport?.open(linkId, access, this.#listenerOf(linkId)) ?? null;
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

  /** Where its code can't be had the session lives to its end, and its link is lost then. */
  async #loadSuccession(): Promise<void> {
    const Made = await this.#around.loadSuccession().catch(() => null);
    if (!Made || this.#over.signal.aborted) return;
    this.#succession = new Made({
      site: this.#site,
      sound: this.#sound,
      listenerOf: (linkId) => this.#listenerOf(linkId),
      use: (link) => {
        const before = this.#link;
        this.#link = link;
        return before;
      },
      startRequest: (effect) => this.#startRequest(effect),
      handle: (event) => this.#handle(event),
    });
    this.#handle({ type: 'timer', name: 'successor' });
  }

  #setTimer(name: TimerName, delayMs: number): void {
    this.#clearTimer(name);
    const happen = (): void => {
      this.#clearTimer(name);
      this.#handle({ type: 'timer', name });
    };
    const { setTimer, setRetry } = this.#around;
    this.#timers.set(name, (name === 'retry' ? setRetry : setTimer)(happen, delayMs));
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
    this.#audience.tell((listener) => listener.changed(this.#view));
    for (const turn of this.#audience.tellNews(before.memory, after.memory)) this.#site.tell(turn);
  }
}
