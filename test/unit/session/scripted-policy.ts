import type { Directive, Moment, Policy } from '../../../src/session/talk.js';

/** A policy that does as a test says. */
export interface Scripted extends Policy {
  /** What it was asked about. */
  readonly moments: readonly Moment[];
  /** What it answers the next moment with, once. */
  next: readonly Directive[];
}

export function scriptedPolicy(): Scripted {
  const moments: Moment[] = [];
  const policy: Scripted = {
    name: 'scripted',
    limits: {},
    moments,
    next: [],
    decide(moment) {
      moments.push(moment);
      const { next } = policy;
      policy.next = [];
      return next;
    },
  };
  return policy;
}
