import type { Turn } from '../../conversation/turn.js';
import type { Messages } from '../messages.js';
import type { PanelHost } from './panel-host.js';
import { copyText, downloadText } from './save.js';
import { timeIn, transcriptText } from './transcript-text.js';

/** What was said, for the visitor to keep: fetched when they reach for it. */
export interface Kept {
  readonly turns: readonly Turn[];
  readonly words: Messages;
  readonly lang: string;
}

const textOf = ({ turns, words, lang }: Kept): string => transcriptText(turns, words, timeIn(lang));

/** How long a copy is said to have been made. */
const COPIED_MS = 2000;

export class TakeAlong {
  readonly #host: PanelHost;
  #copied = false;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  /** It is on the clipboard, since a moment ago. */
  get copied(): boolean {
    return this.#copied;
  }

  async copy(kept: Kept): Promise<void> {
    this.#tell(await copyText(textOf(kept), this.#host.shadowRoot ?? document));
    setTimeout(() => this.#tell(false), COPIED_MS);
  }

  download(kept: Kept): void {
    downloadText(textOf(kept), `${kept.words.conversation}.txt`);
  }

  #tell(copied: boolean): void {
    this.#copied = copied;
    this.#host.requestUpdate();
  }
}
