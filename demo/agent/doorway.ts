import type { Knobs } from './knobs.js';
import type { Calls } from './rtc/calls.js';
import type { SessionServices } from './wire/session.js';
import type { ClientSecrets } from './wire/secrets.js';

/** What whoever comes in needs: the agent's parts, and the knobs as they are at that moment. */
export interface Doorway extends SessionServices {
  readonly secrets: ClientSecrets;
  readonly apiKey: string;
  readonly calls: Calls;
  readonly knobs: Knobs;
}
