import { remember } from '../conversation/remember.js';
import type { Effect, Step } from './events.js';
import * as floors from './floor.js';
import { ask } from './response-queue.js';
import { awaitAnswer, settle, withoutAnswer } from './settle.js';
import type { Live } from './state.js';
import type { SpeakHow } from './talk.js';

/** The visitor makes the turns: the microphone is theirs to open and to shut, and the link listens in between. */
export function speak(live: Live, how: SpeakHow, atMs: number): Step {
  if (live.turns !== 'hold') return [live, []];
  if (how === 'begin') return begin(live, atMs);
  if (live.input !== 'held') return [live, []];
  if (how === 'discard')
    return settle(...shut(live, 'hold', [{ type: 'send', command: { type: 'clear' } }]), atMs);
  return [{ ...live, input: 'sending' }, [{ type: 'set-timer', name: 'tail', delayMs: live.tailMs }]];
}

/** The agent is silent at once. What the session has heard before is nobody's turn. */
function begin(live: Live, atMs: number): Step {
  if (live.input === 'held') return [live, []];
  if (live.input === 'typed' || live.input === 'shut') return [live, [{ type: 'ask-microphone' }]];
  // A finger that slipped: the turn goes on.
  if (live.input === 'sending') return [{ ...live, input: 'held' }, [{ type: 'clear-timer', name: 'tail' }]];
  const { floor, soundWaits, responses } = live;
  const busy = floor.holder === 'agent' || soundWaits || responses.active !== null;
  const effects: readonly Effect[] = [
    ...(busy ? [{ type: 'interrupt' } as const] : []),
    { type: 'clear-timer', name: 'answer' },
    { type: 'send', command: { type: 'clear' } },
    { type: 'silence-microphone', silent: false },
    { type: 'listen', open: true },
  ];
  const held = { ...withoutAnswer(live), input: 'held', heldSinceMs: atMs } as const;
  return settle({ ...held, floor: floors.visitorSpeaks(floor) }, effects, atMs);
}

/** The turn is whole, and is asked to be answered. */
export function sendHeld(live: Live, atMs: number): Step {
  if (live.input !== 'sending') return [live, []];
  const { memory, linkId, heldSinceMs, tailMs, responses } = live;
  const spoken = { type: 'speech-confirmed', by: 'policy', itemId: null, atMs: heldSinceMs } as const;
  const sent: Live = {
    ...live,
    memory: remember(memory, spoken, { linkId, atMs }),
    responses: ask(responses, null, atMs),
    timing: { lastVoicedAtMs: atMs - tailMs, stoppedAtMs: atMs, firstSoundAtMs: null, sounding: null },
  };
  return settle(...shut(sent, 'hold', [{ type: 'send', command: { type: 'commit' } }, awaitAnswer]), atMs);
}

/** Muted while the button is held: what was said is thrown away. */
export const muteByHand = (live: Live, atMs: number): Step =>
  settle(
    ...shut(live, 'muted', [
      { type: 'clear-timer', name: 'tail' },
      { type: 'send', command: { type: 'clear' } },
    ]),
    atMs,
  );

const shut = (
  live: Live,
  input: 'hold' | 'muted',
  effects: readonly Effect[],
): readonly [Live, readonly Effect[]] => [
  { ...live, input, stirring: false, floor: floors.visitorStops(live.floor) },
  [...effects, { type: 'listen', open: false }, { type: 'silence-microphone', silent: true }],
];
