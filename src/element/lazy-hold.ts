import type { LitElement } from 'lit';
import type { HoldNeeds, HoldToTalk } from './hold.js';
import type { MessageKey } from './messages.js';

/** Hold to talk: its code is fetched where turns are made by hand. */
export class LazyHold {
  readonly #host: LitElement;
  readonly #needs: Omit<HoldNeeds, 'changed'>;
  #hold: HoldToTalk | null = null;

  constructor(host: LitElement, needs: Omit<HoldNeeds, 'changed'>) {
    this.#host = host;
    this.#needs = needs;
  }

  /** What pressing does, where it is not what the status says. */
  get hint(): MessageKey | undefined {
    return this.#hold?.hint;
  }

  /** Whether the click was for it. */
  click(): boolean {
    return this.#hold?.click() ?? false;
  }

  /** One that can't be fetched is asked for again; until then the button does as it always does. */
  fetch(): void {
    if (this.#hold) return;
    import('./hold.js').then(
      ({ HoldToTalk }) => {
        const changed = (): void => this.#host.requestUpdate();
        const main = this.#host.renderRoot.querySelector<HTMLElement>('#main')!;
        this.#hold ??= new HoldToTalk(main, { ...this.#needs, changed });
        changed();
      },
      () => {},
    );
  }
}
