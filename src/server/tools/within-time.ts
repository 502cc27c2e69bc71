/** `timed-out`: it may still be at work; its result is thrown away. */
export type Timed<T> =
  | { readonly type: 'done'; readonly value: T }
  | { readonly type: 'failed'; readonly error: unknown }
  | { readonly type: 'timed-out' };

/** Does something for so long as it may take. `work`'s signal aborts when the time is up, or with the outer one. */
export async function withinTime<T>(
  timeoutMs: number,
  outer: AbortSignal,
  work: (signal: AbortSignal) => T | Promise<T>,
): Promise<Timed<T>> {
  const time = new AbortController();
  const giveUp = (): void => time.abort(outer.aborted ? outer.reason : new Error('It took too long.'));
  if (outer.aborted) return { type: 'timed-out' };
  const timer = setTimeout(giveUp, timeoutMs);
  outer.addEventListener('abort', giveUp);
  const up = new Promise<Timed<T>>((resolve) => {
    time.signal.addEventListener('abort', () => resolve({ type: 'timed-out' }));
  });
  const done = (async (): Promise<Timed<T>> => ({ type: 'done', value: await work(time.signal) }))().catch(
    (error: unknown): Timed<T> => ({ type: 'failed', error }),
  );
  try {
    return await Promise.race([done, up]);
  } finally {
    clearTimeout(timer);
    outer.removeEventListener('abort', giveUp);
  }
}
