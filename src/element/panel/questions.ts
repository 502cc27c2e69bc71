/** What a visitor is to answer by a tap: fetched when the first one is put. The cards before and after a talk look like it. */
export { confirmationView } from './confirmation.js';
export { offersView } from './offers.js';
export { questions as styles } from './styles/questions.js';
