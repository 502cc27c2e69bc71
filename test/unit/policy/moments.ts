import type { Turn } from '../../../src/conversation/turn.js';
import english from '../../../src/policy/languages/en.js';
import type { Answer, Directive, Given, Moment } from '../../../src/policy/policy.js';

/** A moment in which nothing is going on, at 100 s. */
export const moment = (change: Partial<Moment> = {}): Moment => ({
  atMs: 100_000,
  happened: { type: 'else' },
  turns: [],
  toolCalls: [],
  answer: null,
  floor: 'nobody',
  visitorSpeaks: false,
  owed: [],
  running: [],
  lastVoicedAtMs: null,
  voiced: false,
  quietSinceMs: null,
  thinking: false,
  msPerWeight: null,
  lang: 'en',
  plain: english,
  given: [],
  ...change,
});

export const turn = (speaker: Turn['speaker'], text: string, change: Partial<Turn> = {}): Turn => ({
  id: text,
  speaker,
  text,
  heardText: text,
  heardMs: 0,
  heardSource: 'rendered',
  interrupted: false,
  complete: true,
  startedAtMs: 90_000,
  ...change,
});

export const answer = (turns: readonly Turn[], change: Partial<Answer> = {}): Answer => ({
  responseId: 'R',
  turns,
  heardMs: 0,
  receivedMs: 0,
  called: false,
  ...change,
});

export const given = (policy: string, directive: Directive, atMs: number): Given => ({
  policy,
  directive: directive as Given['directive'],
  atMs,
});
