/** The visitor says how the talk was, after its end. The site's handler is told, too. */
export class TalkRatingEvent extends Event {
  readonly rating: 'good' | 'bad';
  /** Their own words; empty: none. */
  readonly comment: string;
  constructor(rating: 'good' | 'bad', comment: string) {
    super('talk-rating', { bubbles: true, composed: true });
    this.rating = rating;
    this.comment = comment;
  }
}
