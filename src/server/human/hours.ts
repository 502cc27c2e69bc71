import type { HumanHours, Weekday } from './options.js';

const MINUTE_MS = 60_000;
const STEP_MS = 15 * MINUTE_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEK_MS = 7 * DAY_MS;

/** `9:30` as minutes since midnight. Throws, with a sentence for the owner. */
function minutesOf(time: string): number {
  const found = /^(\d{1,2}):(\d{2})$/.exec(time);
  const minutes = Number(found?.[1]) * 60 + Number(found?.[2]);
  if (!found || !(minutes <= 24 * 60)) throw new Error(`human.hours has "${time}", which is no time of day.`);
  return minutes;
}

/** Throws, with a sentence for the owner, for hours that can't be meant. */
export function checkHours({ timeZone, days }: HumanHours): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new Error(`human.hours has the time zone "${timeZone}", which nobody knows.`);
  }
  for (const span of Object.values(days)) {
    if (minutesOf(span[0]) >= minutesOf(span[1]))
      throw new Error(`human.hours ends at ${span[1]} before it begins.`);
  }
}

/** Making one takes longer than all else here. */
const clockIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });

/** Whether people are there at a time, ms since the epoch. */
export function isOpen({ timeZone, days }: HumanHours, atMs: number, clock = clockIn(timeZone)): boolean {
  const parts = clock.formatToParts(atMs);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  const span = days[part('weekday').toLowerCase() as Weekday];
  const now = Number(part('hour')) * 60 + Number(part('minute'));
  return span !== undefined && now >= minutesOf(span[0]) && now < minutesOf(span[1]);
}

/** When they are there next, in the visitor's language and the owner's time zone; null: not within a week. */
export function nextOpening(hours: HumanHours, atMs: number, lang: string): string | null {
  const clock = clockIn(hours.timeZone);
  const isThere = (at: number): boolean => isOpen(hours, at, clock);
  const first = Math.ceil(atMs / STEP_MS) * STEP_MS;
  for (let at = first; at <= first + WEEK_MS; at += STEP_MS) {
    if (!isThere(at)) continue;
    let opening = at;
    while (opening - MINUTE_MS > atMs && isThere(opening - MINUTE_MS)) opening -= MINUTE_MS;
    return inWords(hours.timeZone, opening, lang, opening - atMs > 6 * DAY_MS);
  }
  return null;
}

/** `dated`: the day's name alone could be taken for today. */
function inWords(timeZone: string, atMs: number, lang: string, dated: boolean): string {
  const style: Intl.DateTimeFormatOptions = {
    timeZone,
    weekday: 'long',
    ...(dated && { day: 'numeric', month: 'long' }),
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  };
  try {
    return new Intl.DateTimeFormat([...(lang === '' ? [] : [lang]), 'en'], style).format(atMs);
  } catch {
    // A page says what its language is, and may say anything.
    return new Intl.DateTimeFormat('en', style).format(atMs);
  }
}
