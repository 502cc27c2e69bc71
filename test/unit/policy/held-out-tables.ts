import type { HeldOutTables } from '../../bench/frustration-sets.js';

/** Printed by `test/bench/frustration-tables.ts`: what the policy makes of the held-out sets as they are written. */
export const heldOutTables: HeldOutTables = {
  first: {
    sentences: {
      frustrated: { nothing: 27, calm: 2, person: 1 },
      calm: { nothing: 56, calm: 1, person: 3 },
    },
    talks: {
      frustrated: { nothing: 5, calm: 5, person: 0 },
      calm: { nothing: 8, calm: 2, person: 0 },
    },
  },
  // PLACEHOLDER: computed on the lists of before the second set was written; renewed when the new lists are in.
  second: {
    sentences: {
      frustrated: { nothing: 59, calm: 0, person: 1 },
      calm: { nothing: 88, calm: 1, person: 1 },
    },
    talks: {
      frustrated: { nothing: 11, calm: 4, person: 0 },
      calm: { nothing: 14, calm: 1, person: 0 },
    },
  },
};
