/** The instrument that tells how long nothing is heard after the visitor's words, on talks that are made up. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import { thinkingSamples } from '../../../src/audio/thinking.js';
import { recorderScript, speech, type Noted } from '../../rig/browser.js';
import { atRate } from '../../rig/measure.js';
import { silencesOf, type Silence } from '../../rig/silence/judge.js';
import { isHeard, isSpoken, levelsIn, type Level, type LevelBatch } from '../../rig/silence/levels.js';
import { report, type Noticed } from '../../rig/silence/report.js';
import { track, type Sound } from '../../rig/wav.js';

const RATE_HZ = 48_000;
const BLOCK = 128;
const BEGAN_MS = 1_000_000;

interface Ear {
  readonly port: { onmessage(event: { data: string }): void };
  process(inputs: readonly (readonly Float32Array[])[]): boolean;
}

/** The ear's own worklet, fed block by block as a browser would. */
function hear(microphone: Float32Array, speaker: Float32Array): readonly Level[] {
  const batches: LevelBatch[] = [];
  const made: { Ear?: new () => Ear } = {};
  const around = {
    sampleRate: RATE_HZ,
    currentFrame: 0,
    currentTime: 0,
    Date: { now: () => BEGAN_MS + (1000 * around.currentFrame) / RATE_HZ },
    AudioWorkletProcessor: class {
      port = { onmessage: null, postMessage: (told: LevelBatch) => void (told.levels && batches.push(told)) };
    },
    registerProcessor: (_: string, ear: new () => Ear) => void (made.Ear = ear),
    Float32Array,
    Math,
  };
  runInNewContext(recorderScript, around);
  assert.ok(made.Ear);
  const ear = new made.Ear();
  for (let at = 0; at + BLOCK <= microphone.length; at += BLOCK) {
    Object.assign(around, { currentFrame: at, currentTime: at / RATE_HZ });
    ear.process([[microphone.subarray(at, at + BLOCK), speaker.subarray(at, at + BLOCK)]]);
  }
  ear.port.onmessage({ data: 'flush' });
  return batches.flatMap(levelsIn);
}

const fast = ({ samples, rateHz }: Sound): Sound => ({
  samples: atRate(samples, rateHz, RATE_HZ),
  rateHz: RATE_HZ,
});
/** A recording without the silence around it. */
function words(name: string): Sound {
  const { samples } = fast(speech(name));
  const loud = (sample: number): boolean => Math.abs(sample) > 0.03;
  return { samples: samples.slice(samples.findIndex(loud), samples.findLastIndex(loud)), rateHz: RATE_HZ };
}
const lengthMs = ({ samples }: Sound): number => (1000 * samples.length) / RATE_HZ;
const thinking: Sound = { samples: thinkingSamples(RATE_HZ), rateHz: RATE_HZ };

const question = words('shop/order');
const answer = words('shop/hours');
const SAID_MS = 500;
/** When the question is over, ms from the beginning. */
const OVER_MS = SAID_MS + lengthMs(question);

interface MadeUp {
  readonly said?: readonly { atMs: number; sound: Sound }[];
  readonly heard?: readonly { atMs: number; sound: Sound }[];
  /** After `OVER_MS`. */
  readonly events?: readonly (readonly [string, number, object?])[];
  readonly before?: string;
  readonly hold?: boolean;
  readonly lengthMs?: number;
}

const spokenAt = (atMs: number, text = 'Where is my order?') =>
  ['talk-turn', 3_000, { turn: { speaker: 'visitor', text, startedAtMs: BEGAN_MS + atMs } }] as const;

const status = (afterMs: number, name: string) => ['talk-statuschange', afterMs, { status: name }] as const;

function judged(madeUp: MadeUp): readonly Silence[] {
  const { said = [{ atMs: SAID_MS, sound: question }], heard = [], events = [spokenAt(SAID_MS)] } = madeUp;
  const { before = 'listening', hold = false, lengthMs: length = OVER_MS + 6_000 } = madeUp;
  const [microphone, speaker] = [said, heard].map((parts) => track(length, RATE_HZ, parts).samples) as [
    Float32Array,
    Float32Array,
  ];
  const noted = [['talk-statuschange', -OVER_MS, { status: before }] as const, ...events]
    .map(([type, afterMs, fields]): Noted => ({ type, atMs: BEGAN_MS + OVER_MS + afterMs, ...fields }))
    .sort((a, b) => a.atMs - b.atMs);
  return silencesOf({ hold, events: noted, levels: hear(microphone, speaker) });
}

const after = (ms: number, sound: Sound) => ({ atMs: OVER_MS + ms, sound });

