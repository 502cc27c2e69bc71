import { adapts } from './adapts.js';
import { asks } from './asks.js';
import { brief } from './brief.js';
import { frustration } from './frustration.js';
import { language } from './language.js';
import { neverStalls } from './never-stalls.js';
import type { Policy } from './policy.js';
import { readsBack } from './reads-back.js';
import { rephrases } from './rephrases.js';

/** In the order in which they decide. Each stands alone: one that is taken out changes nothing in the others. */
export const defaults: readonly Policy[] = [
  neverStalls,
  brief,
  asks,
  rephrases,
  frustration,
  adapts,
  language,
  readsBack,
];
