import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Conversation } from '../conversation/turn.js';
import type { OpenTalk, Status, TalkView, Tool } from '../session/talk.js';
import { applyAccent } from './accent.js';
import { announcementOf } from './announcement.js';
import { obeyCommands, obeyEscape } from './commands.js';
import { TalkBeforeStartEvent } from './events.js';
import { FocusKeeper } from './focus-keeper.js';
import { levelOf } from './level.js';
import type { HoldToTalk } from './hold.js';
import { LazyPanel } from './lazy-panel.js';
import { LevelRing } from './level-ring.js';
import { MainButton } from './main-button.js';
import { loadWords, type Language } from './languages.js';
import type { MessageKey, Messages } from './messages.js';
import { closed, placementFor } from './placement.js';
import { isOn } from './press.js';
import { SessionController } from './session-controller.js';
import {
  properties,
  type Position,
  type Size,
  type TransportWish,
  type TurnTaking,
  type Variant,
} from './properties.js';
import { showState } from './custom-state.js';
import { styles } from './styles/index.js';
import { talkOptions } from './talk-options.js';
import { WordsController } from './words-controller.js';
import { bar } from './view/bar.js';
import { beside } from './view/beside.js';

/**
 * A button that starts a spoken conversation with the site's voice agent, tells how it stands, and ends it.
 *
 * It holds no rules of the talk: it passes wishes on and shows the view that the talk reports. Nothing but this
 * element is loaded, and nobody is asked for anything, before a visitor points at it, focuses it or presses it.
 *
 * @slot - the words on the button before a talk
 * @slot icon - the icon before a talk
 * @csspart bar button status meter icon label toggle stop panel conversation turn unheard composer problem retry dismiss
 *   confirmation confirm-yes confirm-no
 * @cssprop --talk-accent, --talk-surface, --talk-text, --talk-radius, --talk-size, --talk-font; `--talk-level`, 0..1,
 *   is set on the meter
 */
export class TalkButton extends LitElement {
  static override styles = [...styles];
  static override properties = properties;

  /** Brings the code of the talk; replace it to bring another, as tests do. */
  static loadTalk = async (transport: TransportWish): Promise<OpenTalk> => {
    const { openTalk } = await (transport === 'websocket' || typeof RTCPeerConnection === 'undefined'
      ? import('../session/talk-over-websocket.js')
      : import('../session/talk-over-webrtc.js'));
    return openTalk;
  };

  /** Brings the words of a language; to be replaced likewise. */
  static loadWords: (language: Language) => Promise<Messages> = loadWords;

  /** The site's talk handler; relative to the page. */
  declare endpoint: string;
  declare transport: TransportWish;
  /** The owner's signed token of who the visitor is; for the endpoint. */
  declare identity: string;
  /** The words on the button before a talk; empty: an icon alone. Null: `messages.label`. */
  declare label: string | null;
  declare variant: Variant;
  declare size: Size;
  declare colorScheme: 'auto' | 'light' | 'dark';
  /** A CSS colour; `auto`: the page's `accent-color`; empty: our own. */
  declare accent: string;
  declare position: Position;
  /** Shows what is said, with a field to type into. */
  declare transcript: boolean;
  /** `hold`: the visitor speaks while the button is held; else hands-free. For the next talk. */
  declare turnTaking: TurnTaking;
  declare muted: boolean;
  /** No talk can be started. One that is on goes on. */
  declare disabled: boolean;
  /** Where the worklet and the Worker are served from, ending in a slash; empty: beside this script. */
  declare assetBase: string;
  /** Functions of the page that the agent may call. */
  declare tools: readonly Tool[];
  /** Words to use instead of ours, by key. */
  declare messages: Partial<Messages>;
  /** What the page knows and the agent may be told: untrusted facts, at most 4 kB of JSON. */
  declare context: Readonly<Record<string, unknown>> | null;
  /** A microphone of the page's own; never stopped by us. */
  declare stream: MediaStream | null;