/** An answered end: what was heard first, and the first word, to within a few stretches. */
function assertAnswered(silences: readonly Silence[], heardMs: number, spokenMs: number | null): void {
  assert.equal(silences.length, 1, JSON.stringify(silences));
  const [silence] = silences;
  assert.ok(silence?.type === 'answered', JSON.stringify(silence));
  const near = (ms: number | null, wanted: number | null): boolean =>
    ms === wanted || (ms !== null && wanted !== null && Math.abs(ms - wanted) <= 60);
  assert.ok(near(silence.heardMs, heardMs) && near(silence.spokenMs, spokenMs), JSON.stringify(silence));
}

test('the thinking sound is heard, and is no word', () => {
  const round = hear(new Float32Array(thinking.samples.length), thinking.samples);
  assert.ok(round.filter(isHeard).length >= 10);
  assert.equal(round.filter(isSpoken).length, 0);
});

test('of every recording of speech most of what is heard is taken for words', () => {
  for (const name of [
    'shop/order',
    'shop/hours',
    'shop/stop',
    'shop/long',
    'shop/more',
    'jfk',
    'austen-0870',
  ]) {
    const { samples } = words(name);
    const levels = hear(new Float32Array(samples.length), samples);
    const [heard, spoken] = [levels.filter(isHeard).length, levels.filter(isSpoken).length];
    assert.ok(spoken > heard / 2, `${name}: ${spoken} of ${heard}`);
    assert.ok((levels.find(isSpoken)?.atMs ?? Infinity) - (levels.find(isHeard)?.atMs ?? 0) <= 150, name);
  }
});

test('a word is heard 400 ms after the question', () =>
  assertAnswered(judged({ heard: [after(400, answer)] }), 400, 400));

test('the thinking sound is heard first, and a word later, also where it goes on into the word', () => {
  assertAnswered(judged({ heard: [after(600, thinking), after(1_500, answer)] }), 600, 1_500);
  assertAnswered(judged({ heard: [after(600, thinking), after(700, answer)] }), 600, 700);
});

test('the thinking sound alone is a sound without a word', () =>
  assertAnswered(judged({ heard: [after(650, thinking)] }), 650, null));

test('a pause within a sentence is no end', () =>
  assertAnswered(
    judged({
      said: [
        { atMs: SAID_MS, sound: question },
        { atMs: OVER_MS + 600, sound: question },
      ],
      heard: [after(600 + lengthMs(question) + 300, answer)],
    }),
    300,
    300,
  ));

test('an agent that is cut off is no answer, while it still sounds', () =>
  assertAnswered(
    judged({
      before: 'speaking',
      heard: [after(100 - lengthMs(answer), answer), after(800, answer)],
      events: [status(-300, 'hearing'), ['talk-cutoff', 50], status(300, 'thinking'), spokenAt(SAID_MS)],
    }),
    700,
    700,
  ));

test('old words that go on out of a hold are no answer: the silence before them counts, and the one behind them', () => {
  const held = (againMs: number, answerMs: number): readonly Silence[] =>
    judged({
      before: 'speaking',
      heard: [
        { atMs: 0, sound: { ...answer, samples: answer.samples.slice(0, RATE_HZ) } },
        after(againMs, answer),
        after(againMs + lengthMs(answer) + answerMs, answer),
      ],
      events: [
        ['talk-cutoff', againMs + lengthMs(answer) - 100],
        status(againMs + lengthMs(answer), 'thinking'),
        spokenAt(SAID_MS),
      ],
    });
  assertAnswered(held(1_000, 400), 1_000, 1_000);
  assertAnswered(held(300, 800), 800, 800);
});

/** What the ear and the page told of a yes that was said into the question. */
const yes = JSON.parse(readFileSync(new URL('silence-yes.json', import.meta.url), 'utf8')) as {
  readonly firstAtMs: number;
  readonly events: readonly Noted[];
  readonly levels: readonly (readonly [number, number, number])[];
};
const STEP_MS = 10;
/** `cutLateMs`: the page tells of the cut-off so late; `answerLateMs`: silence is put in before the answer. */
function judgedYes({ cutLateMs = 0, answerLateMs = 0, said = true }): readonly Silence[] {
  const ANSWERED_MS = 2_960;
  const later = (atMs: number): number => atMs + (atMs > ANSWERED_MS ? answerLateMs : 0);
  const heard = yes.levels.map(([microphone, speaker, speakerHz], index): Level => {
    return { atMs: yes.firstAtMs + index * STEP_MS, microphone, speaker, speakerHz };
  });
  const none = Array.from({ length: answerLateMs / STEP_MS }, (_, index): Level => {
    return { atMs: ANSWERED_MS + index * STEP_MS, microphone: 0, speaker: 0, speakerHz: 0 };
  });
  const after = heard.filter(({ atMs }) => atMs >= ANSWERED_MS);
  const levels = [
    ...heard.filter(({ atMs }) => atMs < ANSWERED_MS),
    ...none,
    ...after.map((level) => ({ ...level, atMs: level.atMs + answerLateMs, ...(!said && { speaker: 0 }) })),
  ];
  const events = yes.events.map((event): Noted => {
    const turn = event['turn'] as { startedAtMs: number } | undefined;
    const cut = event.type === 'talk-cutoff' || event['status'] === 'thinking';
    return {
      ...event,
      atMs: later(event.atMs) + (cut && event.atMs > 1_000 ? cutLateMs : 0),
      ...(turn && { turn: { ...turn, startedAtMs: later(turn.startedAtMs) } }),
    };
  });
  return silencesOf({ hold: false, events: said ? events : events.slice(0, -3), levels });
}

