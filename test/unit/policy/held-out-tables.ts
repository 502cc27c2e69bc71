import type { HeldOutTables } from '../../bench/frustration-sets.js';

/** Printed by `test/bench/frustration-tables.ts`: what the policy makes of the held-out sets as they are written. */
export const heldOutTables: HeldOutTables = {
  first: {
    sentences: {
      frustrated: { nothing: 3, calm: 20, person: 7 },
      calm: { nothing: 57, calm: 2, person: 1 },
    },
    talks: {
      frustrated: { nothing: 5, calm: 5, person: 0 },
      calm: { nothing: 8, calm: 2, person: 0 },
    },
  },
  second: {
    sentences: {
      frustrated: { nothing: 39, calm: 11, person: 10 },
      calm: { nothing: 84, calm: 4, person: 2 },
    },
    talks: {
      frustrated: { nothing: 11, calm: 4, person: 0 },
      calm: { nothing: 13, calm: 2, person: 0 },
    },
  },
};
