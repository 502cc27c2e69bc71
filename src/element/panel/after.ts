/** What stands in the panel after a talk: fetched when one is over. */
export { TalkRatingEvent } from '../events/rating.js';
export { agreedIn } from './agreed.js';
export { endCard } from './end-card.js';
export { end as styles } from './styles/end.js';
