import type { Directive, Given } from '../policy/policy.js';
import { asDirected } from './as-directed.js';
import type { DirectorNeeds } from './directing.js';
import type { Direction } from './direction.js';
import type { Effect } from './events.js';
import { ask } from './response-queue.js';
import { visitorSpeaks, withoutAnswer } from './settle.js';
import type { Live } from './state.js';

/** A talk at which policies look. */
export type Directing = Live & { readonly direction: Direction };
export type Change = readonly [Directing, readonly Effect[]];

/** Policies look back on this many of their directives. */
const GIVEN_KEPT = 32;

/**
 * Without what can't be done, and the chips, speeds and languages that go with it: what nobody knows the words of, for
 * the site has left that rule out; and to stop an answer while another waits behind it, which would be lost.
 */
export function possible(
  directives: readonly Directive[],
  { notes }: DirectorNeeds,
  live: Live,
): readonly Directive[] {
  const waits = live.responses.waiting.length + live.calls.length > 0;
  const isPossible = (directive: Directive): boolean =>
    !('note' in directive && !Object.hasOwn(notes, directive.note)) &&
    !(waits && (directive.type === 'cut-to' || directive.type === 'stop'));
  return directives.every(isPossible)
    ? directives
    : directives.filter((one) => isPossible(one) && !/^(?:offer|speed|language)$/.test(one.type));
}

export const directing = (live: Directing, change: Partial<Direction>): Directing => ({
  ...live,
  direction: { ...live.direction, ...change },
});

/** The one place where directives become effects. */
export function carryOut([before, effects]: Change, needs: DirectorNeeds, given: Given): Change {
  const { directive, atMs } = given;
  const { directed } = before;
  // Of sounds, which come with every turn, the latest is enough: the rest would push out what matters.
  const kept = directed.given.filter((one) => one.directive.type !== 'sound' || directive.type !== 'sound');
  const live = {
    ...before,
    directed: {
      ...directed,
      given: [...kept, given].slice(-GIVEN_KEPT),
      ...(directive.type === 'speed' && { speed: directive.factor }),
      ...(directive.type === 'language' && { lang: directive.lang }),
    },
  };
  const done: readonly Effect[] = [...effects, { type: 'tell-directed', given }];
  switch (directive.type) {
    case 'tell':
      return [live, [...done, noteOf(needs, directive.note)]];
    case 'respond':
    case 'offer-human':
      return respond([live, done], needs, directive.note, atMs);
    case 'cut-to':
      return [directing(withoutAnswer(live), { after: directive.note }), [...done, { type: 'interrupt' }]];
    case 'stop':
      return [withoutAnswer(live), [...done, { type: 'interrupt' }]];
    case 'offer':
      return [directing(live, { offers: [...live.direction.offers, directive.offer] }), done];
    case 'sound': {
      const { thinking } = directive;
      const heard: readonly Effect[] = needs.audible ? [{ type: 'think', on: thinking }] : [];
      return [directing(live, { thinking }), [...done, ...heard]];
    }
    case 'language':
      return [live, [...done, ...asDirected({ speed: live.pace, lang: directive.lang }, live.pace, live)]];
    // It waits for a free floor.
    case 'speed':
      return [live, done];
  }
}

const noteOf = ({ notes }: DirectorNeeds, note: string): Effect => ({
  type: 'send',
  command: { type: 'add-note', text: notes[note] ?? '' },
});

const respond = ([live, effects]: Change, needs: DirectorNeeds, note: string, atMs: number): Change => [
  { ...live, responses: ask(live.responses, null, atMs) },
  [...effects, noteOf(needs, note)],
];

/**
 * What has waited for the agent to be silent. Its speed changes between two responses alone: after the one that is under
 * way or will begin by itself, and before the one that this very step asks for. Whoever speaks meanwhile has something
 * else to say than the note.
 */
export function catchUp(change: Change, needs: DirectorNeeds, before: Live, atMs: number): Change {
  const [live, effects] = change;
  const { after } = live.direction;
  if (live.floor.holder === 'agent' || live.soundWaits) return change;
  const { active, sent } = live.responses;
  const responds =
    active !== null || live.answerDue || (sent && sent.requestId === before.responses.sent?.requestId);
  const speed = responds ? live.pace : live.directed.speed;
  const paced: Change = [
    directing({ ...live, pace: speed }, { after: null }),
    [...effects, ...asDirected({ speed, lang: null }, live.pace, live)],
  ];
  return after === null || visitorSpeaks(live) ? paced : respond(paced, needs, after, atMs);
}
