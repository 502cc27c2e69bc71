import type { Knobs } from '../knobs.js';

/** A one-way path that keeps the order of what goes through it. */
export type Path<T> = (message: T) => void;

/**
 * A path with the delay and jitter that the knobs ask for; without them messages arrive at once. A message never
 * overtakes the one before it, as on TCP.
 */
export function createPath<T>(knobs: Knobs, deliver: (message: T) => void): Path<T> {
  if (knobs.delayMs === 0 && knobs.jitterMs === 0) return deliver;
  let lastDueMs = 0;
  return (message) => {
    const nowMs = performance.now();
    lastDueMs = Math.max(lastDueMs, nowMs + knobs.delayMs + Math.random() * knobs.jitterMs);
    setTimeout(() => deliver(message), lastDueMs - nowMs);
  };
}