test('a yes into the question is answered, also if the page tells of the cut-off when the answer is already heard', () => {
  for (const cutLateMs of [0, 350, 1_000]) assertAnswered(judgedYes({ cutLateMs }), 480, 480);
});

test('and its answer, if it comes late or never, is a silence, however late the page tells of the cut-off', () => {
  for (const cutLateMs of [0, 350]) {
    assertAnswered(judgedYes({ cutLateMs, answerLateMs: 3_000 }), 3_290, 3_290);
    const [silence] = judgedYes({ cutLateMs, answerLateMs: 3_000, said: false });
    assert.ok(silence?.type === 'unanswered' && silence.atLeastMs > 3_500, JSON.stringify(silence));
  }
});

test('a turn that is made by hand is over when it is let go', () =>
  assertAnswered(
    judged({
      hold: true,
      heard: [after(900, answer)],
      events: [status(500, 'thinking'), spokenAt(SAID_MS)],
    }),
    400,
    400,
  ));

const cough = { ...question, samples: question.samples.slice(0, RATE_HZ / 4) };
const none: readonly (readonly [string, MadeUp, string])[] = [
  ['a cough into the agent’s words', { before: 'speaking', said: [{ atMs: SAID_MS, sound: cough }], heard: [{ atMs: 0, sound: answer }], events: [] }, 'the agent kept the floor'],
  ['a cough into silence', { said: [{ atMs: SAID_MS, sound: cough }], events: [] }, 'nobody’s words'],
  ['what is said before a talk is up', { before: 'connecting', heard: [after(300, answer)] }, 'no talk was up'],
  ['what is said while the link is lost', { before: 'reconnecting', heard: [after(300, answer)] }, 'the link was lost'],
  ['a link that is lost before the answer', { heard: [after(3_000, answer)], events: [spokenAt(SAID_MS), status(200, 'thinking'), status(400, 'reconnecting'), status(2_900, 'speaking')] }, 'the link was lost'],
  ['a goodbye', { events: [spokenAt(SAID_MS, 'Goodbye.'), ['talk-end', 900]], lengthMs: OVER_MS + 800 }, 'the talk ended'],
  ['a test that is over at once', { lengthMs: OVER_MS + 500 }, 'nobody listened longer'],
]; // prettier-ignore

for (const [what, madeUp, reason] of none)
  test(`no answer was due: ${what}`, () => {
    const [silence, ...others] = judged(madeUp);
    assert.deepEqual(others, []);
    assert.ok(silence?.type === 'apart' && silence.reason.startsWith(reason), JSON.stringify(silence));
  });

test('a long pause after which the visitor goes on is told apart; once the agent thinks it is a silence', () => {
  const twice: MadeUp = {
    said: [
      { atMs: SAID_MS, sound: question },
      { atMs: OVER_MS + 2_000, sound: question },
    ],
    heard: [after(2_000 + lengthMs(question) + 300, answer)],
    lengthMs: OVER_MS + 12_000,
  };
  assert.deepEqual(
    judged(twice).map(({ type }) => type),
    ['apart', 'answered'],
  );
  const [silence] = judged({ ...twice, events: [spokenAt(SAID_MS), status(300, 'thinking')] });
  assert.ok(
    silence?.type === 'unanswered' && Math.abs(silence.atLeastMs - 2_000) < 60,
    JSON.stringify(silence),
  );
});

test('a question that nobody answers is a silence for ever', () => {
  const [silence] = judged({});
  assert.ok(
    silence?.type === 'unanswered' && Math.abs(silence.atLeastMs - 6_000) < 60,
    JSON.stringify(silence),
  );
});

test('the report has shares, percentiles, the longest with their tests, and what was no silence', () => {
  const answered = (heardMs: number, spokenMs: number | null, name: string): Noticed => ({
    type: 'answered',
    heardMs,
    spokenMs,
    test: name,
  });
  const text = report([
    ...Array.from({ length: 8 }, (_, i) => answered(400 + i, 500, 'quick')),
    answered(900, null, 'slow'),
    { type: 'unanswered', atLeastMs: 4_000, test: 'never' },
    { type: 'apart', reason: 'the agent kept the floor (a cough, “mm-hmm”)', silentMs: 120, test: 'cough' },
    { type: 'apart', reason: 'the link was lost', test: 'drop' },
  ]); // prettier-ignore
  assert.equal(text, readFileSync(new URL('silence-report.txt', import.meta.url), 'utf8').trimEnd());
});

test('where nobody spoke nothing is said', () => assert.equal(report([]), ''));
