import type { Fact } from '../../../src/engine/engine.js';
import type { Heard, PlaybackMessage } from '../../../src/ports/playback.js';
import type { ReflexEffect, ReflexEvent } from '../../../src/reflex/events.js';
import { initialReflex, type ReflexSetup, type ReflexState } from '../../../src/reflex/state.js';

/** What is true around the reflex: what server, playback and timer would know. Ids are few, so that states meet again. */
export interface World {
  readonly state: ReflexState;
  readonly nowMs: number;
  readonly timerMs: number | null;
  readonly playback: 'full' | 'ducked' | 'held';
  readonly active: string | null;
  readonly done: readonly string[];
  readonly cancelled: readonly string[];
  /** Agent's items of which at least 1 ms was heard. */
  readonly heardItems: readonly string[];
  /** Items announced, and items whose audio has begun. */
  readonly born: readonly string[];
  readonly sounded: readonly string[];
  readonly visitorItems: number;
  readonly speaking: boolean;
  readonly truncation: { readonly requestId: string; readonly endMs: number } | null;
}

export const RECEIVED_MS = 500;

export const setup = (change: Partial<ReflexSetup> = {}): ReflexSetup => ({
  interrupter: 'server',
  answering: 'switch',
  capabilities: { turns: true, truncate: true, deleteItems: true },
  heardFrom: 'client',
  firstId: 0,
  ...change,
});

export const world = (chosen: ReflexSetup): World => ({
  state: initialReflex(chosen),
  nowMs: 0,
  timerMs: null,
  playback: 'full',
  active: null,
  done: [],
  cancelled: [],
  heardItems: [],
  born: [],
  sounded: [],
  visitorItems: 0,
  speaking: false,
  truncation: null,
});

export const VOICE = {
  durationMs: 300,
  voicedRatio: 0.8,
  pitchMedianHz: 140,
  pitchRangeHz: 40,
  syllablesPerSecond: 4,
  signalToNoiseDb: 25,
  clippedRatio: 0,
};

const RESPONSES: Readonly<Record<string, readonly string[]>> = { R1: ['A1', 'A2'], R2: ['B1'] };

export const fact = (known: Fact): ReflexEvent => ({ type: 'fact', fact: known });

const message = (said: PlaybackMessage): ReflexEvent => ({ type: 'playback', message: said });

const key = (itemId: string) => ({ itemId, contentIndex: 0 });

const heardOf = (itemId: string, heardMs: number, complete: boolean): Heard => ({
  ...key(itemId),
  heardMs,
  receivedMs: RECEIVED_MS,
  complete,
});

const audioFacts: readonly ReflexEvent[] = [
  { type: 'suspected', atMs: 0 },
  { type: 'sustained', atMs: 0 },
  { type: 'misfired', atMs: 0 },
  { type: 'ended', lastVoicedAtMs: 0, voice: VOICE },
  { type: 'voiced', speechMs: 300, hummed: false },
  { type: 'voiced', speechMs: 700, hummed: true },
  { type: 'voiced', speechMs: 700, hummed: false },
  { type: 'voiced', speechMs: 1300, hummed: true },
  { type: 'interrupt' },
  { type: 'settle', verdict: 'confirm', itemId: null },
  { type: 'settle', verdict: 'dismiss', itemId: null },
  { type: 'listen', open: false },
  { type: 'listen', open: true },
];

const responseEvents = (at: World): readonly ReflexEvent[] =>
  Object.entries(RESPONSES).flatMap(([responseId, items]): ReflexEvent[] => {
    const mayBegin = (itemId: string): boolean =>
      !at.sounded.includes(itemId) || at.state.dropped.includes(responseId);
    if (at.done.includes(responseId)) {
      // Where the server plays, the sound of what is done may be still to come.
      const late = at.state.setup.heardFrom === 'server' && !at.cancelled.includes(responseId);
      return items
        .filter((itemId) => late && at.born.includes(itemId) && mayBegin(itemId))
        .map((itemId) => ({ type: 'audio-began', responseId, ...key(itemId) }));
    }
    if (at.active !== responseId)
      return at.active === null
        ? [fact({ type: 'response-started', responseId, requestId: null, outOfBand: false })]
        : [];
    const status = at.cancelled.includes(responseId) ? 'cancelled' : 'completed';
    const end = { reason: null, message: null, totalTokens: 1 };
    return [
      fact({ type: 'response-finished', responseId, status, ...end }),
      ...items.flatMap((itemId, outputIndex): ReflexEvent[] => [
        ...(at.born.includes(itemId)
          ? []
          : [fact({ type: 'item-started', responseId, itemId, outputIndex, kind: 'message', phase: null })]),
        ...(mayBegin(itemId) ? [{ type: 'audio-began', responseId, ...key(itemId) } as const] : []),
      ]),
    ];
  });

