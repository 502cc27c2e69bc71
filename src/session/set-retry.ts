type Network = Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;

/** A timer that the browser's news of its network does not wait for. Returns an undo. */
export const setRetry = (
  callback: () => void,
  delayMs: number,
  network: Network = globalThis,
): (() => void) => {
  const timer = setTimeout(callback, delayMs);
  network.addEventListener('online', callback);
  return () => {
    clearTimeout(timer);
    network.removeEventListener('online', callback);
  };
};
