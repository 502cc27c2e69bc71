import { think } from '../audio/thinking.js';
import { defaults } from '../policy/defaults.js';
import type { Directive, Given, Offer } from '../policy/policy.js';
import type { DirectorNeeds, PolicyCode } from './directing.js';
import type { Director, Effect, SessionEvent } from './events.js';
import { follow, happeningOf, momentOf, noTrail, type Trail } from './moment.js';
import { ask } from './response-queue.js';
import { settle, visitorSpeaks, withoutAnswer } from './settle.js';
import type { Live } from './state.js';

/** Policies look back on this many of their directives. */
const GIVEN_KEPT = 32;

/** What was directed, and what of it is still to be done. */
interface Standing {
  readonly given: readonly Given[];
  readonly trail: Trail;
  readonly thinking: boolean;
  readonly offers: readonly Offer[];
  /** To be told when the answer that was stopped is silent. */
  readonly after: string | null;
  /** To be set at the next free floor. */
  readonly speed: number | null;
  /** When policies want to look again, ms since the epoch. */
  readonly dueMs: number | null;
}

type Change = readonly [Live, Standing, readonly Effect[]];

const noOffers: readonly Offer[] = [];

const nothing: Standing = {
  given: [],
  trail: noTrail,
  thinking: false,
  offers: noOffers,
  after: null,
  speed: null,
  dueMs: null,
};

/** A page's own code: what it throws stops neither the talk nor the other policies. */
function unlessItThrows<Value>(run: () => Value, otherwise: Value): Value {
  try {
    return run();
  } catch (error) {
    reportError(error);
    return otherwise;
  }
}

/**
 * Without what can't be done, and the chips that go with it: what nobody knows the words of, for the site has left that
 * rule out; and to stop an answer while another waits behind it, which would be lost.
 */
function possible(
  directives: readonly Directive[],
  { notes }: DirectorNeeds,
  live: Live,
): readonly Directive[] {
  const waits = live.responses.waiting.length + live.calls.length > 0;
  const isPossible = (directive: Directive): boolean =>
    !('note' in directive) ||
    (Object.hasOwn(notes, directive.note) && !(waits && directive.type === 'cut-to'));
  return directives.every(isPossible)
    ? directives
    : directives.filter((directive) => isPossible(directive) && directive.type !== 'offer');
}

function createDirector(needs: DirectorNeeds): Director {
  const ours = [...defaults, ...needs.more];
  const policies = unlessItThrows(() => needs.choose?.(ours) ?? ours, ours);

  const direct = (standing: Standing, live: Live, event: SessionEvent, atMs: number): Change => {
    const happened = happeningOf(event);
    const saysSomething = happened.type === 'typed' || happened.type === 'speech-confirmed';
    const seen: Standing = {
      ...standing,
      trail: follow(standing.trail, happened, atMs),
      offers: saysSomething ? noOffers : standing.offers,
      dueMs: event.type === 'timer' && event.name === 'policy' ? null : standing.dueMs,
    };
    const moment = momentOf(live, happened, seen.trail, seen.given, atMs);
    let change: Change = [live, seen, []];
    let dueMs: number | null = null;
    for (const policy of policies)
      for (const directive of possible(
        unlessItThrows(() => policy.decide(moment, policy.limits), []),
        needs,
        live,
      ))
        if (directive.type === 'look-again')
          dueMs = Math.min(dueMs ?? Infinity, Math.round(atMs + directive.afterMs));
        else change = carryOut(change, needs, { policy: policy.name, directive, atMs });
    return lookAgainAt(catchUp(change, needs, atMs), dueMs, atMs);
  };

  const make = (standing: Standing): Director => ({
    thinking: standing.thinking,
    offers: standing.offers,
    direct: (live, event, atMs) => {
      // Of a link that is gone.
      if (event.type === 'link-fact' && event.linkId !== live.linkId) return [live, []];
      const [after, next, effects] = direct(standing, live, event, atMs);
      const [settled, more] = after === live ? [live, effects] : settle(after, effects, atMs);
      return [{ ...(settled as Live), director: make(next) }, more];
    },
  });
  return make(nothing);
}

/** The one place where directives become effects. */
function carryOut([live, standing, effects]: Change, needs: DirectorNeeds, given: Given): Change {
  const { directive, atMs } = given;
  // Of sounds, which come with every turn, the latest is enough: the rest would push out what matters.
  const kept = standing.given.filter((one) => one.directive.type !== 'sound' || directive.type !== 'sound');
  const noted: Standing = { ...standing, given: [...kept, given].slice(-GIVEN_KEPT) };
  const done: readonly Effect[] = [...effects, { type: 'tell-directed', given }];
  switch (directive.type) {
    case 'tell':
      return [live, noted, [...done, noteOf(needs, directive.note)]];
    case 'respond':
    case 'offer-human':
      return respond([live, noted, done], needs, directive.note, atMs);
    case 'cut-to':
      return [withoutAnswer(live), { ...noted, after: directive.note }, [...done, { type: 'interrupt' }]];
    case 'stop':
      return [withoutAnswer(live), noted, [...done, { type: 'interrupt' }]];
    case 'offer':
      return [live, { ...noted, offers: [...standing.offers, directive.offer] }, done];
    case 'sound':
      if (!needs.audible) return [live, noted, done];
      return [
        live,
        { ...noted, thinking: directive.thinking },
        [...done, { type: 'think', on: directive.thinking }],
      ];
    case 'speed':
      return [live, { ...noted, speed: directive.factor }, done];
    case 'language':
      return [live, noted, [...done, ...writtenIn(directive.lang, live)]];
  }
}

const writtenIn = (language: string, { transcription }: Live): readonly Effect[] =>
  transcription
    ? [{ type: 'send', command: { type: 'configure', transcription: { ...transcription, language } } }]
    : [];

const noteOf = ({ notes }: DirectorNeeds, note: string): Effect => ({
  type: 'send',
  command: { type: 'add-note', text: notes[note] ?? '' },
});

const respond = (
  [live, standing, effects]: Change,
  needs: DirectorNeeds,
  note: string,
  atMs: number,
): Change => [
  { ...live, responses: ask(live.responses, null, atMs) },
  standing,
  [...effects, noteOf(needs, note)],
];

/** What has waited for the agent to be silent. Whoever speaks meanwhile has something else to say. */
function catchUp(change: Change, needs: DirectorNeeds, atMs: number): Change {
  const [live, standing, effects] = change;
  const { after, speed } = standing;
  if (live.floor.holder === 'agent' || live.soundWaits) return change;
  const isFree = speed !== null && live.responses.active === null;
  const paced: Change = [
    live,
    { ...standing, after: null, speed: isFree ? null : speed },
    isFree ? [...effects, { type: 'send', command: { type: 'configure', speed } }] : effects,
  ];
  return after === null || visitorSpeaks(live) ? paced : respond(paced, needs, after, atMs);
}

function lookAgainAt([live, standing, effects]: Change, dueMs: number | null, atMs: number): Change {
  if (dueMs === standing.dueMs) return [live, standing, effects];
  const timer: Effect =
    dueMs === null
      ? { type: 'clear-timer', name: 'policy' }
      : { type: 'set-timer', name: 'policy', delayMs: Math.max(0, dueMs - atMs) };
  return [live, { ...standing, dueMs }, [...effects, timer]];
}

export const policyCode: PolicyCode = { createDirector, think };
