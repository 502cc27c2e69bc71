import type { IncomingMessage, ServerResponse } from 'node:http';
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

/** Answers one address. What it rejects with becomes an error as the API has it. */
export type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  doorway: Doorway,
  url: URL,
) => Promise<void>;
