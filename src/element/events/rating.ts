import { TalkEvent } from './talk-event.js';

/** The visitor says how the talk was, after its end. The site's handler is told, too. */
export class TalkRatingEvent extends TalkEvent {
  declare readonly rating: 'good' | 'bad';
  /** In the visitor's own words; empty: none. */
  declare readonly comment: string;
  constructor(rating: 'good' | 'bad', comment: string) {
    super('talk-rating', { rating, comment });
  }
}

declare global {
  interface HTMLElementEventMap {
    'talk-rating': TalkRatingEvent;
  }
}
