import { Refusal } from '../refusal.js';

/** Whose limit it is. */
export type Party = 'visitor' | 'address' | 'site';

/** What a limit counts. */
export type Measure = 'starts' | 'concurrent' | 'minutes' | 'usd';

/** The limit's name in `TalkLimits`. */
const OPTION: Readonly<Record<Measure, string>> = {
  starts: 'startsPerMinute',
  concurrent: 'concurrent',
  minutes: 'minutesPerDay',
  usd: 'usdPerDay',
};

const TODAY = "You have talked for today's allowance; from tomorrow on you can talk again.";
const TODAY_HERE =
  "Today's allowance for talking from where you are is used up; from tomorrow on it works again.";
const TODAY_SITE = 'The voice agent has talked enough for today; from tomorrow on it is here again.';
const STARTS = 'You have begun to talk many times just now. Please wait a minute, then try again.';

const WORDS: Readonly<Record<Measure, Readonly<Record<Party, string>>>> = {
  starts: { visitor: STARTS, address: STARTS, site: STARTS },
  concurrent: {
    visitor: 'You are talking with the agent already, perhaps in another tab. Please end that talk first.',
    address: 'Several people are talking from where you are. Please try again when one of them is done.',
    site: 'The agent is talking with many people right now. Please try again in a few minutes.',
  },
  minutes: { visitor: TODAY, address: TODAY_HERE, site: TODAY_SITE },
  usd: { visitor: TODAY, address: TODAY_HERE, site: TODAY_SITE },
};

/** In words that name neither the visitor nor the address. */
export function refuse(measure: Measure, party: Party, limit: number): Refusal {
  const unit = measure === 'usd' ? ' USD' : '';
  const detail = `limits.${OPTION[measure]}.${party} is reached: ${limit}${unit}.`;
  const passes = measure === 'starts' || measure === 'concurrent';
  return new Refusal(passes ? 'too-many' : 'limit', WORDS[measure][party], {
    detail,
    status: 429,
    retryable: passes,
  });
}
