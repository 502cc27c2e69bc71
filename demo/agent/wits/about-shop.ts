import type { Facts } from './facts.js';
import { normalize } from './normalize.js';
import { spokenDigits, spokenList, spokenNumber, spokenTime } from './spoken.js';

const WEEK = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

function spokenSpan(span: string): string {
  const [from, to] = span.split('-');
  return from && to ? `from ${spokenTime(from)} to ${spokenTime(to)}` : span;
}

/** Days with the same hours, as neighbours: [["monday","tuesday"], "9:00-18:00"]. */
function groupDays(
  hours: Readonly<Record<string, string>>,
): readonly { readonly days: string[]; readonly span: string }[] {
  // prettier-ignore
  const groups: { days: string[]; span: string }[] = [];
  for (const day of WEEK) {
    const span = hours[day];
    if (span === undefined) continue;
    const same = groups.find((group) => group.span === span);
    if (same) same.days.push(day);
    else groups.push({ days: [day], span });
  }
  return groups;
}

/** The opening hours: of the days that were asked for, or of the whole week. */
export function sayHours(facts: Facts, question: string): string | null {
  const { hours } = facts;
  if (!hours) return null;
  const asked = WEEK.filter((day) => normalize(question).includes(day));
  const wanted =
    asked.length > 0 ? Object.fromEntries(asked.map((day) => [day, hours[day] ?? 'closed'])) : hours;
  const sentences = groupDays(wanted).map(({ days, span }) => {
    const names = days.length === 5 && !days.some((day) => day.startsWith('s')) ? 'weekdays' : spokenList(days.map(capital)); // prettier-ignore
    return /closed/i.test(span)
      ? `We are closed on ${names}.`
      : `We are open on ${names} ${spokenSpan(span)}.`;
  });
  return sentences.join(' ');
}

export function sayReturns(facts: Facts, what: string | null): string | null {
  const { returns } = facts;
  if (!returns) return null;
  const thing = what === null ? 'things' : `the ${what}`;
  const within = returns.window_days === undefined ? '' : ` within ${spokenNumber(returns.window_days)} days`;
  const condition = returns.condition === undefined ? '' : `, ${returns.condition}`;
  const label = returns.label === undefined ? '' : ` ${capital(returns.label)}.`;
  return `You can return ${thing}${within}${condition}.${label}`;
}

export function sayRefunds(facts: Facts): string | null {
  const days = facts.returns?.refund_days;
  return days === undefined ? null : `You get your money back within ${spokenNumber(days)} days after the return has reached us.`; // prettier-ignore
}

/** How to reach people, from what the shop says about it. */
export function sayHuman(facts: Facts): string {
  const { escalation } = facts;
  if (!escalation?.phone) return "I'm sorry, I can't connect you to a person from here.";
  const team = escalation.team === undefined ? 'our team' : `our ${escalation.team} team`;
  const wait = escalation.wait_minutes === undefined ? '' : ` The wait is about ${spokenNumber(escalation.wait_minutes)} minutes.`; // prettier-ignore
  const number = spokenDigits(escalation.phone.replace(/^\+1-?/, ''));
  return `Of course. You can reach a person in ${team} at ${number}.${wait}`;
}
