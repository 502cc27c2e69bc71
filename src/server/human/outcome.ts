import { isOpen, nextOpening } from './hours.js';
import type { HumanOptions } from './options.js';

/** What the agent gets, and tells the visitor; the panel shows the card. */
export type Outcome =
  | {
      readonly status: 'handed_over' | 'not_reached';
      /** To the visitor, in plain words. */
      readonly message: string;
      readonly card?: Card;
    }
  | { readonly status: 'needs_contact'; readonly ask: string; readonly next: string };

interface Card {
  readonly title: string;
  readonly lines: readonly { readonly label: string; readonly value: string }[];
}

const teamOf = ({ team }: HumanOptions): string => team ?? 'a person of our team';
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Only the owner's own words, and the number: they need no translation of ours. */
function cardOf(human: HumanOptions, when: string | null): { readonly card?: Card } {
  const values = [human.phone ?? null, when].filter((value) => value !== null);
  if (values.length === 0) return {};
  return { card: { title: capital(teamOf(human)), lines: values.map((value) => ({ label: '', value })) } };
}

/** Nobody joins a chat that the visitor has long left. */
function whatComes({ by, phone }: HumanOptions, open: boolean): string {
  switch (by) {
    case 'callback':
      return 'They will call you back';
    case 'chat':
      return open ? 'They will join you here in a chat' : 'They will get in touch with you';
    case 'phone':
      return `You can call them at ${phone}`;
  }
}

const isThere = ({ hours }: HumanOptions, atMs: number): boolean => !hours || isOpen(hours, atMs);

/** People know of the visitor now. */
export function handedOver(human: HumanOptions, atMs: number, lang: string): Outcome {
  const { wait } = human;
  const told = `${capital(teamOf(human))} has been told, and knows what we said.`;
  if (isThere(human, atMs)) {
    const message = `${told} ${whatComes(human, true)}${wait === undefined ? '' : `, in ${wait}`}.`;
    return { status: 'handed_over', message, ...cardOf(human, wait ?? null) };
  }
  const opening = human.hours ? nextOpening(human.hours, atMs, lang) : null;
  const from = opening === null ? '' : `, from ${opening} on`;
  const message = `${told} Nobody is there just now. ${whatComes(human, false)}${from}.`;
  return { status: 'handed_over', message, ...cardOf(human, opening) };
}

/** Whether people will look for the visitor elsewhere, later: whom nobody knows has to say where. */
export const isSoughtLater = (human: HumanOptions, atMs: number): boolean =>
  human.by === 'callback' || (human.by === 'chat' && !isThere(human, atMs));

/** Nobody can call back whom nobody can reach. */
export const needsContact = (human: HumanOptions, atMs: number): Outcome => ({
  status: 'needs_contact',
  ask: `${isThere(human, atMs) ? '' : 'Nobody is there just now. '}At which phone number or email address can they reach you?`,
  next:
    'Not done yet. Ask the visitor this, read it back, and call again with it as "contact".' +
    (human.phone === undefined ? '' : ` If they would rather not tell, they can call ${human.phone}.`),
});

/** Nobody could be told: the visitor gets the number. */
export function notReached(human: HumanOptions): Outcome {
  const { phone, wait } = human;
  const message =
    phone === undefined
      ? 'I could not reach anybody just now. Please try again in a few minutes.'
      : `I could not reach anybody just now. Please call ${teamOf(human)} at ${phone}.`;
  return { status: 'not_reached', message, ...cardOf(human, wait ?? null) };
}
