import type { Knobs } from '../knobs.js';
import { sayInGerman } from './german.js';
import { lastTold } from './recall.js';
import type { Plan, Situation, Step } from './situation.js';
import { ASK_WHAT_TO_CHECK } from './checking.js';

const RAMBLING =
  'And since you ask, let me add a few words about it. We have thought about this for a long time here in the shop. ' +
  'Some people like it one way, and some people like it another way. There is always more to say about such things. ' +
  'My colleagues would surely put it differently, but they would mean the same. So let me say it once more, slowly. ' +
  'It is as I told you at the beginning, and I could go on like this for a good while.';

const STALL = { type: 'say', text: 'Let me check that for you.', phase: 'commentary' } as const;

const GUESS =
  'You mean the grinder, I think. It costs one hundred eighty nine dollars, and it is sold out right now.';

const GUESSED_ORDER: Plan = [
  { type: 'say', text: 'Sure, one moment.', phase: 'commentary' },
  { type: 'call', name: 'look_up_order', arguments: { order_id: '1042' } },
];

const PARROTED = 'What is your order number?';

/** The site's note was the last thing that it was told: a model that is reminded mostly does it. */
const isReminded = (memory: Situation['memory']): boolean => lastTold(memory)?.type === 'system';

/** How a real model now and then fails to follow its instructions; simulated, for tests. */
export function misbehave(
  plan: Plan,
  knobs: Pick<Knobs, 'disobey' | 'twoItems'>,
  memory: Situation['memory'] = [],
): Plan {
  if (knobs.disobey === 'cold') return plan.map(withoutOffer);
  if (knobs.disobey === 'endless') return plan.map(rambling);
  if (isReminded(memory)) return plan;
  switch (knobs.disobey) {
    case 'stall':
      return plan.some(({ type }) => type === 'call') ? [STALL] : plan;
    case 'hasty':
      return plan.filter((step) => step.type === 'call' || step.phase !== 'commentary');
    case 'guess':
      return plan.flatMap((step) => {
        if (step.type !== 'say') return [step];
        if (step.text === ASK_WHAT_TO_CHECK) return GUESSED_ORDER;
        const isMeant = !/^Sorry, I didn't/.test(step.text) && !sayInGerman.includes(step);
        return [isMeant ? step : { ...step, text: GUESS }];
      });
    case 'parrot':
      return plan.map((step) =>
        step.type === 'say' && /^(?:Sorry, I|I'm sorry, I still|What's your)/.test(step.text)
          ? { ...step, text: PARROTED }
          : step,
      );
    case 'invent':
      return [...plan, { type: 'call', name: 'refund_everything', arguments: { reason: 'kindness' } }];
    case 'long':
      return plan.map(rambling);
    case '':
      return knobs.twoItems ? plan.flatMap(halve) : plan;
  }
}

const rambling = (step: Step): Step =>
  step.type === 'say' ? { ...step, text: `${step.text} ${RAMBLING}` } : step;

const withoutOffer = (step: Step): Step =>
  step.type === 'say' && /\bperson\?/.test(step.text) ? { ...step, text: 'I see.' } : step;

/** After its first sentence; an answer of one sentence gets a preamble. */
function halve(step: Step): Plan {
  if (step.type === 'call') return [step];
  const [, first = '', rest = ''] = /^(.*?[.!?])\s+(.*)$/s.exec(step.text) ?? [];
  if (rest === '') return [{ ...step, text: 'Let me see.', phase: 'commentary' }, step];
  return [
    { ...step, text: first, phase: 'commentary' },
    { ...step, text: rest },
  ];
}
