/**
 * The last words of a talk whose time is up, so that they come once and never on top of a response: that would be
 * refused. `open`: not yet; `waiting` for the active response to end by itself, then `cancelling` it; `asked`.
 */
export type Closing = 'open' | 'waiting' | 'cancelling' | 'asked';

export type ClosingEvent =
  /** Time for the last words. */
  | { readonly type: 'due'; readonly active: boolean }
  /** No more time to wait for the active response. */
  | { readonly type: 'pressing'; readonly active: boolean }
  /** A response of the conversation has ended. */
  | { readonly type: 'finished' }
  /** Another response had just begun when we asked. */
  | { readonly type: 'busy' };

export type ClosingEffect = 'ask' | 'cancel';

export function close(state: Closing, event: ClosingEvent): readonly [Closing, ClosingEffect | null] {
  switch (event.type) {
    case 'due':
      if (state !== 'open') return [state, null];
      return event.active ? ['waiting', null] : ['asked', 'ask'];
    case 'pressing':
      if (state !== 'waiting') return [state, null];
      return event.active ? ['cancelling', 'cancel'] : ['asked', 'ask'];
    case 'finished':
      return state === 'waiting' || state === 'cancelling' ? ['asked', 'ask'] : [state, null];
    case 'busy':
      return state === 'asked' ? ['waiting', null] : [state, null];
  }
}

export const CLOSING_WORDS =
  'The time for this talk is up. Tell the visitor so in one short, friendly sentence, in their language, and say goodbye. Do not ask anything.';
