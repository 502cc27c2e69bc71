import { withinTime } from '../tools/within-time.js';

/** Before the second try, and each one after it: the visitor waits meanwhile. */
const PAUSES_MS = [400, 1_200, 3_000];
const TRY_MS = 5_000;

export interface Delivery {
  /** One try; rejects if it failed. */
  readonly deliver: (signal: AbortSignal) => void | Promise<void>;
  readonly failed: (attempt: number, error: unknown) => void;
  /** Aborts with the call. */
  readonly signal: AbortSignal;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });

/** Tries until it is delivered. False: it never was. Never rejects. */
export async function delivered({ deliver, failed, signal }: Delivery): Promise<boolean> {
  for (let attempt = 1; !signal.aborted; attempt++) {
    const tried = await withinTime(TRY_MS, signal, deliver);
    if (tried.type === 'done') return true;
    failed(attempt, tried.type === 'failed' ? tried.error : `no answer within ${TRY_MS} ms`);
    const waitMs = PAUSES_MS[attempt - 1];
    if (waitMs === undefined) return false;
    await pause(waitMs, signal);
  }
  return false;
}