  readonly #internals = this.attachInternals();
  readonly #words = new WordsController(this, (language) =>
    (this.constructor as typeof TalkButton).loadWords(language),
  );
  readonly #session = new SessionController(this, {
    stream: () => this.stream,
    loadTalk: () => {
      this.#words.want();
      return (this.constructor as typeof TalkButton).loadTalk(this.transport);
    },
    options: () => talkOptions(this),
    shown: (before, after) => this.#shown(before, after),
    levels: (input, output) => this.#ring.show(levelOf(this.status, input, output)),
  });
  readonly #ring = new LevelRing(this);
  readonly #panel = new LazyPanel(this);
  #announced: MessageKey | null = null;
  readonly #button = new MainButton({
    start: () => this.start(),
    interrupt: () => this.interrupt(),
    mute: (muted) => {
      this.muted = muted;
    },
  });
  #panelOpen = true;
  #hold: HoldToTalk | null = null;

  constructor() {
    super();
    new FocusKeeper(this);
    this.endpoint = '/talk';
    this.transport = 'auto';
    this.identity = '';
    this.label = null;
    this.variant = 'pill';
    this.size = 'm';
    this.colorScheme = 'auto';
    this.accent = '';
    this.position = 'inline';
    this.transcript = false;
    this.turnTaking = 'auto';
    this.muted = false;
    this.disabled = false;
    this.assetBase = '';
    this.tools = [];
    this.messages = {};
    this.context = null;
    this.stream = null;
    for (const intent of ['pointerenter', 'focusin', 'touchstart'] as const) {
      this.addEventListener(intent, () => this.#prefetch(), { once: true, passive: true });
    }
    obeyCommands(this);
    obeyEscape(this, () => this.#escape());
  }

  get status(): Status {
    return this.#session.view.status;
  }

  get conversation(): Conversation {
    return this.#session.view.conversation;
  }

  /** Loudness of whoever holds the floor, 0..1. */
  get level(): number {
    return this.#ring.level;
  }

  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('#main')?.focus(options);
  }

  /** Call it in a visitor's click: browsers allow the microphone and sound only then. */
  start(): void {
    if (this.disabled || isOn(this.status)) return;
    if (!this.dispatchEvent(new TalkBeforeStartEvent())) return;
    this.#panelOpen = true;
    this.#session.start();
  }

  stop(): void {
    this.#session.stop();
  }

  /** Stops the agent, not the talk. */
  interrupt(): void {
    this.#session.interrupt();
  }

  /** A typed turn. Without a talk it starts one first, so it has to be called in a visitor's click or key. */
  send(text: string): void {
    if (text.trim() === '') return;
    this.start();
    this.#session.send(text);
  }

  /** Adds a tool, in mid-talk too; one of the same name is replaced. Returns what removes it again. */
  addTool(tool: Tool): () => void {
    this.tools = [...this.tools.filter((other) => other.name !== tool.name), tool];
    return () => {
      this.tools = this.tools.filter((other) => other !== tool);
    };
  }

  /** Clears the conversation that is shown. */
  forget(): void {
    this.#session.forget();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('tools') && this.hasUpdated) this.#session.declare(this.tools);
    if (changed.has('muted') && this.hasUpdated) this.#session.mute(this.muted);
  }

  protected override render(): TemplateResult {
    const words = this.#words.inForce(this.messages);
    const { lang, dir } = this.#words.differenceWith(this.messages);
    const { status, conversation, problem, confirmation } = this.#session.view;
    const on = isOn(status);
    const hasPanel = this.transcript && (on || conversation.turns.length > 0);
    const turns = hasPanel && this.#panelOpen ? conversation.turns : null;
    const placement = problem || confirmation || turns ? placementFor(this, dir) : closed;
    const panel =
      confirmation || turns
        ? (this.#panel.module?.panelView(
            { words, confirmation, on, turns },
            {
              send: (text) => this.send(text),
              confirm: ({ id }, yes) => this.#session.confirm(id, yes, yes ? words.yes : words.no),
            },
          ) ?? null)
        : null;
    const { label, disabled } = this;
    return html`<div class="root" lang=${lang ?? nothing} dir=${dir ?? nothing}>
      ${bar(
        {
          status,
          words,
          label,
          disabled,
          panelOpen: hasPanel ? turns !== null : null,
          hint: this.#hold?.hint,
        },
        {
          press: (event) => this.#hold?.click() || this.#button.press(status, event),
          stop: () => this.stop(),
          togglePanel: () => this.#openPanel(turns === null),
        },
      )}
      ${beside(
        { words, placement, problem, canRetry: !on },
        { retry: () => this.start(), dismiss: () => this.#session.dismissProblem() },
        panel,
      )}
      <div class="hidden" role="status">${this.#announced ? words[this.#announced] : ''}</div>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('accent')) applyAccent(this, this.accent);
  }

  #shown(before: TalkView, after: TalkView): void {
    showState(this.#internals, before.status, after.status);
    this.#announced =
      announcementOf(before.status, after.status) ?? (isOn(after.status) ? this.#announced : null);
    // The property is the page's wish; it is set right when the talk's own state has changed.
    if (before.muted !== after.muted) this.muted = after.muted;
    if (before.status !== after.status) this.#ring.rest();
    if (after.hand && !this.#hold) this.#fetchHold();
  }

  /** The visitor points at the element: what a click will want is fetched ahead of it. */
  #prefetch(): void {
    this.#session.prefetch();
    if (this.transcript) this.#panel.fetch();
    if (this.turnTaking === 'hold') this.#fetchHold();
  }

  #fetchHold(): void {
    import('./hold.js').then(
      ({ HoldToTalk }) => {
        this.#hold ??= new HoldToTalk(this.renderRoot.querySelector<HTMLElement>('#main')!, {
          hand: () => this.#session.view.hand,
          taps: () => false,
          speak: (how) => this.#session.speak(how),
          changed: () => this.requestUpdate(),
        });
        this.requestUpdate();
      },
      () => {},
    );
  }

  #openPanel(open: boolean): void {
    this.#panelOpen = open;
    this.requestUpdate();
  }

  /** Ends the talk, or closes the bubble. */
  #escape(): boolean {
    if (isOn(this.status)) this.stop();
    else if (this.#session.view.problem) this.#session.dismissProblem();
    else return false;
    return true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'talk-button': TalkButton;
  }
}
