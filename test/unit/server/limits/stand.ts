import { createGuard, type Admission, type GuardOptions } from '../../../../src/server/limits/guard.js';
import type { TalkLimits } from '../../../../src/server/options.js';
import { createMemoryStore } from '../../../../src/server/store/memory.js';
import type { Charge, OpenTalk } from '../../../../src/server/store/store.js';

export const MINUTE_MS = 60_000;
export const NOON = Date.UTC(2026, 10, 22, 12);

const hash = async (text: string): Promise<string> =>
  `#${[...text].map((letter) => letter.codePointAt(0)).join('.')}`;

/** A guard over a store in memory at a price of 0.5 USD a minute, at noon. `charged`: what it asked for last. */
export function stand(limits: TalkLimits = {}, more: Partial<GuardOptions> = {}) {
  const clock = { ms: NOON };
  const now = () => clock.ms;
  const store = createMemoryStore({ now });
  const charged = new Map<string, Charge>();
  const reserve = store.reserve.bind(store);
  const watched = Object.assign(store, {
    reserve: async (talk: OpenTalk, charges: readonly Charge[]) => {
      for (const charge of charges) charged.set(charge.account, charge);
      return reserve(talk, charges);
    },
  });
  const guard = createGuard({ limits, store: watched, now, hash, pricePerMinute: () => 0.5, ...more });
  let talks = 0;
  const admit = (changes: Partial<Admission> = {}) =>
    guard.admit({
      talkId: `talk ${(talks += 1)}`,
      visitorId: 'ann@example.com',
      address: '192.0.2.7',
      model: 'gpt-realtime-2',
      record: (endsAtMs) => JSON.stringify({ endsAtMs }),
      ...changes,
    });
  /** How long the talk that begins now may take, minutes. */
  const minutes = async (changes: Partial<Admission> = {}) =>
    ((await admit(changes)).endsAtMs - clock.ms) / MINUTE_MS;
  return { clock, store, guard, charged, admit, minutes };
}
