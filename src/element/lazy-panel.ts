import type { TemplateResult } from 'lit';
import type { TalkView } from '../session/talk.js';
import type { MessageKey, Messages } from './messages.js';
import { noticeOf } from './notice.js';
import type { PanelActions, PanelHost } from './panel/panel-host.js';
import type { Panel } from './panel/panel.js';
import { isOn } from './press.js';

/** The panel beside the button, open or not: its code is fetched when it is first wanted, and then part of the element. */
export class LazyPanel {
  readonly #host: PanelHost;
  #coming: Promise<Panel> | null = null;
  /** Null until it is there; then the element is rendered anew. */
  #panel: Panel | null = null;
  #open = true;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  /** Whether the conversation is shown; null: there is none to show. */
  isOpen({ status, conversation }: TalkView): boolean | null {
    const has = isOn(status) || conversation.turns.length > 0 || this.#panel?.stays;
    return this.#host.transcript && has ? this.#open : null;
  }

  open(open: boolean): void {
    this.#open = open;
    this.#host.requestUpdate();
  }

  /** The conversation, if it is open, and whatever else is asked in cards; null: nothing is to be shown, or yet. */
  view(
    view: TalkView,
    words: Messages,
    unblock: MessageKey | undefined,
    actions: PanelActions,
  ): TemplateResult | null {
    const { status, confirmation, offers = [], typed = false } = view;
    const isOpen = this.isOpen(view);
    if (!isOpen && !confirmation && !offers[0] && !this.#panel?.consent?.isOpen) return null;
    if (!this.#panel) this.prefetch();
    const conversation = isOpen ? view.conversation : null;
    return (
      this.#panel?.view(
        { words, confirmation, offers, on: isOn(status), typed, unblock, conversation },
        actions,
        () => this.open(false),
      ) ?? null
    );
  }

  prefetch(): void {
    this.#fetch().catch(() => {});
  }

  /** Begins when the visitor has agreed to the owner's notice; at once, within their click, if the code is there. */
  ask(begin: () => void, failed: (error: unknown) => void): void {
    const known = this.#panel?.consent;
    if (known) known.ask(begin);
    else
      this.#fetch()
        .then((panel) => panel.askingConsent())
        .then((consent) => consent.ask(begin), failed);
  }

  /** Rejects if it can't be fetched; it is asked for again then. */
  #fetch(): Promise<Panel> {
    this.#coming ??= this.#bring().catch((error: unknown) => {
      this.#coming = null;
      throw error;
    });
    return this.#coming;
  }

  async #bring(): Promise<Panel> {
    const { Panel } = await import('./panel/panel.js');
    const panel = (this.#panel = new Panel(this.#host));
    if (noticeOf(this.#host)) await panel.askingConsent();
    this.#host.requestUpdate();
    return panel;
  }
}
