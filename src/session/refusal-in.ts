import type { EndpointAnswer } from './ask-endpoint.js';
import type { ReadRefusal } from './read-refusal.js';

type Answered = Extract<EndpointAnswer, { readonly type: 'answered' }>;

/** An endpoint that grants nothing is rare: how it says so is fetched then. Where that can't be had, its status has to do. */
export const refusalIn = ({ status, body }: Answered): Promise<ReadRefusal> =>
  import('./read-refusal.js').then(
    ({ readRefusal }) => readRefusal(status, body),
    () => ({
      problem: { reason: 'endpoint-failed', detail: `${status}`, retryable: true },
      unoffered: false,
    }),
  );
