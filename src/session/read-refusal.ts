import type { RefusalReason } from '../engine/reply.js';
import { excerpt, isRecord, parseJson } from './read-json.js';
import type { ErrorReason, TalkProblem } from './talk.js';

const reasonsOf: Readonly<Record<RefusalReason, ErrorReason>> = {
  refused: 'endpoint-refused',
  'bad-request': 'endpoint-refused',
  'too-many': 'too-many',
  limit: 'limit-reached',
  quota: 'quota',
  'unknown-talk': 'endpoint-failed',
  'unknown-tool': 'endpoint-failed',
  upstream: 'endpoint-failed',
  'not-found': 'endpoint-failed',
};

/** Of these the site's own words say more than ours: who may talk, how often and how much is its to tell. */
const saidBySite: ReadonlySet<string> = new Set<RefusalReason>(['refused', 'too-many', 'limit', 'quota']);

/** As much as fits a card beside a button. */
const SAID_CHARACTERS = 300;

export interface ReadRefusal {
  readonly problem: TalkProblem;
  /** What was asked for is not offered; something else may be. */
  readonly unoffered: boolean;
}

/** By the body's reason; a proxy or framework that answers in the endpoint's place is judged by its status. */
export function readRefusal(status: number, body: string): ReadRefusal {
  const parsed = parseJson(body);
  const refusal = isRecord(parsed) && isRecord(parsed['error']) ? parsed['error'] : {};
  const { reason } = refusal;
  const known = typeof reason === 'string' && Object.hasOwn(reasonsOf, reason);
  const message = typeof refusal['message'] === 'string' ? refusal['message'] : null;
  const detail = `${status}: ${message ?? excerpt(body)}`;
  if (!known) return { problem: { ...judgeStatus(status), detail }, unoffered: false };
  const said = saidBySite.has(reason) && message !== null ? shortened(message) : '';
  const problem: TalkProblem = {
    reason: reasonsOf[reason as RefusalReason],
    detail,
    retryable: refusal['retryable'] === true,
    ...(said !== '' && { said }),
  };
  return { problem, unoffered: reason === 'bad-request' };
}

function judgeStatus(status: number): Pick<TalkProblem, 'reason' | 'retryable'> {
  if (status === 429) return { reason: 'too-many', retryable: true };
  if (status >= 500 || status === 404) return { reason: 'endpoint-failed', retryable: status >= 500 };
  return { reason: 'endpoint-refused', retryable: false };
}

/** Cut between signs, never within one. */
function shortened(message: string): string {
  const words = message.trim();
  if (words.length <= SAID_CHARACTERS) return words;
  return `${words.slice(0, SAID_CHARACTERS - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
