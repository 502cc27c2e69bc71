import type { nothing, TemplateResult } from 'lit';
import type { ToolCall } from '../../conversation/turn.js';
import { TalkRatingEvent } from '../events/rating.js';
import type { Messages } from '../messages.js';
import { agreedIn } from './agreed.js';
import { endCard, type Verdict } from './end-card.js';
import type { PanelActions, PanelHost } from './panel-host.js';

export { end as styles } from './styles/end.js';

const noVerdict: Verdict = { rating: null, sent: false };

/** What stands in the panel after a talk, and how far the visitor has come with it: fetched when one is over. */
export class After {
  readonly #host: PanelHost;
  #verdict = noVerdict;

  constructor(host: PanelHost) {
    this.#host = host;
  }

  /** The visitor is thanked for their verdict. */
  get isRated(): boolean {
    return this.#verdict.sent;
  }

  card(
    toolCalls: readonly ToolCall[],
    words: Messages,
    forget: () => void,
    actions: Pick<PanelActions, 'talked' | 'rate'>,
  ): TemplateResult | typeof nothing {
    return endCard(actions.talked ? this.#verdict : null, agreedIn(toolCalls), words, {
      choose: (rating) => this.#judge({ rating, sent: false }),
      rate: (rating, comment) => {
        this.#judge({ rating, sent: true });
        this.#host.dispatchEvent(new TalkRatingEvent(rating, comment));
        actions.rate(rating, comment);
      },
      forget,
    });
  }

  #judge(verdict: Verdict): void {
    this.#verdict = verdict;
    this.#host.requestUpdate();
  }
}
