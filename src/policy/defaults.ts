import { adapts } from './adapts.js';
import { asks } from './asks.js';
import { brief } from './brief.js';
import { frustration } from './frustration.js';
import { neverStalls } from './never-stalls.js';
import type { Policy } from './policy.js';

/** In the order in which they decide. Each stands alone: one that is taken out changes nothing in the others. */
export const defaults: readonly Policy[] = [neverStalls, brief, asks, frustration, adapts];
