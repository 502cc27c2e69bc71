/** Every event of the element's. They are apart by when their code is needed. */
export * from './always.js';
export * from './escalate.js';
export * from './in-talk.js';
export * from './rating.js';
