import type { Effect, OnDemand, SessionEvent } from './events.js';
import type { Live } from './state.js';

/** Null: it has not been fetched, so that no question is open and no turn is made by hand. Nobody else puts anything there. */
export const onDemandOf = ({ onDemand }: Live): OnDemand | null => onDemand as OnDemand | null;

/** Of a call that is not done before the visitor has said yes; as the site's server tells the model. */
const ASKS = 'needs_confirmation';

/** Whether that can't happen in a live talk before code for it has been fetched. */
export const isDemanding = (event: SessionEvent): boolean =>
  /^(?:speak|declare|confirm|microphone-)/.test(event.type) ||
  (event.type === 'timer' && event.name === 'answer') ||
  (event.type === 'tool-finished' && event.confirm !== undefined) ||
  (event.type === 'link-fact' && event.fact.type === 'tool-output-added' && event.fact.output.includes(ASKS));

export const demand = (event: SessionEvent | null): Effect => ({ type: 'load-on-demand', event });
