/** What tabs tell each other: one begins to talk, has ceased to, or is asked to leave the talk to another. */
export type Word = 'on' | 'over' | 'take-over';

/** A tab that does not answer, for it is frozen or hangs, loses the talk without being asked. */
const PATIENCE_MS = 1_500;

/**
 * Asks the tab that talks to leave. It ends its talk, keeps what was said, and gives the lock back: `granted` is called
 * when the talk is here. Rejects like `LockManager.request`.
 */
export function takeOver(
  name: string,
  tell: (word: Word) => void,
  granted: LockGrantedCallback<void>,
): Promise<unknown> {
  const { locks } = navigator;
  // Before the other one leaves: nobody is to find the lock free in between.
  const asked = locks.request(name, { signal: AbortSignal.timeout(PATIENCE_MS) }, granted);
  tell('take-over');
  return asked.catch((error: unknown) => {
    if ((error as Partial<DOMException>).name !== 'TimeoutError') throw error;
    return locks.request(name, { steal: true }, granted);
  });
}
