import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Conversation } from '../conversation/turn.js';
import type { Status, TalkView, Tool } from '../session/talk.js';
import { Accent } from './accent.js';
import { announcementOf } from './announcement.js';
import { obeyCommands, obeyEscape } from './commands.js';
import { Corner } from './corner.js';
import { TalkBeforeStartEvent } from './events/always.js';
import { FocusKeeper } from './focus-keeper.js';
import { LazyHold } from './lazy-hold.js';
import { LazyPanel } from './lazy-panel.js';
import { MainButton } from './main-button.js';
import { noticeOf } from './notice.js';
import { loadTalk, type TalkCode } from './load-talk.js';
import { loadWords } from './languages.js';
import type { MessageKey } from './messages.js';
import { place } from './placement.js';
import { isOn } from './press.js';
import { SessionController } from './session-controller.js';
import { Settable } from './settable.js';
import { showState } from './custom-state.js';
import type { TransportWish } from './properties.js';
import { styles } from './styles/index.js';
import { WordsController } from './words-controller.js';
import { bar } from './view/bar.js';
import { beside } from './view/beside.js';

/**
 * A button that starts a spoken conversation with the site's voice agent, tells how it stands, and ends it.
 *
 * It holds no rules of the talk: it passes wishes on and shows the view that the talk reports. Nothing but this
 * element is loaded, and nobody is asked for anything, before a visitor points at it, focuses it or presses it.
 *
 * @attr {string} lang - The language that the agent is told, a BCP 47 tag; else the nearest `[lang]`.
 *
 * @slot - The words on the button before a talk.
 * @slot icon - The icon before a talk.
 * @slot consent - A notice that a visitor has to agree to before they talk.
 *
 * @csspart bar - All that is always there: the button, and what stands beside it in a talk.
 * @csspart button - The main button, in every status.
 * @csspart status - The disc on it, with icon and meter.
 * @csspart meter - The ring that moves with the voice that holds the floor.
 * @csspart icon - The icon of the status.
 * @csspart label - The words on the button.
 * @csspart word - Of these in a talk: the status.
 * @csspart hint - And what pressing the button does.
 * @csspart hide - In a corner: the button that hides it for this tab.
 * @csspart toggle - The button that opens and closes the panel.
 * @csspart stop - The button that ends the talk.
 * @csspart panel - The card with the conversation.
 * @csspart conversation - The list of turns.
 * @csspart turn - One turn.
 * @csspart turn-visitor - A turn of the visitor's.
 * @csspart turn-agent - A turn of the agent's.
 * @csspart link - An address in a turn that is a link, as `links` allows.
 * @csspart unheard - Words of a turn that were never heard.
 * @csspart composer - The field to type into, with its button.
 * @csspart confirmation - The card with a question to say yes or no to.
 * @csspart confirm-yes - Its yes.
 * @csspart confirm-no - Its no.
 * @csspart offers - What can be tapped instead of saying it.
 * @csspart offer - One of them.
 * @csspart head - The panel's upper line.
 * @csspart disclosure - That one talks with an AI.
 * @csspart copy - Its button to copy what was said.
 * @csspart download - Its button to download it.
 * @csspart set - Its button to open the settings.
 * @csspart close - On a phone's sheet: its button to close the panel.
 * @csspart settings - What a visitor can choose: devices, and how they speak and are answered.
 * @csspart withdraw - The button to withdraw the consent: in the panel, or beside the button where none is open.
 * @csspart typed-only - That the microphone isn’t used.
 * @csspart activity - A tool at work; also `activity-running`, `activity-done` and `activity-failed`.
 * @csspart card - What a tool shows: a product, an order.
 * @csspart consent - The card with the owner's notice.
 * @csspart agree - Its button to agree and talk.
 * @csspart decline - Its button not to.
 * @csspart end - What stands below the turns after a talk.
 * @csspart agreed - The list of what the visitor said yes to.
 * @csspart rating - The form to rate the talk.
 * @csspart rate-good - Its button for a good one.
 * @csspart rate-bad - Its button for one that was not good.
 * @csspart comment - Its field for a comment.
 * @csspart send-rating - Its button to send.
 * @csspart thanks - Thanks for a rating.
 * @csspart delete - The button that deletes the conversation.
 * @csspart problem - The card that tells what went wrong.
 * @csspart unblock - There, and where one types instead: how a blocked microphone is let through.
 * @csspart retry - Its button to try again.
 * @csspart type-instead - Its button to go on by typing.
 * @csspart dismiss - Its button to close it.
 *
 * @cssprop [--talk-accent=#3551c9] - The colour of the button, beating `accent`; text on it is black or white, by contrast.
 * @cssprop [--talk-surface=#fff] - The ground of the cards, and of the button in a talk; dark in a dark scheme.
 * @cssprop [--talk-text=#1c2024] - Text on the surface; light in a dark scheme.
 * @cssprop [--talk-radius=999px] - The corners of the button, and up to 20px of the cards.
 * @cssprop [--talk-size=52px] - The height of the button, beating `size`.
 * @cssprop [--talk-font=system-ui] - The fonts, as in `font-family`.
 * @cssprop [--talk-gap=20px] - How far a button in a corner stands from the edges.
 * @cssprop [--talk-button-background=--talk-accent] - The fill of the button before a talk.
 * @cssprop [--talk-button-text] - Words and icon upon it; else black or white, by contrast.
 * @cssprop [--talk-focus-ring=--talk-accent] - The ring around what has the focus; else no paler than can be seen.
 * @cssprop [--talk-level=0] - Set by us on the meter: how loud whoever holds the floor is, 0..1.
 *
 * @cssstate idle - No talk.
 * @cssstate connecting - A talk is being opened.
 * @cssstate listening - The visitor may speak.
 * @cssstate hearing - The visitor speaks.
 * @cssstate thinking - The visitor has spoken; no answer sounds yet.
 * @cssstate speaking - The agent speaks.
 * @cssstate muted - The microphone is off, as the visitor wished.
 * @cssstate parked - The microphone was closed as nobody spoke.
 * @cssstate reconnecting - The connection dropped and is being opened again.
 * @cssstate error - The last talk failed.
 */
