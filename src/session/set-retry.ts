/** A timer that the browser's news of its network does not wait for. Returns an undo. */
export const setRetry = (callback: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(callback, delayMs);
  addEventListener('online', callback);
  return () => {
    clearTimeout(timer);
    removeEventListener('online', callback);
  };
};
