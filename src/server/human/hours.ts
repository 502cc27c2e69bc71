import type { HumanHours, Weekday } from './options.js';

const STEP_MS = 15 * 60_000;
const WEEK_MS = 7 * 24 * 3_600_000;

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

/** Whether people are there at a time, ms since the epoch. */
export function isOpen({ timeZone, days }: HumanHours, atMs: number): boolean {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    weekday: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(atMs);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '';
  const span = days[part('weekday').toLowerCase() as Weekday];
  const now = Number(part('hour')) * 60 + Number(part('minute'));
  return span !== undefined && now >= minutesOf(span[0]) && now < minutesOf(span[1]);
}

/** When they are there next, in the visitor's language and the owner's time zone; null: not within a week. */
export function nextOpening(hours: HumanHours, atMs: number, lang: string): string | null {
  const first = Math.ceil(atMs / STEP_MS) * STEP_MS;
  for (let at = first; at <= first + WEEK_MS; at += STEP_MS) {
    if (isOpen(hours, at)) return inWords(hours.timeZone, at, lang);
  }
  return null;
}

const inWords = (timeZone: string, atMs: number, lang: string): string =>
  new Intl.DateTimeFormat([...(lang === '' ? [] : [lang]), 'en'], {
    timeZone,
    weekday: 'long',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(atMs);
