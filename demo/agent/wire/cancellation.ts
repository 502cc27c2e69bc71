export type CancelReason = 'turn_detected' | 'client_cancelled';

/** The end of a response before its time: whatever it waits for is left at once. */
export class Cancellation {
  readonly #abort = new AbortController();

  cancel(reason: CancelReason): void {
    this.#abort.abort(reason);
  }

  get reason(): CancelReason | undefined {
    return this.#abort.signal.reason as CancelReason | undefined;
  }

  /** Rejects as soon as the response is cancelled. */
  async orCancelled<T>(promise: Promise<T>): Promise<T> {
    const { signal } = this.#abort;
    signal.throwIfAborted();
    return new Promise<T>((resolve, reject) => {
      const aborted = (): void => reject(new Error('cancelled'));
      signal.addEventListener('abort', aborted, { once: true });
      void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', aborted));
    });
  }

  /** Gives way to others; 0 ms: only for a moment. */
  pause(ms: number): Promise<void> {
    const { signal } = this.#abort;
    const paused = new Promise<void>((resolve) => {
      if (ms <= 0) return void setImmediate(resolve);
      const stop = (): void => clearTimeout(timer);
      const timer = setTimeout(() => {
        signal.removeEventListener('abort', stop);
        resolve();
      }, ms);
      signal.addEventListener('abort', stop, { once: true });
    });
    return this.orCancelled(paused);
  }
}
