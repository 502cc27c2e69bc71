import type { Status } from '../session/talk.js';

/** Lets a page's styles ask for `:state(speaking)` and the like. Browsers that know no such states do without. */
export function showState(internals: ElementInternals, before: Status, after: Status): void {
  try {
    internals.states.delete(before);
    internals.states.add(after);
  } catch {
    // Some took only names with dashes; the `talk-statuschange` event says the same.
  }
}