const playbackEvents = ({ state }: World): readonly ReflexEvent[] => {
  const { floor, segments } = state;
  const sounding = segments.find(({ finished }) => !finished);
  const events: ReflexEvent[] = [message({ type: 'drained' }), message({ type: 'held', heard: [] })];
  if (sounding) {
    const { itemId } = sounding;
    events.push(message({ type: 'sounding', atMs: 0, ...key(itemId) }));
    events.push(message({ type: 'finished', ...heardOf(itemId, RECEIVED_MS, true) }));
  }
  if (floor.type === 'flushing') {
    const open = segments.filter(({ flushed, finished }) => flushed && !finished);
    const flushId = floor.flushId;
    for (const [heardMs, complete] of [
      [0, false],
      [120.7, false],
      [RECEIVED_MS, true],
      [RECEIVED_MS, false],
      [RECEIVED_MS + 3, false],
    ] as const) {
      const heard = open.map(({ itemId }, index) =>
        index === 0 ? heardOf(itemId, heardMs, complete) : heardOf(itemId, 0, false),
      );
      events.push(message({ type: 'flushed', flushId, heard }));
    }
  }
  return events;
};

const serverEvents = (at: World): readonly ReflexEvent[] => {
  const itemId = `U${at.visitorItems}`;
  const events: ReflexEvent[] = at.speaking
    ? [
        fact({ type: 'speech-stopped', itemId, atMs: 0 }),
        fact({ type: 'visitor-committed', itemId, previousItemId: null, text: null }),
      ]
    : at.visitorItems < 2
      ? [fact({ type: 'speech-confirmed', by: 'server', itemId, atMs: 0 })]
      : [];
  if (at.truncation) {
    const refusal = { requestId: at.truncation.requestId, code: 'invalid_value', message: '' };
    events.push(fact({ type: 'refused', ...refusal, severity: 'benign', availableMs: 90 }));
  }
  if (at.state.requested && at.state.requested !== at.state.acknowledged)
    events.push(fact({ type: 'session-changed', answers: at.state.requested }));
  return events;
};

/** Everything that could happen next. */
export const possible = (at: World): readonly ReflexEvent[] => [
  ...audioFacts,
  ...responseEvents(at),
  ...playbackEvents(at),
  ...serverEvents(at),
  ...(at.timerMs === null ? [] : [{ type: 'timer' } as const]),
];

/** When it happens: only the timer makes time pass. */
export const timeOf = (at: World, event: ReflexEvent): number =>
  event.type === 'timer' ? Math.max(at.nowMs, at.timerMs ?? 0) : at.nowMs;

const withId = (ids: readonly string[], id: string): readonly string[] => [...new Set([...ids, id])].sort();

const afterEvent = (at: World, event: ReflexEvent): World => {
  if (event.type === 'timer') return { ...at, nowMs: timeOf(at, event), timerMs: null };
  if (event.type === 'playback') {
    const { message: said } = event;
    const items =
      said.type === 'finished'
        ? [said.itemId]
        : said.type === 'flushed'
          ? said.heard.filter(({ heardMs }) => heardMs >= 1).map(({ itemId }) => itemId)
          : [];
    return { ...at, heardItems: [...new Set([...at.heardItems, ...items])].sort() };
  }
  if (event.type === 'audio-began') {
    const { itemId } = event;
    return { ...at, born: withId(at.born, itemId), sounded: withId(at.sounded, itemId) };
  }
  if (event.type !== 'fact') return at;
  const known = event.fact;
  switch (known.type) {
    case 'item-started':
      return { ...at, born: withId(at.born, known.itemId) };
    case 'response-started':
      return { ...at, active: known.responseId };
    case 'response-finished':
      return { ...at, active: null, done: [...at.done, known.responseId] };
    case 'speech-confirmed':
      return { ...at, speaking: true };
    case 'visitor-committed':
      return { ...at, speaking: false, visitorItems: at.visitorItems + 1 };
    case 'refused':
      return { ...at, truncation: null };
    default:
      return at;
  }
};

const afterEffect = (at: World, effect: ReflexEffect): World => {
  switch (effect.type) {
    case 'set-timer':
      return { ...at, timerMs: effect.atMs };
    case 'clear-timer':
      return { ...at, timerMs: null };
    case 'playback':
      if (effect.command.type === 'flush') return at;
      return {
        ...at,
        playback: ({ duck: 'ducked', hold: 'held', resume: 'full' } as const)[effect.command.type],
      };
    case 'send':
      if (effect.command.type === 'cancel')
        return { ...at, cancelled: [...at.cancelled, effect.command.responseId ?? ''] };
      if (effect.command.type === 'truncate')
        return {
          ...at,
          truncation: { requestId: effect.command.requestId, endMs: effect.command.endMs },
        };
      return at;
    case 'report':
      return at;
  }
};

export const advance = (
  at: World,
  event: ReflexEvent,
  state: ReflexState,
  effects: readonly ReflexEffect[],
): World => ({ ...effects.reduce(afterEffect, afterEvent(at, event)), state });

/** Two worlds with one name behave alike: counters and absolute times are left out. */
export const nameOf = (at: World): string => {
  const { state, nowMs, timerMs, truncation, ...rest } = at;
  const { floor } = state;
  const since = floor.type === 'held' ? nowMs - floor.sinceMs : 0;
  const due = 'dueMs' in floor && floor.dueMs !== null ? floor.dueMs - nowMs : null;
  return JSON.stringify(
    [
      rest,
      timerMs === null ? null : timerMs - nowMs,
      truncation?.endMs,
      { ...state, setup: 0, nextId: 0, floor: [floor.type, since, due] },
      state.truncations.map(({ itemId, endMs, retried }) => [itemId, endMs, retried]),
    ],
    (name, value: unknown) => (name === 'requestId' ? 0 : value),
  );
};
