/** Fetched when a session's time is nearly over. */
export { handOver } from './hand-over.js';
export { Succession } from './succession.js';
