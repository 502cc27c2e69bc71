/** What the ear tells of a talk, stretch by stretch of 10 ms: sample-aligned, in the page's own audio graph. */
export interface Level {
  /** When the stretch was rendered, ms since the epoch. */
  readonly atMs: number;
  /** RMS, 0..1, of what went into capture and of what went to the speaker. */
  readonly microphone: number;
  readonly speaker: number;
  /** Root mean square frequency of the speaker's sound: how high it is. */
  readonly speakerHz: number;
}

/** A batch as the ear's worklet posts it: three values a level. */
export interface LevelBatch {
  readonly levels: readonly number[];
  readonly stepMs: number;
  /** When the last of them was over. */
  readonly endMs: number;
}

export const levelsIn = ({ levels, stepMs, endMs }: LevelBatch): readonly Level[] => {
  const count = Math.floor(levels.length / 3);
  return Array.from({ length: count }, (_, i) => ({
    atMs: endMs - (count - i) * stepMs,
    microphone: levels[3 * i] ?? 0,
    speaker: levels[3 * i + 1] ?? 0,
    speakerHz: levels[3 * i + 2] ?? 0,
  }));
};

/** Louder than this somebody speaks into the microphone. */
const VOICE = 0.01;
/** The thinking sound, which is quieter than any voice, is louder than this. */
const SOUND = 0.003;
/** The thinking sound has two tones below; of a voice the consonants and clear vowels are higher. */
const VOICE_HZ = 420;
/** And it is never as loud as this, which most of a voice is. */
const VOICE_LEVEL = 0.016;

export const isSaid = ({ microphone }: Level): boolean => microphone > VOICE;
export const isHeard = ({ speaker }: Level): boolean => speaker > SOUND;
export const isSpoken = (level: Level): boolean =>
  isHeard(level) && (level.speakerHz > VOICE_HZ || level.speaker > VOICE_LEVEL);

/** What the visitor said without a pause that would be a turn's end to anybody. Ms since the epoch. */
export interface Utterance {
  readonly beganAtMs: number;
  /** The end of the last stretch that was said. */
  readonly endedAtMs: number;
  /** When the visitor spoke again; or the end of what was heard of the talk. */
  readonly untilMs: number;
  readonly spokeAgain: boolean;
}

/** Shorter pauses, in which nothing begins to be heard, are within an utterance. */
const PAUSE_MS = 1_200;
/** Clicks are no words. */
const LEAST_MS = 80;
/** What begins to be heard begins after so much silence, and is an answer if the visitor has been silent for so long. */
const BEFORE_ONSET_MS = 100;
const BEFORE_ANSWER_MS = 200;
/** The length of a level's stretch. */
const STEP_MS = 10;

/** The visitor's utterances, in order. `levels` are of one page, in order. */
export function utterancesIn(levels: readonly Level[]): readonly Utterance[] {
  const found: { beganAtMs: number; endedAtMs: number; saidMs: number }[] = [];
  let heardAtMs = -Infinity;
  let answered = false;
  for (const level of levels) {
    const endMs = level.atMs + STEP_MS;
    const last = found.at(-1);
    if (isHeard(level)) {
      const isOnset = level.atMs - heardAtMs > BEFORE_ONSET_MS;
      if (last && isOnset && level.atMs - last.endedAtMs > BEFORE_ANSWER_MS) answered = true;
      heardAtMs = level.atMs;
    }
    if (!isSaid(level)) continue;
    if (last && !answered && level.atMs - last.endedAtMs < PAUSE_MS) {
      last.endedAtMs = endMs;
      last.saidMs += STEP_MS;
    } else found.push({ beganAtMs: level.atMs, endedAtMs: endMs, saidMs: STEP_MS });
    answered = false;
  }
  const words = found.filter(({ saidMs }) => saidMs >= LEAST_MS);
  const overAtMs = levels.at(-1)?.atMs ?? 0;
  return words.map(({ beganAtMs, endedAtMs }, index) => {
    const next = words[index + 1];
    return { beganAtMs, endedAtMs, untilMs: next?.beganAtMs ?? overAtMs, spokeAgain: next !== undefined };
  });
}

/** When it first was so from `fromMs` on, before `untilMs`; null: it wasn't. Ms since the epoch. */
export const firstAtMs = (
  levels: readonly Level[],
  fromMs: number,
  untilMs: number,
  isSo: (level: Level) => boolean,
): number | null =>
  levels.find((level) => level.atMs >= fromMs && level.atMs < untilMs && isSo(level))?.atMs ?? null;

/** When what is heard at `atMs`, or was heard last before it, is over; 0: nothing was. Ms since the epoch. */
export function fallsSilentAtMs(levels: readonly Level[], atMs: number): number {
  let overAtMs = 0;
  for (const level of levels.filter(isHeard)) {
    if (level.atMs >= atMs && level.atMs - overAtMs > BEFORE_ONSET_MS) break;
    overAtMs = level.atMs + STEP_MS;
  }
  return overAtMs;
}

/** The longest stretch from `fromMs` until `untilMs` in which it never was so, ms. */
export function longestWithoutMs(
  levels: readonly Level[],
  fromMs: number,
  untilMs: number,
  isSo: (level: Level) => boolean,
): number {
  let [longestMs, sinceMs] = [0, fromMs];
  for (const level of levels) {
    if (level.atMs < fromMs || level.atMs >= untilMs || !isSo(level)) continue;
    longestMs = Math.max(longestMs, level.atMs - sinceMs);
    sinceMs = level.atMs + STEP_MS;
  }
  return Math.round(Math.max(longestMs, untilMs - sinceMs));
}
