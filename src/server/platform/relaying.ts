import type { RequestInfo } from '../options.js';
import type { RelaySeat } from '../relay/seat.js';

/** What a platform's adapter needs of a talk handler: a Request to a Response. */
export type Answering = (request: Request, info: RequestInfo) => Promise<Response>;

/** And, where the platform opens the page's socket by itself: a place at the relay, or why there is none. */
export interface Relaying {
  relay(request: Request, info: RequestInfo): Promise<RelaySeat | Response>;
}

/** The longest message of a page's socket, bytes: its audio comes in far shorter ones. */
export const MAX_PAGE_MESSAGE_BYTES = 1024 * 1024;
