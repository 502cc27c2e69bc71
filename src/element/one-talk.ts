import type { TalkProblem } from '../session/talk.js';
import { keyOf, type Resuming } from './snapshot.js';
import type { Word } from './take-over.js';

/** The right to talk: of all tabs that talk with this endpoint one has it. */
export interface Claim {
  /** Why it is not ours; null: it is. */
  readonly problem: TalkProblem | null;
  /** Another tab takes the talk over; set by whoever talks. */
  taken: () => void;
  /** Idempotent. */
  release: () => void;
}

export const ELSEWHERE = 'talking-elsewhere';

/** New each time: each can be closed for itself. */
export const elsewhere = (): TalkProblem => ({
  reason: ELSEWHERE,
  detail: 'Another tab talks.',
  retryable: true,
});

/** Of lock and channel; null: this talk stands alone, or the browser knows no locks. */
export const nameOf = (where: Resuming): string | null =>
  where.resume === 'off' || !(navigator as Partial<Navigator>).locks ? null : keyOf(where);

const claimOf = (problem: TalkProblem | null, release: () => void): Claim => ({
  problem,
  taken: () => {},
  release,
});

/** Of this page, who talks by which name. */
const here = new Map<string, Resuming>();
/** Whoever stops and starts at once is not their own hindrance: a lock takes a moment to be free. */
let left: Promise<unknown> = Promise.resolve();

/**
 * Asks for it. `shown`: the problem that the visitor saw as they pressed; if it was this one, they want the talk here.
 * Rejects where the code for that can't be fetched.
 */
export async function claim(host: Resuming, shown: TalkProblem | null): Promise<Claim> {
  const name = nameOf(host);
  const free = claimOf(null, () => {});
  if (name === null) return free;
  await left;
  const taker = shown?.reason === ELSEWHERE ? await import('./take-over.js') : null;
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(name);
    const tell = (word: Word): void => channel.postMessage(word);
    let ours: Claim | null = null;
    const granted = (lock: Lock | null): Promise<void> | void => {
      if (!lock) return resolve(claimOf(elsewhere(), () => {}));
      return new Promise((release) => {
        channel.onmessage = ({ data }) => {
          if (data === ('take-over' satisfies Word)) ours?.taken();
        };
        here.set(name, host);
        tell('on');
        const leave = (): void => {
          release();
          left = asked;
        };
        resolve((ours = claimOf(null, leave)));
      });
    };
    const asked = (
      taker
        ? taker.takeOver(name, tell, granted)
        : navigator.locks.request(name, { ifAvailable: true }, granted)
    )
      // Taken without asking; or no page may use locks here, and nothing is refused.
      .catch(() => {
        ours?.taken();
        resolve(free);
      })
      .finally(() => {
        if (ours) here.delete(name);
        tell('over');
        channel.close();
      });
  });
}

/** Whether another one talks now. */
export const isTalkedIn = async (name: string, host: Resuming | undefined): Promise<boolean> =>
  here.get(name) !== host && !!(await navigator.locks.query()).held?.some((lock) => lock.name === name);