export class TalkButton extends Settable {
  static override styles = [...styles];

  /** Brings the code of the talk; replace it to bring another, as tests do. */
  static loadTalk: (transport: TransportWish) => Promise<TalkCode> = loadTalk;

  /** Brings the words of a language; to be replaced likewise. */
  static loadWords = loadWords;

  readonly #internals = this.attachInternals();
  readonly #words = new WordsController(this, (language) =>
    (this.constructor as typeof TalkButton).loadWords(language),
  );
  readonly #session = new SessionController(this, {
    stream: () => this.stream,
    loadTalk: () => {
      void this.#words.want();
      return (this.constructor as typeof TalkButton).loadTalk(this.transport);
    },
    shown: (before, after) => this.#shown(before, after),
  });
  readonly #panel = new LazyPanel(this);
  readonly #hold = new LazyHold(this, {
    hand: () => this.#session.view.hand,
    speak: (how) => this.#session.speak(how),
  });
  readonly #corner = new Corner(this);
  #announced: MessageKey | null = null;
  readonly #button = new MainButton(this);

  constructor() {
    super();
    new FocusKeeper(this);
    new Accent(this);
    for (const intent of ['pointerenter', 'focusin', 'touchstart'])
      this.addEventListener(intent, () => this.#prefetch(), { once: true, passive: true });
    obeyCommands(this);
    obeyEscape(this, () => this.#escape());
  }

  /** How the talk stands. */
  get status(): Status {
    return this.#session.view.status;
  }

  /** What was said and heard, in its order: of a very long talk the latest thousand turns. */
  get conversation(): Conversation {
    return this.#session.view.conversation;
  }

  /** Loudness of whoever holds the floor, 0..1. */
  get level(): number {
    return this.#session.level;
  }

  /** Gives the focus to the main button. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('#main')?.focus(options);
  }

  /** Call it in a visitor's click: browsers allow the microphone and sound only then. */
  start(): void {
    this.#start();
  }

  /** Ends the talk. */
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
    if (isOn(this.status)) this.#session.send(text);
    else this.#start(text);
  }

  /** Adds a tool, in mid-talk too; one of the same name is replaced. Returns what removes it again. */
  addTool(tool: Tool): () => void {
    this.tools = [...this.tools.filter((other) => other.name !== tool.name), tool];
    return () => {
      this.tools = this.tools.filter((other) => other !== tool);
    };
  }

  /** Deletes the conversation: what is shown, what this browser keeps of it, and what the site does. */
  forget(): void {
    this.#session.forget();
  }

  /** What a server has rendered is rendered anew, unless Lit's hydration is there to take it over. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    showState(this.#internals, this.status, this.status);
    if (!('litElementHydrateSupport' in globalThis)) this.shadowRoot?.replaceChildren();
    return super.createRenderRoot();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('tools') && this.hasUpdated) this.#session.declare(this.tools);
    if (changed.has('resume') || changed.has('resumeStart') || changed.has('endpoint'))
      this.#session.recall();
    if (changed.has('muted') && this.hasUpdated) this.#session.mute(this.muted);
  }

  protected override render(): TemplateResult {
    const words = this.#words.inForce(this.messages);
    const { lang, dir } = this.#words.differenceWith(this.messages);
    const { view, unblock } = this.#session;
    const { status, problem } = view;
    const panelOpen = this.#panel.isOpen(view);
    const cards = this.#panel.view(view, words, unblock, this.#session);
    const { disabled } = this;
    const label = this.label ?? (this.#session.continues ? words.continue : null);
    return html`<div class="root" lang=${lang ?? nothing} dir=${dir ?? nothing}>
      ${bar(
        {
          status,
          words,
          label,
          disabled,
          panelOpen,
          // It would look like what closes the card that it would lie on.
          canHide: this.#corner.fixed && status === 'idle' && !cards,
          hint: view.hint ?? this.#hold.hint,
        },
        {
          press: (event) => this.#hold.click() || this.#session.resume() || this.#button.press(status, event),
          stop: () => this.stop(),
          togglePanel: () => this.#panel.open(!panelOpen),
          hide: () => this.#corner.hide(),
        },
      )}
      ${beside(
        { words, problem, unblock, canRetry: !isOn(status) },
        {
          retry: () => this.start(),
          typeInstead: () => {
            this.transcript = true;
            this.start();
          },
          dismiss: () => this.#session.dismissProblem(),
        },
        cards,
      )}
      <div class="hidden" role="status">${this.#announced ? words[this.#announced] : ''}</div>
    </div>`;
  }

  protected override updated(): void {
    place(this);
  }

  #shown(before: TalkView, after: TalkView): void {
    showState(this.#internals, before.status, after.status);
    if (before.status !== after.status || before.hint !== after.hint)
      this.#announced =
        announcementOf(before.status, after.status) ??
        after.hint ??
        (isOn(after.status) ? this.#announced : null);
    // The property is the page's wish; it is set right when the talk's own state has changed.
    if (before.muted !== after.muted || after.typed) this.muted = after.muted;
    if (after.hand) this.#hold.fetch();
    // Of pages before this one.
    if (before.conversation !== after.conversation && after.status === 'idle') void this.#words.want();
  }

  /** The visitor points at the element: what a click will want is fetched ahead of it. */
  #prefetch(): void {
    this.#session.prefetch();
    if (this.transcript || noticeOf(this)) this.#panel.prefetch();
    if (this.turnTaking === 'hold') this.#hold.fetch();
  }

  /** `text`: the visitor's first words, typed. Begins when they have agreed to the owner's notice, if there is one. */
  #start(text = ''): void {
    if (this.disabled || isOn(this.status) || !this.dispatchEvent(new TalkBeforeStartEvent())) return;
    const begin = (): void => {
      this.#panel.open(true);
      this.#session.start();
      if (text) this.#session.send(text);
    };
    if (!noticeOf(this)) return begin();
    this.#panel.ask(begin, (error) => this.#session.failToLoad(error));
  }

  /** Closes the bubble; only then it ends the talk. */
  #escape(): boolean {
    if (this.#session.view.problem) this.#session.dismissProblem();
    else if (isOn(this.status)) this.stop();
    else return false;
    return true;
  }
}
